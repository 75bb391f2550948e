import { h, $ } from './dom.js';
import { follow, neighbours } from './api.js';
import { createTalk } from './talk.js';
import { createOrder } from './order.js';
import { createBoard } from './board.js';
import { createTimeline } from './timeline.js';
import { createProduct } from './product.js';
import { createPlaces } from './places.js';
import { createComposer } from './composer.js';

const address = new URLSearchParams(location.search);
// Each tab may speak as somebody else; a new tab starts where the last one was.
const remembered = name => address.get(name) ?? sessionStorage.getItem(name) ?? localStorage.getItem(name);
const state = {
  place: { user: remembered('user') ?? 'ana', channel: remembered('channel') ?? 'team', direct: remembered('direct') === 'true' },
  channels: [], people: [], added: [], unread: new Map(),
};
const getPlace = () => ({ ...state.place });
const talk = createTalk(getPlace, () => { refreshSoon(); meet(); });
const press = message => talk.say({ ...message, pressed: true });
const order = createOrder(getPlace, press);
const board = createBoard(getPlace, press);
const timeline = createTimeline(getPlace, press);
const product = createProduct(getPlace, press);
const places = createPlaces(state, go, become);
const composer = createComposer(getPlace, message => talk.say(message));
let source;

const here = place => place.direct ? `@${place.user}` : place.channel;
const union = (...lists) => [...new Set(lists.flat())].sort((one, other) => one.localeCompare(other));

async function meet() {
  const known = await neighbours().catch(() => null);
  if (!known) return;
  state.channels = union(known.channels.map(channel => channel.name), state.place.channel, state.added);
  state.people = union(known.people, state.place.user);
  places.show();
}

async function arrive() {
  const { place } = state;
  for (const [name, value] of Object.entries(place)) {
    sessionStorage.setItem(name, value);
    localStorage.setItem(name, value);
  }
  state.channels = union(state.channels, place.channel);
  state.people = union(state.people, place.user);
  state.unread.delete(here(place));
  $('where').replaceChildren(h('bdi', null, place.direct ? 'Storyline' : `#${place.channel}`));
  $('hint').textContent = place.direct ? 'A conversation between you and Storyline' : 'Everyone in this channel sees what is said, unless it is marked';
  document.title = `${place.direct ? 'Storyline' : `#${place.channel}`} · Storyline`;
  places.show();
  composer.welcome(place);
  await Promise.all([talk.open().catch(away), order.open(), board.open(), timeline.open(), product.open(), meet()]);
}

function refreshSoon() {
  order.refreshSoon();
  board.refreshSoon();
  timeline.refreshSoon();
  product.refreshSoon();
}

function go(target) {
  state.place = { ...state.place, direct: false, ...target };
  if (target.channel) state.added = union(state.added, target.channel);
  pane('talk');
  arrive();
  composer.focus();
}

function become(user) {
  state.place = { ...state.place, user };
  state.unread.clear();
  arrive();
  listen();
  composer.focus();
}

function listen() {
  source?.close();
  source = follow(state.place.user, {
    hello: () => { $('status').textContent = ''; talk.catchUp().catch(away); refreshSoon(); meet(); },
    reload: () => arrive(),
    backlog: refreshSoon,
    message: hear,
    changed: message => { if (message.channel === here(state.place)) talk.change(message); },
    away,
    lost: listen,
  });
}

function away() {
  $('status').textContent = 'Storyline is away. Trying again…';
}

function hear(message) {
  if (!message.bot && !state.people.includes(message.from)) {
    state.people = union(state.people, message.from);
    places.show();
  }
  if (message.channel === here(state.place)) return void talk.append(message);
  state.unread.set(message.channel, (state.unread.get(message.channel) ?? 0) + 1);
  if (!message.direct) state.channels = union(state.channels, message.channel);
  places.show();
}

function pane(name) {
  document.body.dataset.pane = name;
  document.querySelectorAll('[data-show]').forEach(tab =>
    tab.dataset.show === name ? tab.setAttribute('aria-current', 'true') : tab.removeAttribute('aria-current'));
}

document.querySelectorAll('[data-show]').forEach(tab => tab.addEventListener('click', () => pane(tab.dataset.show)));

// Backlog, sprint, schedule and product share the right side; on a narrow page they are a tab each.
document.querySelectorAll('button[data-side]').forEach(tab => tab.addEventListener('click', () => {
  document.body.dataset.side = tab.dataset.side;
  document.querySelectorAll('button[data-side]').forEach(other => other.setAttribute('aria-pressed', String(other === tab)));
  board.open();
  timeline.open();
  product.open();
}));
arrive();
listen();
