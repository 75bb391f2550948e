import { h, $, speak } from './dom.js';
import { product } from './api.js';
import { rich, render, button, hasForm } from './view.js';

const lanes = ['Now', 'Next', 'Later'];
const wordsOf = text => (text?.spans ?? []).map(span => span.text ?? '').join('');
const keyIn = text => /^[A-Z]-\d+(?= |$)/.exec(wordsOf(text))?.[0];
const partsOf = (view, ...kinds) => (view?.parts ?? []).filter(part => kinds.includes(part.kind));

/** The product manager's side beside the conversation: vision, goals, roadmap, opportunity tree and sync number. */
export function createProduct(getPlace, say) {
  const pane = $('product');
  const opened = new Set();
  let asked = 0;
  let timer;

  function refreshSoon() {
    clearTimeout(timer);
    timer = setTimeout(refresh, 120);
  }

  // Not fetched while another pane is shown, only when somebody opens this one.
  async function refresh() {
    if (document.body.dataset.side !== 'product') return;
    const now = ++asked;
    const seen = await product(getPlace()).catch(() => null);
    if (now !== asked || !seen) return;
    const focused = pane.contains(document.activeElement) && document.activeElement.dataset.focus;
    pane.replaceChildren(...(seen.refusal ? nothing(seen.refusal) : sections(seen)));
    // What a pressed button said may have changed what stands there.
    if (focused) pane.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  }

  function nothing(refusal) {
    if (!hasForm(refusal)) return render(refusal, say).filter(Boolean);
    return [h('p', { class: 'note' }, 'Nothing is set up here yet. Say hi, and Storyline will guide you through it.'),
      h('div', { class: 'buttons' }, button({ label: 'Say hi', says: 'hi' }, say))];
  }

  const sections = seen => [
    section('Vision', visionOf(seen.vision), seen.vision),
    section('Goals', goalsOf(seen.goals, seen.trends), seen.goals),
    section('Roadmap', lanesOf(seen.roadmap), seen.roadmap),
    section('Opportunity tree', treeOf(seen.tree, seen.treePicture), seen.tree, 'tree picture'),
    section('In step', syncOf(seen.sync), seen.sync),
  ].filter(Boolean);

  // A view without rows or the like says in a sentence that there is nothing yet, and offers the first step.
  function section(name, content, view, ...drawn) {
    if (!view) return null;
    const id = `product-${name.toLowerCase().replace(/ /g, '-')}`;
    return h('section', { class: 'part', 'aria-labelledby': id },
      h('h3', { id }, name),
      content ?? render({ parts: partsOf(view, 'text', 'note') }, say),
      buttonsOf(partsOf(view, 'buttons').flatMap(part => part.items).filter(item => !drawn.includes(item.says))));
  }

  const buttonsOf = items => items.length ? h('div', { class: 'buttons' }, items.map(press)) : null;

  function press(item) {
    const element = button(item, say);
    element.dataset.focus = item.says;
    return element;
  }

  const open = key => h('button', { type: 'button', class: 'key', 'data-focus': key, title: `Says: ${key}`, click: () => say({ text: key, pressed: true }) }, key);

  /** A row's words, with its key as the button that opens its card. */
  function titleOf(row) {
    const key = keyIn(row.text);
    if (!key) return h('div', { class: 'line', dir: 'auto' }, rich(row.text));
    return h('div', { class: 'line', dir: 'auto' }, open(key), wordsOf(row.text).slice(key.length));
  }

  const detailOf = row => row.detail && h('div', { class: 'detail', dir: 'auto' }, rich(row.detail));

  const visionOf = view => partsOf(view, 'text', 'note').length && render({ parts: partsOf(view, 'text', 'note') }, say);

  function goalsOf(view, trends) {
    const rows = partsOf(view, 'rows').flatMap(part => part.items);
    if (!rows.length) return null;
    const pictures = new Map(partsOf(trends, 'image').map(part => [keyIn({ spans: [{ text: part.alternative }] }), part]));
    return h('ul', { class: 'plates' }, rows.map(row => {
      const depth = /^(· )*/.exec(wordsOf(row.text))[0].length / 2;
      const own = depth ? { ...row, text: { spans: [{ kind: 'plain', text: wordsOf(row.text).slice(2 * depth) }] } } : row;
      const picture = pictures.get(keyIn(own.text));
      return h('li', { class: depth ? `below below-${Math.min(depth, 3)}` : null },
        titleOf(own), detailOf(row), picture && render({ parts: [picture] }, say));
    }));
  }

  // A bold word names a lane; the rows after it, if any, are its items.
  function lanesOf(view) {
    const parts = view?.parts ?? [];
    const heads = parts.map((part, at) => [part, at]).filter(([part]) => part.kind === 'text' && lanes.includes(part.text.spans[0]?.text));
    if (!heads.length) return null;
    return h('div', { class: 'lanes' }, heads.map(([head, at]) => {
      const lane = head.text.spans[0].text;
      const rows = parts[at + 1]?.kind === 'rows' ? parts[at + 1].items : [];
      const more = rows.length && parts[at + 2]?.kind === 'note' ? [parts[at + 2]] : [];
      return h('section', { class: 'column', 'aria-label': `Lane ${lane}` },
        h('h4', null, `${lane} (${rows.length}${more.length ? '+' : ''})`),
        rows.length ? h('ul', { class: 'plates' }, rows.map(row => itemOf(row, lane))) : h('p', { class: 'note' }, 'Nothing'),
        render({ parts: more }, say));
    }));
  }

  function itemOf(row, lane) {
    const key = keyIn(row.text);
    const move = event => {
      speak(`Moving ${key} to ${event.target.value}`);
      return say({ text: `move ${key} to ${event.target.value.toLowerCase()}`, pressed: true });
    };
    return h('li', null, titleOf(row), detailOf(row),
      key && h('select', { 'aria-label': `Lane of ${key}`, 'data-focus': `lane ${key}`, change: move },
        lanes.map(one => h('option', { value: one, selected: one === lane }, one))));
  }

  function treeOf(view, drawn) {
    const lines = partsOf(view, 'text').flatMap(part => wordsOf(part.text).split('\n'));
    const picture = partsOf(drawn, 'image')[0];
    if (!picture) return null;
    return [
      h('ul', { class: 'tree' }, lines.map(line => {
        const text = line.replace(/^\u2003+/, '');
        const depth = Math.min((line.length - text.length) / 2, 6);
        const key = depth ? keyIn({ spans: [{ text }] }) : null;
        return h('li', { class: `depth-${depth}`, dir: 'auto' },
          depth > 0 && h('span', { class: 'hidden' }, `Level ${depth}: `), ...(key ? [open(key), text.slice(key.length)] : [h('strong', null, text)]));
      })),
      ...render({ parts: partsOf(view, 'note') }, say),
      unfold('tree', 'As a picture', render({ parts: [picture] }, say)),
    ];
  }

  /** Something that stays open when the pane is read anew. */
  const unfold = (name, label, content) => h('details', { open: opened.has(name), toggle: event => opened[event.target.open ? 'add' : 'delete'](name) },
    h('summary', { 'data-focus': `unfold ${name}` }, label), content);

  // Each part of the number is a button to what it counts.
  function syncOf(view) {
    const rows = partsOf(view, 'rows').flatMap(part => part.items);
    if (!rows.length) return null;
    return [
      ...partsOf(view, 'title').map(part => h('p', { class: 'number', dir: 'auto' }, rich(part.text))),
      ...render({ parts: partsOf(view, 'text', 'image') }, say),
      h('ul', { class: 'plates' }, rows.map(row => {
        const [first, ...others] = row.buttons ?? [];
        return h('li', null,
          first && h('button', { type: 'button', class: 'btn', 'data-focus': `part ${wordsOf(row.detail)}`, title: `Says: ${first.says}`, click: () => say({ text: first.says, pressed: true }) }, wordsOf(row.detail)),
          h('div', { class: 'detail', dir: 'auto' }, rich(row.text)),
          buttonsOf(others));
      })),
      ...render({ parts: partsOf(view, 'note') }, say),
    ];
  }

  return { open: refresh, refreshSoon };
}
