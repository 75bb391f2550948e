// What the edges sent during a test run: lines of {kind, payload} in the folder that STORYLINE_EMITTED names.
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** The distinct payloads of an edge by kind, or the reason why these packages cannot judge them. */
function emittedBy(edge, ...packages) {
  for (const name of packages) if (!existsSync(join(__dirname, 'node_modules', name))) return { why: `npm ${name} is not installed (npm ci)` };
  const folder = process.env.STORYLINE_EMITTED;
  if (!folder) return { why: 'STORYLINE_EMITTED names no folder' };
  const file = join(folder, `${edge}.jsonl`);
  if (!existsSync(file)) return { why: `the tests of ${edge} sent nothing` };
  const kinds = {};
  for (const line of new Set(readFileSync(file, 'utf8').split('\n'))) {
    if (!line) continue;
    const { kind, payload } = JSON.parse(line);
    (kinds[kind] ??= []).push(payload);
  }
  return { kinds };
}

/** Every nested object, outermost first. */
function* objectsIn(node) {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node)) yield node;
  for (const inner of Object.values(node)) yield* objectsIn(inner);
}

/** Shows only a few breaches in full: one mistake of a renderer occurs in thousands of payloads. */
function brief(breaches) {
  const distinct = [...new Set(breaches)];
  return distinct.slice(0, 10).join('\n') + (distinct.length > 10 ? `\n… and ${distinct.length - 10} more` : '');
}

module.exports = { emittedBy, objectsIn, brief };
