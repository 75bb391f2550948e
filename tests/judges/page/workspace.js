// The picture of the README: sentences play a scene on a fresh host, and a test compares what the page shows in words.
'use strict';
const { createHash } = require('node:crypto');
const { join, resolve } = require('node:path');
const { startHost, openBrowser, stayHere } = require('./host');
const { patience, say } = require('./talk');

const images = resolve(__dirname, '../../../.github/images');
const picture = join(images, 'workspace.png');
const record = join(images, 'workspace.json');
const width = 1280;
// The backlog beside the conversation needs this much.
const leastHeight = 800;

const before = [
  ['priya', [
    'setup Checkout key:CHK zone:Europe/Berlin pm:@maya po:@priya sm:@sam',
    'story new Pay without an account points:5 +mvp',
    'story new See delivery dates in the basket points:3',
    'story new Refund part of an order points:8',
    'story new Pay by instant transfer points:3',
    'story new A daily export of payments',
    'story new Faster sign-in with a passkey +mvp',
    'move CHK-4 above CHK-2',
  ]],
  ['ann', ['take CHK-1', 'start CHK-1']],
];
const scene = [['ann', ['move CHK-6 to top']], ['priya', ['proposals', 'accept P-1']]];

/** Plays the scene and returns the page, with the first message of the scene at the top of the conversation. */
async function play(use) {
  const [host, browser] = await Promise.all([startHost(), openBrowser()]);
  try {
    const context = await browser.newContext({ viewport: { width, height: leastHeight }, reducedMotion: 'reduce', timezoneId: zoneAtWork() });
    await stayHere(context);
    const page = await context.newPage();
    await perform(page, host, before);
    const first = await page.locator('#lines article').count();
    await perform(page, host, scene);
    // The backlog is read anew a moment after a story has moved.
    await page.waitForFunction(() => document.querySelector('#order [data-story]')?.dataset.story === 'CHK-6', null, patience);
    await fit(page, first);
    return await use(page, first);
  } finally {
    await browser.close();
    await host.stop();
  }
}

async function perform(page, host, parts) {
  for (const [person, sentences] of parts) {
    await page.goto(`${host.address}/?channel=team&user=${person}&direct=false`);
    await page.locator('#say').waitFor(patience);
    await page.locator('[data-story], #stories button').first().waitFor(patience);
    for (const sentence of sentences) await say(page, sentence);
  }
}

async function fit(page, first) {
  const height = await page.evaluate(index => {
    const lines = document.getElementById('lines');
    const [from, last] = [document.querySelectorAll('#lines article')[index], document.querySelector('#lines article:last-child')];
    const needed = last.getBoundingClientRect().bottom - from.getBoundingClientRect().top;
    return Math.ceil(window.innerHeight - lines.clientHeight + needed + 18);
  }, first);
  await page.setViewportSize({ width, height: Math.max(height, leastHeight) });
  await page.evaluate(() => {
    document.activeElement.blur();
    document.getElementById('lines').scrollTop = 1e6;
  });
}

/** The picture shows a time in working hours, whenever it is taken. */
function zoneAtWork() {
  const hour = timeZone => Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format());
  return ['Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Tokyo'].find(zone => hour(zone) >= 9 && hour(zone) < 17);
}

/** What the page shows, as a screen reader says it and without the time, and a hash of its style sheets and images. */
async function shown(page, first) {
  const articles = (await page.locator('#lines article').all()).slice(first);
  const parts = [page.locator('header.top'), page.locator('#places'), page.locator('#talk > header'), ...articles, page.locator('#composer'), page.locator('#order')];
  const words = [];
  for (const part of parts) words.push(...(await part.ariaSnapshot()).replace(/\d{1,2}:\d{2} [AP]M \S+/g, '(time)').split('\n'));

  const files = await page.evaluate(() => [...document.querySelectorAll('link[rel=stylesheet], img')].map(from => from.href ?? from.src));
  const looks = createHash('sha256');
  for (const file of new Set(files)) looks.update(await (await page.request.get(file)).body());
  return { looks: looks.digest('hex'), words };
}

module.exports = { picture, record, play, shown };
