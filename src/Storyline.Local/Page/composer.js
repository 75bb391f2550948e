import { h, $ } from './dom.js';

const starters = ['hi', 'help', 'As a customer I want to pay with one tap so that I am done sooner', 'backlog'];
const startersAlone = ['hi', 'help', 'roles', 'backlog'];
const remembered = 50;
const mostBytes = 3_600_000;

/** The message box: sends, recalls earlier sentences, attaches files, and suggests a first sentence. */
export function createComposer(getPlace, say) {
  const box = $('say');
  const files = $('files');
  let recalled = 0;
  let draft = '';

  const store = () => `said ${getPlace().user}`;
  const sentences = () => JSON.parse(sessionStorage.getItem(store()) ?? '[]');

  function remember(text) {
    const list = sentences().filter(sentence => sentence !== text);
    sessionStorage.setItem(store(), JSON.stringify([...list, text].slice(-remembered)));
    recalled = 0;
  }

  function recall(step) {
    const list = sentences();
    if (recalled === 0) draft = box.value;
    recalled = Math.min(Math.max(recalled + step, 0), list.length);
    put(recalled === 0 ? draft : list.at(-recalled));
  }

  function put(text) {
    box.value = text;
    box.setSelectionRange(text.length, text.length);
    fit();
  }

  // Only for browsers without field-sizing.
  function fit() {
    if (!CSS.supports('field-sizing', 'content')) box.rows = Math.min(8, box.value.split('\n').length);
  }

  async function send() {
    const text = box.value.trim();
    if (!text && !files.files.length) return;
    const message = { text, ...(files.files.length && { files: await Promise.all([...files.files].map(read)) }) };
    if (text) remember(text);
    put('');
    files.value = '';
    $('attached').textContent = '';
    say(message);
  }

  box.addEventListener('input', () => { recalled = 0; fit(); });
  box.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); send(); }
    const isOneLine = !box.value.includes('\n') || recalled > 0;
    if (event.key === 'ArrowUp' && isOneLine && !event.altKey) { event.preventDefault(); recall(1); }
    if (event.key === 'ArrowDown' && recalled > 0) { event.preventDefault(); recall(-1); }
  });
  $('composer').addEventListener('submit', event => { event.preventDefault(); send(); });
  files.addEventListener('change', () => {
    const list = [...files.files];
    const isTooMuch = list.reduce((sum, file) => sum + file.size, 0) > mostBytes;
    if (isTooMuch) files.value = '';
    $('attached').textContent = isTooMuch ? 'Too large: at most 3.6 MB' : list.map(file => file.name).join(', ');
  });

  async function type(text) {
    box.focus();
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
      for (let length = 1; length < text.length; length += 2) {
        put(text.slice(0, length));
        await new Promise(requestAnimationFrame);
      }
    put(text);
    send();
  }

  function welcome(place) {
    box.placeholder = place.direct ? 'Message Storyline' : `Message #${place.channel}`;
    put('');
    $('chips').replaceChildren(
      h('h2', null, place.direct ? 'Talk to Storyline' : 'Start here'),
      h('p', null, 'Storyline keeps your stories, their order and who decides what. Try one of these sentences, or write your own.'),
      h('div', { class: 'buttons' }, (place.direct ? startersAlone : starters).map(text =>
        h('button', { type: 'button', class: 'btn chip', click: () => type(text) }, text))));
  }

  return { welcome, focus: () => box.focus() };
}

function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, content: reader.result === 'data:' ? '' : reader.result });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
