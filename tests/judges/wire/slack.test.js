// Everything that the Slack edge sent conforms to Slack's own types, and stays within the limits that Slack documents.
'use strict';
const assert = require('node:assert');
const { join } = require('node:path');
const test = require('node:test');
const { emittedBy, objectsIn, brief } = require('./emitted');

const { kinds = {}, why } = emittedBy('slack', '@slack/types', 'typescript');
const { blocks = [], view: views = [], options = [], errors = [] } = kinds;

test(`blocks are KnownBlock[] to @slack/types (${blocks.length})`, { skip: why }, () => {
  assert.ok(blocks.length > 50, 'too few to judge');
  assert.strictEqual(brief(mistypes('KnownBlock[]', blocks)), '');
});

test(`dialogs and homes are View to @slack/types (${views.length})`, { skip: why }, () => {
  assert.ok(views.length > 10, 'too few to judge');
  assert.strictEqual(brief(mistypes('View', views)), '');
});

test(`options that are found are PlainTextOption[] to @slack/types (${options.length})`, { skip: why }, () => {
  assert.ok(options.length > 0, 'none to judge');
  assert.strictEqual(brief(mistypes('PlainTextOption[]', options)), '');
  assert.ok(options.every(found => found.length <= 100 && new Set(found.map(option => option.value)).size === found.length), 'more than 100, or the same twice');
});

test(`what is wrong in a dialog is said by field (${errors.length})`, { skip: why }, () => {
  assert.ok(errors.length > 0, 'none to judge');
  assert.ok(errors.every(error => Object.entries(error).length > 0 && Object.values(error).every(said => typeof said === 'string' && said.length > 0 && length(said) <= 2_000)), JSON.stringify(errors));
});

test('nothing is longer or more than Slack takes', { skip: why }, () => {
  const breaches = [...options.flatMap(found => [...partBreaches([{ type: 'external_select', options: found }])]), ...blocks.flatMap(message => [...messageBreaches(message)]), ...views.flatMap(view => [...viewBreaches(view)])];
  assert.strictEqual(brief(breaches), '');
});

// The types describe shapes: texts that do not matter to them are replaced, so that each shape is checked once.
const free = new Set(['text', 'value', 'action_id', 'block_id', 'callback_id', 'external_id', 'private_metadata', 'url', 'image_url', 'alt_text', 'fallback',
  'initial_value', 'initial_date', 'initial_user', 'user_id', 'channel_id', 'name', 'unicode']);
const shape = payload => JSON.stringify(payload, (key, value) => (typeof value === 'string' && free.has(key) ? 'x' : value));

/** The compiler's diagnostics for the payloads, written as literals of a type. */
function mistypes(type, payloads) {
  const ts = require('typescript');
  const shapes = [...new Set(payloads.map(shape))];
  const name = join(__dirname, 'emitted.ts');
  const text = `import type { KnownBlock, PlainTextOption, View } from '@slack/types';\n${shapes.map((one, at) => `export const p${at}: ${type} = ${one};`).join('\n')}\n`;
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = file => file === name || fileExists(file);
  host.readFile = file => (file === name ? text : readFile(file));
  host.getSourceFile = (file, ...rest) => (file === name ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest));
  return ts.getPreEmitDiagnostics(ts.createProgram([name], options, host)).map(diagnostic => {
    const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start).line ?? 0;
    return `${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')} in ${shapes[line - 1]?.slice(0, 600)}`;
  });
}

const length = text => [...text].length;

function* messageBreaches(blocks) {
  if (blocks.length > 50) yield `${blocks.length} blocks in a message`;
  if (JSON.stringify(blocks).length > 13_200) yield 'blocks of more than 13,200 characters';
  yield* partBreaches(blocks);
}

function* viewBreaches(view) {
  if (view.blocks.length > 100) yield `${view.blocks.length} blocks in a ${view.type}`;
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) yield 'a view of more than 250 KB';
  if (length(view.private_metadata ?? '') > 3_000) yield 'private_metadata of more than 3,000';
  if (length(view.callback_id ?? '') > 255 || length(view.external_id ?? '') > 255) yield "a view's id of more than 255";
  if (view.type === 'modal') {
    for (const part of ['title', 'submit', 'close']) if (view[part] && length(view[part].text) > 24) yield `${part} of more than 24: ${view[part].text}`;
    if (!view.submit && view.blocks.some(block => block.type === 'input')) yield 'inputs without submit';
  }
  yield* partBreaches(view.blocks);
}

// The longest texts and the largest counts, by type.
const most = {
  header: { text: 150 }, section: { text: 3_000, fields: 10 }, context: { elements: 10 }, actions: { elements: 25 }, image: { alt_text: 2_000, title: 2_000, image_url: 3_000 },
  button: { text: 75, value: 2_000, url: 3_000, accessibility_label: 75 }, input: { label: 2_000, hint: 2_000 }, plain_text_input: { initial_value: 3_000, placeholder: 150 },
  static_select: { options: 100, placeholder: 150 }, external_select: { placeholder: 150 }, multi_static_select: { options: 100, placeholder: 150 }, multi_external_select: { placeholder: 150 },
  users_select: { placeholder: 150 }, multi_users_select: { placeholder: 150 }, datepicker: { placeholder: 150 }, radio_buttons: { options: 10 }, checkboxes: { options: 10 }, overflow: { options: 5 },
};
// The same for members that carry no type.
const untyped = { confirm: { title: 100, text: 300, confirm: 30, deny: 30 }, options: { text: 75, value: 75, description: 75 } };

function* partBreaches(blocks) {
  const ids = blocks.map(block => block.block_id).filter(Boolean);
  if (new Set(ids).size < ids.length) yield `a block_id twice: ${ids}`;
  for (const block of blocks) {
    const actions = [...objectsIn(block)].map(part => part.action_id).filter(Boolean);
    if (new Set(actions).size < actions.length) yield `an action_id twice: ${actions}`;
  }
  for (const part of objectsIn(blocks)) {
    for (const id of ['block_id', 'action_id']) if (length(part[id] ?? '') > 255) yield `${id} of more than 255`;
    yield* over(part.type, most[part.type] ?? {}, part);
    if (part.confirm) yield* over('confirm', untyped.confirm, part.confirm);
    for (const option of part.options ?? []) yield* over('option', untyped.options, option);
    if (part.type === 'context') for (const element of part.elements) if (element.text && length(element.text) > 3_000) yield 'context text of more than 3,000';
    if (part.type === 'section') for (const field of part.fields ?? []) if (length(field.text) > 2_000) yield 'section field of more than 2,000';
    if (part.type === 'actions' && part.elements.length < 1) yield 'actions without elements';
    if ((part.type === 'plain_text' || part.type === 'mrkdwn' || part.type === 'text') && part.text === '') yield `an empty ${part.type}`;
  }
}

function* over(name, limits, part) {
  for (const [member, limit] of Object.entries(limits)) {
    const value = part[member]?.text ?? part[member];
    const size = value === undefined ? 0 : Array.isArray(value) ? value.length : length(value);
    if (size > limit) yield `${name}.${member} of ${size}, at most ${limit}`;
    if (Array.isArray(value) && size < 1) yield `${name}.${member} is empty`;
  }
}
