import { h, $ } from './dom.js';
import { face } from './talk.js';

/** Channels and direct messages on the left, and the menu of people above. */
export function createPlaces(state, go, become) {
  const lists = { channels: h('ul'), direct: h('ul'), people: h('ul') };
  $('places').append(
    h('h2', null, 'Channels'), lists.channels,
    asking('Add a channel', 'Name', 'Add', value => value.replace(/^#/, ''), name => go({ channel: name })),
    h('h2', null, 'Direct messages'), lists.direct);
  $('people').append(
    h('h2', null, 'Speak as'), lists.people,
    asking('New person…', 'Name', 'Speak as them', value => value.replace(/^@/, ''), choose));

  function choose(name) {
    $('people').hidePopover();
    become(name);
  }

  function show() {
    const { place, channels, people, unread } = state;
    fill(lists.channels, channels.map(name =>
      entry(`#${name}`, !place.direct && place.channel === name && 'page', () => go({ channel: name }), unread.get(name))));
    fill(lists.direct, [entry('Storyline', place.direct && 'page', () => go({ direct: true }), unread.get(`@${place.user}`))]);
    fill(lists.people, people.map(name => entry(name, name === place.user && 'true', () => choose(name), 0, face(name))));
    $('who').replaceChildren(face(place.user), h('span', { class: 'hidden' }, 'Speaking as '), h('bdi', null, place.user));
    everyone(people);
  }

  const entry = (name, current, click, count, picture) => h('li', null,
    h('button', { type: 'button', class: 'place', 'data-name': name, 'aria-current': current, click }, picture,
      h('bdi', null, name), count > 0 && h('span', { class: 'badge' }, count, h('span', { class: 'hidden' }, ' new'))));

  // The focus stays on its entry.
  function fill(list, entries) {
    const name = list.contains(document.activeElement) && document.activeElement.dataset.name;
    list.replaceChildren(...entries);
    if (name) list.querySelector(`[data-name="${CSS.escape(name)}"]`)?.focus();
  }

  return { show };
}

/** A line that opens into a question with one field. */
function asking(label, question, button, clean, answer) {
  const input = h('input', { type: 'text', maxlength: '60', 'aria-label': `${label.replace('…', '')}: ${question}`, placeholder: question, required: true, pattern: '[^\\/]+', dir: 'auto' });
  return h('details', { class: 'asking', toggle: event => event.target.open && input.focus() },
    h('summary', null, label),
    h('form', {
      submit: event => {
        event.preventDefault();
        const value = clean(input.value.trim());
        if (!value) return;
        event.target.reset();
        event.target.closest('details').open = false;
        answer(value);
      },
    }, input, h('button', { type: 'submit', class: 'btn' }, button)));
}

/** The suggestions of fields for a person. */
function everyone(people) {
  const list = $('everyone') ?? document.body.appendChild(h('datalist', { id: 'everyone' }));
  list.replaceChildren(...people.map(name => h('option', { value: name })));
}
