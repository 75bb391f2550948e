// The local page in a real browser: what a person does with a mouse, a finger or a keyboard, and what an accessibility checker reports.
'use strict';
const assert = require('node:assert');
const { after, before, test } = require('node:test');
const { skip, startHost, openBrowser, stayHere, artifact } = require('./host');
const { patience, say, type } = require('./talk');

const why = skip(['playwright-core', 'axe-core']);
const breaches = [];
let host;
let browser;

before(async () => {
  if (why) return;
  [host, browser] = await Promise.all([startHost(), openBrowser()]);
});

after(async () => {
  await browser?.close();
  await host?.stop();
});

test('a product is set up, stories are created, and one is dragged to the top', { skip: why }, async () => {
  const page = await open('drag');
  await backlogOf(page, 'DRAG');

  await dragTo(page, 'DRAG-3', 'DRAG-1');

  await seen(page, () => order(page), ['DRAG-3', 'DRAG-1', 'DRAG-2']);
  await page.reload();
  await seen(page, () => order(page), ['DRAG-3', 'DRAG-1', 'DRAG-2']);
  await picture(page, 'page-drag');
  await page.context().close();
});

test('a form says what it lacks, and creates a story once it lacks nothing', { skip: why }, async () => {
  const page = await open('forms');
  await backlogOf(page, 'FRM');
  await say(page, 'story new');
  const form = page.locator('#lines form').last();
  await form.waitFor(patience);

  await form.locator('button[type=submit]').click();
  await form.locator('[aria-invalid=true]').first().waitFor(patience);
  await picture(page, 'page-form');
  await form.locator('input[type=text]').first().fill('Refund within a day');
  await form.locator('button[type=submit]').click();

  await page.locator('[data-story="FRM-4"]').waitFor(patience);
  assert.match(await page.locator('[data-story="FRM-4"]').innerText(), /Refund within a day/);
  await page.context().close();
});

test('everything is reached and done with a keyboard alone', { skip: why }, async () => {
  const page = await open('keys');
  await page.keyboard.press('Tab');
  assert.strictEqual(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  assert.strictEqual(await page.evaluate(() => document.activeElement.id), 'say');
  for (const sentence of setUp('KEY')) await type(page, sentence);

  await seen(page, () => order(page), ['KEY-1', 'KEY-2', 'KEY-3']);
  await tabTo(page, 'KEY-1');
  await page.keyboard.press('Alt+ArrowDown');

  await seen(page, () => order(page), ['KEY-2', 'KEY-1', 'KEY-3']);
  assert.strictEqual(await page.evaluate(() => document.activeElement.dataset.story), 'KEY-1');
  assert.notStrictEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none');
  await page.context().close();
});

test('at 360 pixels nothing is wider than the screen, and every pane is a touch away', { skip: why }, async () => {
  const page = await open('phone', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await backlogOf(page, 'PHO');
  await say(page, `story new ${'Unbreakable'.repeat(9)}`);
  await page.locator('[data-story="PHO-4"]').waitFor({ ...patience, state: 'attached' });

  for (const pane of ['places', 'talk', 'order']) {
    await page.locator(`[data-show="${pane}"]`).tap();
    assert.ok(await page.locator(`#${pane}`).isVisible(), pane);
    const width = await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth));
    assert.ok(width <= 360, `${pane} is ${width} pixels wide`);
    await picture(page, `page-phone-${pane}`);
    await isAccessible(page);
  }
  await page.context().close();
});

test('time is let pass with buttons and by keyboard, what is due comes in front of you, and it fits a phone', { skip: why }, async () => {
  const moving = await startHost({ Storyline__Local__Clock: 'Adjustable' });
  try {
    const page = await open('clock', { viewport: { width: 360, height: 740 }, timezoneId: 'Asia/Tokyo' }, moving);
    for (const sentence of ['setup Shop key:CLK', 'holiday add 2199-12-24 Eve', 'remind us to drink water every day at 9:00', 'remind me to stretch in 3 days']) await say(page, sentence);
    await page.locator('[data-show="order"]').click();
    await page.locator('button[data-side="schedule"]').click();
    await picture(page, 'page-schedule-first');
    await page.locator('#schedule [data-travel="next"]').waitFor(patience);
    assert.match(await page.locator('#schedule').innerText(), /GMT\+9/);

    await page.locator('[data-travel="next"]').focus();
    await page.keyboard.press('Enter');
    // On a phone the schedule covers the conversation.
    await page.locator('#lines', { hasText: 'Reminder: drink water' }).waitFor({ state: 'attached', ...patience });
    await page.locator('#schedule .came', { hasText: 'Said.' }).waitFor(patience);
    const before = await page.locator('#schedule .clock > p time').getAttribute('datetime');
    await page.locator('[data-travel="day"]').click();
    await seen(page, async () => Math.round((new Date(await page.locator('#schedule .clock > p time').getAttribute('datetime')) - new Date(before)) / 3_600_000), 24);

    const width = await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth));
    assert.ok(width <= 360, `the schedule is ${width} pixels wide`);
    await isAccessible(page);
    await picture(page, 'page-schedule');
    await page.locator('[data-show="talk"]').click();
    assert.match(await page.locator('#lines').innerText(), /Reminder: drink water/);
    await page.context().close();
  } finally {
    await moving.stop();
  }
});

test('the product manager’s side is read and changed with a mouse or the keyboard, on a phone too', { skip: why }, async () => {
  for (const [name, options] of [['wide', { viewport: { width: 1280, height: 1600 } }], ['phone', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }]]) {
    const page = await open(`product-${name}`, options);
    await say(page, `setup Shop key:P${name.toUpperCase()}`);
    await page.locator('[data-show="order"]').dispatchEvent('click');
    await page.locator('button[data-side="product"]').click();
    await page.locator('#product', { hasText: 'has no vision yet' }).waitFor(patience);
    await page.locator('[data-show="talk"]').dispatchEvent('click');
    for (const sentence of strategy) await say(page, sentence);
    await page.locator('[data-show="order"]').dispatchEvent('click');

    await page.locator('#product', { hasText: hostile }).waitFor(patience);
    for (const heading of ['Vision', 'Goals', 'Roadmap', 'Opportunity tree', 'In step'])
      assert.strictEqual(await page.locator('#product').getByRole('heading', { name: heading, exact: true }).count(), 1, heading);
    await page.getByLabel('Lane of R-1').focus();
    await page.getByLabel('Lane of R-1').selectOption('Later');
    await page.locator('#product section[aria-label="Lane Later"]', { hasText: 'Guest checkout' }).waitFor(patience);
    await seen(page, () => page.evaluate(() => document.activeElement.dataset.focus ?? document.activeElement.tagName), 'lane R-1');
    await page.locator('#product summary').press('Enter');
    await page.locator('#product details img').waitFor(patience);
    assert.deepStrictEqual(await page.locator('#product img').evaluateAll(images => images.filter(image => !image.alt || !image.naturalWidth)), []);
    const answers = await page.locator('#lines article.bot').count();
    await page.getByRole('button', { name: /^points: / }).click();
    await seen(page, () => page.locator('#lines article.bot').count(), answers + 1);

    const width = await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth));
    assert.ok(width <= options.viewport.width, `it is ${width} pixels wide`);
    await isAccessible(page);
    await picture(page, `page-product-${name}`);
    await page.goto(page.url().replace('user=ana', 'user=olaf'));
    await page.locator('[data-show="order"]').dispatchEvent('click');
    await page.locator('button[data-side="product"]').click();
    await page.locator('#product', { hasText: 'keeps that to itself' }).waitFor(patience);
    assert.doesNotMatch(await page.locator('#product').innerText(), /Guest checkout/);
    await page.context().close();
  }
});

for (const colorScheme of ['light', 'dark'])
  test(`in ${colorScheme} mode axe finds nothing to blame`, { skip: why }, async () => {
    const page = await open(colorScheme, { colorScheme });
    await isAccessible(page);
    await backlogOf(page, colorScheme.toUpperCase());
    for (const sentence of ['help', 'story new', 'hi', 'backlog', 'nonsense without a meaning']) await say(page, sentence);
    await page.locator('#lines form').last().waitFor(patience);

    const [red, green, blue] = await page.evaluate(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
      canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    });
    assert.strictEqual(red + green + blue < 384, colorScheme === 'dark', `the background is ${red} ${green} ${blue}`);
    await picture(page, `page-${colorScheme}`);
    await isAccessible(page);
    await page.context().close();
  });

test('nothing broke the content security policy, and no script failed', { skip: why }, () => assert.deepStrictEqual(breaches, []));

const hostile = '<img src=x onerror=alert(1)> & <b>bold</b>';
const strategy = [
  'vision set Nobody ever loses a basket', 'goal new Acquisition metric:"orders online" from:20% to:80%', 'goal G-1 now 30%', 'goal G-1 now 45%',
  `goal new ${hostile}`, 'roadmap add now "Guest checkout" goal:G-1', 'opportunity Parents give up goal:G-1', 'solution Pay as guest for O-1', 'make @olaf a stakeholder',
];

async function open(channel, options = {}, at = host) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  await stayHere(context);
  const page = await context.newPage();
  page.on('pageerror', error => breaches.push(error.message));
  page.on('console', message => { if (/Content.Security.Policy/i.test(message.text())) breaches.push(message.text()); });
  await page.goto(`${at.address}/?channel=${channel}&user=ana&direct=false`);
  await page.locator('#say').waitFor(patience);
  return page;
}

const setUp = key => [`setup ${key} key:${key} zone:Europe/Berlin`, 'story new Pay with one tap', 'story new See the receipt', 'story new Save a card'];

async function backlogOf(page, key) {
  for (const sentence of setUp(key)) await say(page, sentence);
  await page.locator(`[data-story="${key}-3"]`).waitFor({ ...patience, state: 'attached' });
}

const order = page => page.locator('#stories [data-story]').evaluateAll(rows => rows.map(row => row.dataset.story));

async function seen(page, read, expected) {
  const until = Date.now() + patience.timeout;
  let last = await read();
  while (JSON.stringify(last) !== JSON.stringify(expected) && Date.now() < until) {
    await page.waitForTimeout(100);
    last = await read();
  }
  assert.deepStrictEqual(last, expected);
}

async function dragTo(page, key, above) {
  const from = await page.locator(`[data-story="${key}"] .line`).boundingBox();
  const to = await page.locator(`[data-story="${above}"]`).boundingBox();
  await page.mouse.move(from.x + 20, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + to.height / 2, { steps: 8 });
  await page.mouse.move(to.x + 20, to.y + 4, { steps: 4 });
  await page.mouse.up();
}

async function tabTo(page, key) {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(wanted => document.activeElement?.dataset.story === wanted, key)) return;
  }
  assert.fail(`${key} is not reached with Tab`);
}

async function isAccessible(page) {
  // The content security policy stays in force: the checker is injected through the debugger, not as a script of the page.
  await page.evaluate(require('axe-core').source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepStrictEqual(violations.map(one => `${one.impact} ${one.id}: ${one.help} at ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' and ')}`), []);
}

const picture = (page, name) => page.screenshot({ path: artifact(`${name}.png`) });
