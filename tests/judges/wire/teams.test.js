// Every card that the Teams edge sent is valid against the Adaptive Card schema, and Microsoft's own renderer draws it without a warning.
'use strict';
const assert = require('node:assert');
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const test = require('node:test');
const { emittedBy, objectsIn, brief } = require('./emitted');

const { kinds = {}, why } = emittedBy('teams', 'adaptivecards', 'ajv', 'jsdom');
const cards = [...new Set([...objectsIn(kinds)].filter(part => part.type === 'AdaptiveCard').map(card => JSON.stringify(card)))].map(card => JSON.parse(card));
const schema = shared('wire/teams/schemas/adaptive-card-1.5.0.json');

test(`cards are valid to the schema of Adaptive Cards 1.5 (${cards.length})`, { skip: why ?? (schema ? false : 'shared/wire/teams/schemas is not beside the project') }, () => {
  assert.ok(cards.length > 50, 'too few to judge');
  const Ajv = require('ajv');
  const ajv = new Ajv({ schemaId: 'auto', allErrors: false, unknownFormats: 'ignore', logger: false });
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-06.json'));
  const isValid = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  // "msteams" is Teams' own member, which the public schema lacks.
  const breaches = cards.filter(({ msteams, ...card }) => !isValid(card)).map(({ msteams, ...card }) => {
    isValid(card);
    return `${isValid.errors[0].dataPath} ${isValid.errors[0].message} in ${JSON.stringify(card).slice(0, 600)}`;
  });
  assert.strictEqual(brief(breaches), '');
});

// The typed text makes no difference to the structure of a card, so each shape is drawn once.
const free = new Set(['text', 'value', 'title', 'label', 'placeholder', 'errorMessage', 'fallbackText', 'altText', 'url', 'says', 'of']);
const shapes = [...new Map(cards.map(card => [JSON.stringify(card, (key, value) => (typeof value === 'string' && free.has(key) ? value && 'x' : value)), card])).values()];

test(`cards are drawn by npm adaptivecards without a warning (${shapes.length})`, { skip: why }, () => {
  assert.ok(cards.length > 50, 'too few to judge');
  const { AdaptiveCard, HostConfig, SerializationContext, ValidationEvent, Versions } = renderer();
  const breaches = [];
  for (const json of shapes) {
    const context = new SerializationContext(Versions.v1_5);
    const card = new AdaptiveCard();
    card.hostConfig = new HostConfig({ actions: { maxActions: 6 } }); // Teams' own limit
    card.parse(json, context);
    for (let at = 0; at < context.eventCount; at++) breaches.push(`${context.getEventAt(at).message} in ${JSON.stringify(json).slice(0, 600)}`);
    // The library also counts the actions in the overflow menu, and shows six: this counts that six are outside.
    for (const failed of card.validateProperties().validationEvents) if (failed.event !== ValidationEvent.TooManyActions) breaches.push(`${failed.message} in ${JSON.stringify(json).slice(0, 600)}`);
    for (const { actions = [] } of objectsIn(json)) if (actions.filter(action => action.mode !== 'secondary').length > 6) breaches.push(`more than 6 actions in ${JSON.stringify(json).slice(0, 600)}`);
    const drawn = card.render();
    if (!drawn || !drawn.textContent.trim() && !drawn.querySelector('input, textarea, button, img')) breaches.push(`drawn as nothing: ${JSON.stringify(json).slice(0, 600)}`);
    if (drawn?.querySelector('script, iframe')) breaches.push(`drawn with a script: ${JSON.stringify(json).slice(0, 600)}`);
  }
  assert.strictEqual(brief(breaches), '');
});

/** The renderer in a page of its own. */
function renderer() {
  const { JSDOM } = require('jsdom');
  const { window } = new JSDOM('<!doctype html>', { runScripts: 'outside-only', pretendToBeVisual: true });
  window.eval(readFileSync(require.resolve('adaptivecards/dist/adaptivecards.js'), 'utf8'));
  const library = window.AdaptiveCards;
  // Text stays escaped as it came: the renderer's choice of a Markdown library does not matter here.
  library.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    result.didProcess = true;
  };
  return library;
}

function shared(path) {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'shared', path);
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return undefined;
  }
}
