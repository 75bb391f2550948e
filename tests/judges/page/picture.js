// Retakes the picture of the README: npm run picture. The host must be built.
'use strict';
const { createHash } = require('node:crypto');
const { writeFileSync } = require('node:fs');
const { skip } = require('./host');
const { picture, record, play, shown } = require('./workspace');

async function take() {
  const why = skip(['playwright-core']);
  if (why) throw new Error(`No picture can be taken: ${why}.`);
  await play(async (page, first) => {
    const bytes = await page.screenshot({ path: picture });
    const file = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(record, `${JSON.stringify({ file, ...(await shown(page, first)) }, null, 2)}\n`);
  });
  console.log(picture);
}

take();
