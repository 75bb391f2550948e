import { h, $ } from './dom.js';
import { face } from './talk.js';

/** Channels and direct messages on the left, and the menu of people above. */
export function createPlaces(state, go, become) {
  function show() {
    const { place, channels, unread } = state;
    $('places').replaceChildren(
      h('h2', null, 'Channels'),
      h('ul', null, channels.map(name => entry({ channel: name }, '#', name, !place.direct && place.channel === name, unread.get(name)))),
      addChannel(),
      h('h2', null, 'Direct messages'),
      h('ul', null, entry({ direct: true }, '', 'Storyline', place.direct, unread.get(`@${place.user}`))));
    showPeople();
  }

  const entry = (target, sign, name, isCurrent, count) => h('li', null,
    h('button', { type: 'button', class: 'place', 'aria-current': isCurrent && 'page', click: () => go(target) },
      h('bdi', null, `${sign}${name}`), count && h('span', { class: 'badge' }, count, h('span', { class: 'hidden' }, ' new'))));

  function addChannel() {
    return asking('Add a channel', 'Name', 'Add', value => value.replace(/^#/, ''), name => go({ channel: name }));
  }

  function showPeople() {
    const { place, people } = state;
    $('who').replaceChildren(face(place.user), h('span', { class: 'hidden' }, 'Speaking as '), h('bdi', null, place.user));
    $('people').replaceChildren(
      h('h2', null, 'Speak as'),
      h('ul', null, people.map(name => h('li', null,
        h('button', { type: 'button', class: 'place', 'aria-current': name === place.user && 'true', click: () => { $('people').hidePopover(); become(name); } },
          face(name), h('bdi', null, name))))),
      asking('New person…', 'Name', 'Speak as them', value => value.replace(/^@/, ''), name => { $('people').hidePopover(); become(name); }));
    everyone(people);
  }

  return { show };
}

/** A line that opens into a question with one answer. */
function asking(label, question, button, clean, answer) {
  const input = h('input', { type: 'text', maxlength: '60', 'aria-label': `${label.replace('…', '')}: ${question}`, placeholder: question, required: true, pattern: '[^\\/]+', dir: 'auto' });
  return h('details', { class: 'asking', toggle: event => event.target.open && input.focus() },
    h('summary', null, label),
    h('form', {
      submit: event => {
        event.preventDefault();
        const value = clean(input.value.trim());
        if (value) answer(value);
      },
    }, input, h('button', { type: 'submit', class: 'btn' }, button)));
}

/** The people a form may ask for. */
function everyone(people) {
  const list = $('everyone') ?? document.body.appendChild(h('datalist', { id: 'everyone' }));
  list.replaceChildren(...people.map(name => h('option', { value: name })));
}
