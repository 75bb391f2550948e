// Starts the built host, on a free port with a separate folder, and a browser without access to other machines.
'use strict';
const { spawn } = require('node:child_process');
const { existsSync, mkdtempSync, mkdirSync, rmSync, statSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '../../..');
const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browser = browsers.find(path => path && existsSync(path));
const hosts = ['Release', 'Debug'].map(configuration => join(root, 'src/Storyline.Host/bin', configuration, 'net10.0/Storyline.Host.dll'));
const built = hosts.filter(existsSync).sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0];

/** Why nothing can be judged here; `false` if it can. */
function skip(needed) {
  if (!browser) return 'Chromium is not installed (apt-get install chromium, or CHROMIUM names one)';
  if (!built) return 'the host is not built';
  for (const name of needed)
    try { require.resolve(name, { paths: [__dirname, join(__dirname, '../playground')] }); } catch { return `npm ${name} is not installed (npm ci)`; }
  return false;
}

/** Waits until a program prints a text; if it never does, fails with its output. */
function said(child, pattern, seconds = 90) {
  return new Promise((done, failed) => {
    let text = '';
    const late = setTimeout(() => failed(new Error(`Not ready after ${seconds} s: ${text}`)), seconds * 1000);
    const hear = bytes => {
      text += bytes;
      const match = pattern.exec(text);
      if (match) { clearTimeout(late); done(match); }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', code => { clearTimeout(late); failed(new Error(`It ended with ${code}: ${text}`)); });
  });
}

function stop(child) {
  if (child.exitCode !== null || child.signalCode) return undefined;
  const ended = new Promise(done => child.once('exit', done));
  child.kill();
  return ended;
}

async function startHost(settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'storyline-page-'));
  const environment = { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development', Storyline__Storage__Sqlite__Path: join(folder, 'storyline.db'), ...settings };
  const child = spawn('dotnet', [built, '--urls', 'http://127.0.0.1:0'], { cwd: folder, env: environment });
  const [, address] = await said(child, /Storyline is at (http:\S+)/);
  return {
    address,
    async stop() {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openBrowser() {
  const { chromium } = require('playwright-core');
  return chromium.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** The browser fetches nothing from other machines. */
const stayHere = context => context.route(url => !['127.0.0.1', 'localhost'].includes(url.hostname), route => route.abort());

/** The folder for screenshots: STORYLINE_ARTIFACTS, or one that Git ignores. */
function artifact(name) {
  const folder = process.env.STORYLINE_ARTIFACTS ?? join(root, 'TestResults/screenshots');
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

module.exports = { skip, said, stop, startHost, openBrowser, stayHere, artifact };
