// The picture of the README shows the current page.
'use strict';
const assert = require('node:assert');
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { test } = require('node:test');
const { skip } = require('./host');
const { picture, record, play, shown } = require('./workspace');

const anew = 'The picture in the README is out of date: run "npm run picture" in tests/judges/page, look at it and commit it.';
const recorded = JSON.parse(readFileSync(record, 'utf8'));

test('the picture in the README is the one that was recorded', () =>
  assert.strictEqual(createHash('sha256').update(readFileSync(picture)).digest('hex'), recorded.file, anew));

test('the picture in the README shows the page as it is', { skip: skip(['playwright-core']) }, async () => {
  const now = await play(shown);
  // The words come first: their difference is readable.
  if (JSON.stringify(now.words) !== JSON.stringify(recorded.words)) console.error(anew);
  assert.deepStrictEqual(now.words, recorded.words);
  assert.strictEqual(now.looks, recorded.looks, anew);
});
