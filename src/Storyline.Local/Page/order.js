import { h, $, speak } from './dom.js';
import { backlog } from './api.js';
import { rich, render, button, hasForm } from './view.js';

/** The ordered backlog on the right. Moving a row says the sentence that moves the story. */
export function createOrder(getPlace, say) {
  const pane = $('stories');
  let pages = 1;
  let asked = 0;
  let timer;
  let dragged;

  function refreshSoon() {
    clearTimeout(timer);
    timer = setTimeout(refresh, 120);
  }

  function open() {
    pages = 1;
    return refresh();
  }

  async function refresh() {
    const now = ++asked;
    const { view } = await backlog(getPlace(), pages).catch(() => ({}));
    if (now !== asked || view === undefined) return;
    const focused = pane.contains(document.activeElement) && document.activeElement.closest('[data-story]')?.dataset.story;
    const control = document.activeElement?.dataset.control;
    show(view);
    if (focused) focusOn(focused, control);
  }

  function show(view) {
    const list = view?.parts.find(part => part.kind === 'rows' && part.items.some(row => row.story));
    $('total').textContent = '';
    if (!list) return pane.replaceChildren(...empty(view));
    const keys = list.items.map(row => row.story);
    const rest = { parts: view.parts.filter(part => part !== list && !['title', 'form', 'buttons'].includes(part.kind)) };
    const more = view.parts.filter(part => part.kind === 'buttons').flatMap(part => part.items);
    pane.replaceChildren(
      h('ol', { class: 'stories', start: list.start, 'aria-describedby': 'moving' }, list.items.map((row, at) => story(row, at, keys))),
      ...render(rest, say).filter(Boolean),
      h('div', { class: 'buttons' }, more.map(item => item.purpose === 'more'
        ? h('button', { type: 'button', class: 'btn', click: () => { pages++; refresh(); } }, 'More')
        : button(item, say))),
      h('p', { class: 'note', id: 'moving' }, 'Drag a story, or press Alt with the up or down arrow on it, to move it.'));
  }

  function empty(view) {
    if (view && !hasForm(view)) return render(view, say).filter(Boolean);
    return [h('p', { class: 'note' }, 'Nothing is set up here yet. Say hi, and Storyline will guide you through it.'),
      h('div', { class: 'buttons' }, button({ label: 'Say hi', says: 'hi' }, say))];
  }

  function story(row, at, keys) {
    const key = row.story;
    const move = (where, of) => {
      speak(`Moving ${key} ${where} ${of}`);
      return say({ text: `move ${key} ${where} ${of}` });
    };
    const up = at > 0 && (() => move('above', keys[at - 1]));
    const down = at < keys.length - 1 && (() => move('below', keys[at + 1]));
    // Up and down have buttons of their own, with names for screen readers.
    const others = (row.buttons ?? []).filter(item => item.purpose !== 'move');
    return h('li', {
      'data-story': key, draggable: 'true', tabindex: '0',
      keydown: event => {
        const step = event.altKey && (event.key === 'ArrowUp' ? up : event.key === 'ArrowDown' ? down : null);
        if (!step) return;
        event.preventDefault();
        step();
      },
      dragstart: event => { dragged = key; event.dataTransfer.setData('text/plain', key); event.dataTransfer.effectAllowed = 'move'; event.target.classList?.add('dragged'); },
      dragend: event => { dragged = undefined; event.target.classList.remove('dragged'); unmark(); },
      dragover: event => {
        if (!dragged || dragged === key) return;
        event.preventDefault();
        unmark();
        event.currentTarget.classList.add(isLower(event) ? 'drop-below' : 'drop-above');
      },
      drop: event => {
        event.preventDefault();
        unmark();
        if (dragged) drop(dragged, at, isLower(event), keys);
      },
    },
    h('div', { class: 'line', dir: 'auto' }, rich(row.text)),
    row.detail && h('div', { class: 'detail', dir: 'auto' }, rich(row.detail)),
    h('div', { class: 'moves' },
      h('button', { type: 'button', class: 'btn', 'data-control': 'up', disabled: !up, 'aria-label': `Move ${key} up`, click: up || null }, 'Up'),
      h('button', { type: 'button', class: 'btn', 'data-control': 'down', disabled: !down, 'aria-label': `Move ${key} down`, click: down || null }, 'Down'),
      h('button', { type: 'button', class: 'btn', 'data-control': 'open', 'aria-label': `Open ${key}`, click: () => say({ text: key }) }, 'Open'),
      others.length < 3 ? others.map(item => button(item, say)) : h('details', null, h('summary', { 'aria-label': `Actions for ${key}` }, 'Actions'),
        h('div', { class: 'buttons' }, others.map(item => button(item, say))))));
  }

  // A place between two rows is named after the row below it, the end after the last row.
  function drop(key, at, isBelow, keys) {
    const to = isBelow ? at + 1 : at;
    const from = keys.indexOf(key);
    if (to === from || to === from + 1) return;
    say({ text: to < keys.length ? `move ${key} above ${keys[to]}` : `move ${key} below ${keys.at(-1)}` });
  }

  const isLower = event => {
    const box = event.currentTarget.getBoundingClientRect();
    return event.clientY > box.top + box.height / 2;
  };

  const unmark = () => pane.querySelectorAll('.drop-above, .drop-below').forEach(row => row.classList.remove('drop-above', 'drop-below'));

  function focusOn(key, control) {
    const row = pane.querySelector(`[data-story="${CSS.escape(key)}"]`);
    ((control && row?.querySelector(`[data-control="${control}"]:not(:disabled)`)) || row)?.focus();
  }

  return { open, refreshSoon };
}
