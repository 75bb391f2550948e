import { h, moment } from './dom.js';

/** Stands where something is of a kind that this page does not know: nothing is left out without a word. */
const unknown = kind => h('span', { class: 'error' }, `[This page cannot show “${kind}”. Reload it.]`);

/** Draws something by its kind. A test compares the kinds of each table with those that Storyline has. */
const draw = (table, item, ...more) => Object.hasOwn(table, item.kind) ? table[item.kind](item, ...more) : unknown(item.kind);

const spans = {
  plain: span => document.createTextNode(span.text),
  bold: span => h('strong', null, span.text),
  italic: span => h('em', null, span.text),
  code: span => h('code', null, span.text),
  link: span => /^https:/i.test(span.url)
    ? h('a', { href: span.url, target: '_blank', rel: 'noopener noreferrer' }, span.text)
    : document.createTextNode(`${span.text} (${span.url})`),
  mention: span => h('bdi', { class: 'mention' }, span.pings ? `@${span.name}` : span.name),
  time: span => moment(span.at, span.fallback),
};

export const rich = text => (text?.spans ?? []).map(span => draw(spans, span));

const styles = { Primary: 'btn primary', Danger: 'btn danger' };

export const button = (item, say) =>
  h('button', { type: 'button', class: styles[item.style] ?? 'btn', title: `Says: ${item.says}`, click: () => say({ text: item.says, pressed: true }) }, item.label);

const buttons = (items, say) => items?.length ? h('div', { class: 'buttons' }, items.map(item => button(item, say))) : null;

const parts = {
  title: part => h('h3', { dir: 'auto' }, rich(part.text)),
  text: part => h('p', { dir: 'auto' }, rich(part.text)),
  note: part => h('p', { class: 'note', dir: 'auto' }, rich(part.text)),
  fields: part => h('dl', null, part.items.map(item =>
    h('div', null, h('dt', { dir: 'auto' }, item.label), h('dd', { dir: 'auto' }, rich(item.value))))),
  rows: (part, say) => h(part.start ? 'ol' : 'ul', { class: 'rows', start: part.start }, part.items.map(item => h('li', null, h('div', { class: 'item' },
    h('div', { class: 'words' }, h('div', { dir: 'auto' }, rich(item.text)),
      item.detail && h('div', { class: 'detail', dir: 'auto' }, rich(item.detail))),
    buttons(item.buttons, say))))),
  buttons: (part, say) => buttons(part.items, say),
  image: part => h('img', { src: `data:image/png;base64,${part.png}`, alt: part.alternative }),
  form,
};

/** Every part of a view. `say` is called with the sentence of a button or form; `find` looks up the options of a field. */
export const render = (view, say, find) => (view?.parts ?? []).map(part => draw(parts, part, say, find));

export const hasForm = view => !!view?.parts.some(part => part.kind === 'form');

let forms = 0;

function form(part, say, find) {
  const id = `f${++forms}`;
  const submit = h('button', { type: 'submit', class: 'btn primary', title: `Says: ${part.says}` }, part.submit);
  const inputs = part.inputs.map((input, at) => question(input, `${id}-${at}`, find));
  const element = h('form', { novalidate: true, submit: send }, h('div', { class: 'form', role: 'group', 'aria-labelledby': id },
    h('h3', { id, dir: 'auto' }, part.heading), inputs.map(input => input.element), h('div', { class: 'buttons' }, submit)));
  return element;

  async function send(event) {
    event.preventDefault();
    const wanting = inputs.filter(input => !input.check());
    if (wanting.length) return wanting[0].control.focus();
    submit.disabled = true;
    const fields = Object.fromEntries(inputs.map(input => [input.name, input.read()]).filter(([, value]) => value !== ''));
    // The sent form stays readable; a mistake comes back as a new form with the reason at the field.
    if (await say({ text: part.says, fields, pressed: true })) element.querySelectorAll('input, select, textarea').forEach(control => { control.disabled = true; });
    else submit.disabled = false;
  }
}

const controls = {
  line: input => h('input', { type: 'text', maxlength: input.maxLength, dir: 'auto' }),
  lines: input => h('textarea', { rows: 3, maxlength: input.maxLength, dir: 'auto' }),
  date: () => h('input', { type: 'date' }),
  lookup: input => h('input', { type: 'text', maxlength: input.maxLength, dir: 'auto', autocomplete: 'off' }),
  person: () => h('input', { type: 'text', list: 'everyone', dir: 'auto', spellcheck: 'false' }),
  choice: input => h('select', null, (!input.required || !input.value) && h('option', { value: '' }, 'Choose…'),
    input.options.map(option => h('option', { value: option.value }, option.label))),
};

const pause = 150;

// Suggestions while somebody types. In a comma-separated list they are for the last item.
function suggest(input, control, id, find) {
  const list = h('datalist', { id: `${id}-l` });
  control.setAttribute('list', list.id);
  let timer;
  let asked = 0;
  const look = async () => {
    const now = ++asked;
    const cut = input.several ? control.value.lastIndexOf(',') + 1 : 0;
    const before = cut ? `${control.value.slice(0, cut)} ` : '';
    const { options } = await find(input.finds, control.value.slice(cut).trim()).catch(() => ({ options: [] }));
    if (now === asked) list.replaceChildren(...options.map(option => h('option', { value: before + option.value }, option.label)));
  };
  control.addEventListener('focus', look);
  control.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(look, pause); });
  return list;
}

function question(input, id, find) {
  const isKnown = Object.hasOwn(controls, input.kind);
  const control = isKnown ? controls[input.kind](input) : controls.line(input);
  control.id = id;
  if (input.value !== undefined) control.value = input.value;
  const error = h('p', { id: `${id}-e`, class: 'error' });
  if (input.required) control.setAttribute('aria-required', 'true');
  control.setAttribute('aria-describedby', `${id}-h ${id}-e`);
  const blame = text => {
    error.textContent = text ? `Please check: ${text}` : '';
    if (text) control.setAttribute('aria-invalid', 'true'); else control.removeAttribute('aria-invalid');
  };
  blame(input.error);
  const read = () => input.kind === 'person' ? control.value.trim().replace(/^@/, '') : control.value.trim();
  return {
    name: input.name, control, read,
    check() {
      const isMissing = input.required && read() === '';
      blame(isMissing ? 'this is required.' : '');
      return !isMissing;
    },
    element: h('div', { class: 'question' },
      h('label', { for: id, dir: 'auto' }, input.label, input.required && h('span', { class: 'needed' }, ' (required)')),
      control, !isKnown && unknown(input.kind), input.kind === 'lookup' && find && suggest(input, control, id, find), h('p', { id: `${id}-h`, class: 'hint', dir: 'auto' }, input.hint), error),
  };
}
