import { h, $, speak } from './dom.js';
import { sprint } from './api.js';
import { rich, render } from './view.js';

/** The sprint beside the conversation: a column for each state, the current ceremony, and the burndown. */
export function createBoard(getPlace, say) {
  const pane = $('sprint');
  let asked = 0;
  let timer;
  let dragged;

  function refreshSoon() {
    clearTimeout(timer);
    timer = setTimeout(refresh, 120);
  }

  // Not fetched while another pane is shown, only when somebody opens this one.
  async function refresh() {
    if (document.body.dataset.side !== 'sprint') return;
    const now = ++asked;
    const { view, ceremony } = await sprint(getPlace()).catch(() => ({}));
    if (now !== asked || view === undefined) return;
    const focused = pane.contains(document.activeElement) && document.activeElement.closest('[data-card]')?.dataset.card;
    show(view, ceremony);
    if (focused) pane.querySelector(`[data-card="${CSS.escape(focused)}"]`)?.focus();
  }

  // A single field names a column; the rows after it, if any, are its stories.
  function columnsOf(parts) {
    const columns = [];
    parts.forEach((part, at) => {
      if (part.kind !== 'fields' || part.items.length !== 1) return;
      const rows = parts[at + 1]?.kind === 'rows' ? parts[at + 1].items : [];
      columns.push({ name: part.items[0].label, rows, parts: [part, parts[at + 1]?.kind === 'rows' && parts[at + 1]] });
    });
    return columns;
  }

  function show(view, ceremony) {
    const columns = columnsOf(view?.parts ?? []);
    const inColumns = new Set(columns.flatMap(column => column.parts));
    const rest = (view?.parts ?? []).filter(part => !inColumns.has(part));
    const isTop = part => part.kind === 'title' || part.kind === 'text';
    pane.replaceChildren(
      ...(ceremony ? [h('section', { class: 'ceremony', 'aria-label': 'The current ceremony' }, render(ceremony, say))] : []),
      ...render({ parts: rest.filter(isTop) }, say).filter(Boolean),
      ...columns.map(column => columnOf(column, columns)),
      ...render({ parts: rest.filter(part => !isTop(part)) }, say).filter(Boolean),
      ...(columns.length ? [h('p', { class: 'note' }, 'Drag a story into another column, or choose its state.')] : []));
  }

  function move(key, state) {
    speak(`Moving ${key} to ${state}`);
    return say({ text: `${key} state ${state}` });
  }

  function columnOf(column, columns) {
    return h('section', {
      class: 'column', 'aria-label': column.name,
      dragover: event => { if (dragged) { event.preventDefault(); event.currentTarget.classList.add('drop-here'); } },
      dragleave: event => event.currentTarget.classList.remove('drop-here'),
      drop: event => {
        event.preventDefault();
        event.currentTarget.classList.remove('drop-here');
        if (dragged && dragged.state !== column.name) move(dragged.key, column.name);
      },
    },
    h('h3', { dir: 'auto' }, `${column.name} (${column.rows.length})`),
    h('ul', { class: 'stories cards' }, column.rows.map(row => card(row, column, columns))));
  }

  function card(row, column, columns) {
    const state = h('select', { 'aria-label': `State of ${row.story}`, change: event => move(row.story, event.target.value) },
      columns.map(one => h('option', { value: one.name, selected: one === column || null }, one.name)));
    return h('li', {
      'data-card': row.story, draggable: 'true', tabindex: '0',
      dragstart: event => { dragged = { key: row.story, state: column.name }; event.dataTransfer.setData('text/plain', row.story); event.dataTransfer.effectAllowed = 'move'; },
      dragend: () => { dragged = undefined; },
    },
    h('div', { class: 'line', dir: 'auto' }, rich(row.text)),
    row.detail && h('div', { class: 'detail', dir: 'auto' }, rich(row.detail)),
    h('div', { class: 'moves' }, state, h('button', { type: 'button', class: 'btn', 'aria-label': `Open ${row.story}`, click: () => say({ text: row.story }) }, 'Open')));
  }

  return { open: refresh, refreshSoon };
}
