// Microsoft's Agents Playground plays Teams for the real host: what people do there, and what they see.
'use strict';
const assert = require('node:assert');
const { spawn } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { after, before, test } = require('node:test');
const { skip, said, stop, startHost, openBrowser, stayHere, artifact } = require('../page/host');

const why = skip(['playwright-core', '@microsoft/m365agentsplayground/package.json']);
const patience = { timeout: 45_000 };
// People other than the user of the Playground; it knows them by these names.
const megan = { id: 'user-id-1', name: 'Megan Bowen', aadObjectId: '00000000-0000-0000-0000-0000000000021' };
const adele = { id: 'user-id-2', name: 'Adele Vance', aadObjectId: '00000000-0000-0000-0000-0000000000022' };
let host;
let playground;
let browser;
let page;

before(async () => {
  if (why) return;
  host = await startHost({ Storyline__Teams__AllowAnonymous: 'true' });
  playground = await startPlayground(`${host.address}/api/messages`);
  browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
  await stayHere(context);
  page = await context.newPage();
  await page.goto(playground.address);
});

after(async () => {
  await browser?.close();
  await playground?.stop();
  await host?.stop();
});

test('the app says hello once, in the personal chat and in the team', { skip: why }, async () => {
  await seen('I am Storyline. I keep a team’s product backlog with you');
  await page.getByRole('treeitem', { name: 'My Team - General' }).click();
  await seen('I keep a team’s product backlog in its channel');
  assert.strictEqual(await page.getByText('I keep a team’s product backlog in its channel').count(), 1);
  await picture('hello');
});

test('a product is set up in a channel', { skip: why }, async () => {
  await post('setup Checkout key:CHK zone:Europe/Berlin');

  await seen('Checkout is set up');
  await seen('CHK-1, CHK-2, …');
  await picture('set-up');
});

test('a form creates a story, and says what it lacks', { skip: why }, async () => {
  await page.getByRole('button', { name: 'New story' }).first().click();
  await page.getByRole('button', { name: 'Create' }).click(patience);
  await seen('Please fill this in.');
  await picture('form');
  await page.getByLabel('What is it about?').first().fill('Pay with one tap');
  await page.getByRole('button', { name: 'Create' }).click();

  await seen('CHK-1 Pay with one tap is at the bottom of the backlog as a draft.');
  await picture('created');
});

test('a sentence creates another, and one puts it first', { skip: why }, async () => {
  await reply('story new See the receipt');
  await seen('CHK-2 See the receipt is at the bottom of the backlog as a draft.');
  await reply('move CHK-2 above CHK-1');
  await seen('CHK-2: 2 → 1');

  await reply('backlog');
  await seen('I answered you in our chat');
  await page.getByRole('treeitem', { name: 'Personal Chat' }).click();
  await seen(/CHK-2 See the receipt/);
  const shown = await page.locator('body').innerText();
  assert.ok(shown.lastIndexOf('CHK-2 See the receipt') < shown.lastIndexOf('CHK-1 Pay with one tap'), shown);
  await picture('backlog');
});

test('two people press a button of one card: each is answered as who they are, and the card shows the vote', { skip: why }, async () => {
  await page.getByRole('treeitem', { name: 'My Team - General' }).click();
  // Everybody who has pressed something in the team's channel is asked to vote.
  await mock(press(megan, 'search receipt'));
  await mock(press(adele, 'search receipt'));
  await reply('poker CHK-1');
  await page.getByRole('button', { name: '5', exact: true }).first().click(patience);
  // The product owner does not vote unless invited, and is told so privately.
  await seen('PO, PM and SM vote when they are invited');
  await picture('no-vote');

  await mock(press(megan, 'vote CHK-1 8'));
  await mock(press(adele, 'vote CHK-1 8'));

  await seen('All 2 agree: 8');
  await picture('vote');
});

test('the message extension finds a story and puts its card into a post', { skip: why }, async () => {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Trigger Message Extension App' }).first().click();
  await page.getByRole('menuitem', { name: 'Search Command' }).click();
  await page.getByPlaceholder('Enter a search term').fill('receipt');
  const before = await page.getByText('See the receipt').count();
  await page.keyboard.press('Enter');
  await page.getByText('See the receipt').nth(before).click(patience);

  await page.getByRole('button', { name: 'See it as it is now' }).first().waitFor(patience);
  await picture('extension');
});

test('in a group chat the form of the card sets a product up', { skip: why }, async () => {
  await page.keyboard.press('Escape');
  await page.getByRole('treeitem', { name: 'Group Chat' }).click();
  await address(page.getByRole('textbox').first(), 'hello');
  await page.keyboard.press('Enter');
  await seen('Nothing is set up here yet.');
  await page.getByRole('button', { name: 'Fill in' }).click(patience);
  await page.getByLabel('What is the product called?').first().fill('Billing', patience);
  await page.getByLabel('Key in front of story numbers').first().fill('BIL');
  await page.getByRole('button', { name: 'Set up', exact: true }).last().click();

  await seen('BIL-1, BIL-2, …');
  await picture('group-chat');
});

/** Starts a post in the channel with a mention of the bot. */
async function post(sentence) {
  await address(page.getByRole('textbox').first(), sentence);
  await page.getByRole('button', { name: 'Post' }).click();
}

/** Answers in the newest thread with a mention of the bot. */
async function reply(sentence) {
  await address(page.getByRole('textbox').nth(1), sentence);
  await page.getByRole('button', { name: 'Send Message' }).first().click();
}

async function address(box, sentence) {
  await box.click(patience);
  await page.keyboard.type('@');
  await page.getByText('Lynne Robbins', { exact: true }).last().waitFor(patience);
  await page.getByText('Test Bot', { exact: true }).last().click();
  await page.keyboard.insertText(` ${sentence}`);
}

/** Sends what Teams would send for somebody else in the channel, through the Playground's own dialog for it. */
async function mock(activity) {
  await page.getByText('Mock an Activity').click();
  await page.getByRole('menuitem', { name: 'Custom activity' }).click();
  await page.getByRole('dialog').getByText('"conversationType"').click(patience);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(JSON.stringify({
    id: randomUUID(), timestamp: new Date().toISOString(), channelId: 'msteams', serviceUrl: `${playground.address}_connector`,
    recipient: { id: '00000000-0000-0000-0000-00000000000011', name: 'Test Bot' },
    conversation: { id: 'team-id', isGroup: true, conversationType: 'channel', tenantId: '00000000-0000-0000-0000-0000000000001' },
    channelData: { tenant: { id: '00000000-0000-0000-0000-0000000000001' }, team: { id: 'team-id' }, channel: { id: 'team-id' } },
    ...activity,
  }));
  // The editor closes brackets and quotes as they are typed; this removes what it added after the text.
  await page.keyboard.press('Control+Shift+End');
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Send activity' }).click();
  await page.getByRole('dialog').waitFor({ ...patience, state: 'hidden' });
}

/** The activity of somebody who presses a button with this sentence. */
const press = (from, says) => ({ type: 'invoke', name: 'adaptiveCard/action', from, value: { action: { type: 'Action.Execute', verb: 'say', data: { says } }, trigger: 'manual' } });

const seen = text => page.getByText(text).first().waitFor(patience);
const picture = name => page.screenshot({ path: artifact(`playground-${name}.png`) });

async function startPlayground(endpoint) {
  const folder = mkdtempSync(join(tmpdir(), 'storyline-playground-'));
  const port = await freePort();
  const program = join(__dirname, 'node_modules/@microsoft/m365agentsplayground/cli.js');
  const child = spawn(process.execPath, [program, 'start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry'], { cwd: folder, env: { ...process.env, BROWSER: 'none' } });
  await said(child, /Listening on \d+/);
  return {
    address: `http://localhost:${port}/`,
    async stop() {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort() {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
