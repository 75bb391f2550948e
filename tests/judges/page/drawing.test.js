// The page's own script draws every part, input and span in a real browser. The samples come from the tests of the edges.
'use strict';
const assert = require('node:assert');
const { after, before, test } = require('node:test');
const { skip, startHost, openBrowser, stayHere } = require('./host');
const { emittedBy } = require('../wire/emitted');

const { kinds = {}, why: missing } = emittedBy('page');
const cannotRun = skip(['playwright-core']);
let host;
let browser;
let page;

before(async () => {
  if (cannotRun) return;
  [host, browser] = await Promise.all([startHost(), openBrowser()]);
  const context = await browser.newContext();
  await stayHere(context);
  page = await context.newPage();
  await page.goto(host.address);
});

after(async () => {
  await browser?.close();
  await host?.stop();
});

/** Everything that a reader gets of a view: its elements, and the contents of its fields. */
const draw = view => page.evaluate(async shown => {
  const { render } = await import('/view.js');
  const place = document.createElement('div');
  place.append(...render(shown, () => {}).filter(Boolean));
  const values = [...place.querySelectorAll('input, textarea, select')].map(control => control.value);
  return [place.outerHTML, ...values].join('\n');
}, view);

test('every part, input and span is drawn', { skip: cannotRun || missing }, async () => {
  for (const [kind, [{ view, words }]] of Object.entries(kinds)) {
    const drawn = await draw(view);
    for (const word of words) assert.ok(drawn.includes(word), `${kind} is drawn without “${word}”: ${drawn}`);
    assert.ok(!drawn.includes('cannot show'), `${kind} is not drawn: ${drawn}`);
  }
});

const strange = { kind: 'hologram', name: 'strange', label: 'Strange question', text: 'Strange words' };
const strangers = {
  part: strange,
  input: { kind: 'form', heading: 'Strange form', says: 'strange', submit: 'Send', inputs: [strange] },
  span: { kind: 'text', text: { spans: [strange] } },
};

for (const [what, part] of Object.entries(strangers))
  test(`of ${what === 'input' ? 'an' : 'a'} ${what} that the page does not know, it says so`, { skip: cannotRun }, async () =>
    assert.match(await draw({ parts: [part] }), /This page cannot show “hologram”/));
