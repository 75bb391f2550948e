// Speaks on the local page as a person does, with the keyboard.
'use strict';

const patience = { timeout: 30_000 };

async function say(page, sentence) {
  await page.locator('#say').focus();
  await type(page, sentence);
}

/** Types a sentence and waits for the answer. */
async function type(page, sentence) {
  const answers = await page.locator('#lines article.bot').count();
  await page.keyboard.insertText(sentence);
  await page.keyboard.press('Enter');
  await page.waitForFunction(before => document.querySelectorAll('#lines article.bot').length > before && !document.querySelector('#lines .pending'), answers, patience);
  // A form takes the focus; the next sentence goes into the box.
  await page.locator('#say').focus();
}

module.exports = { patience, say, type };
