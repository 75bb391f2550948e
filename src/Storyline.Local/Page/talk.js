import { h, $, clock, dayOf } from './dom.js';
import { Refused, messages, options, say as post } from './api.js';
import { render, hasForm } from './view.js';
import { skinButtons } from './skins.js';

const page = 100;

/** The conversation in the middle. */
export function createTalk(getPlace, onAnswered) {
  const log = $('lines');
  const shown = new Set();
  let newest = '';
  let oldest = '';
  let visit = 0;
  let isOpen = false;
  let opening = Promise.resolve();

  const find = (finds, typed) => options(getPlace(), finds, typed);
  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const toEnd = () => { log.scrollTop = log.scrollHeight; $('newer').hidden = true; };
  // A long answer is shown from its start.
  const toStartOf = element => {
    toEnd();
    if (element.offsetHeight > log.clientHeight) element.scrollIntoView({ block: 'start' });
  };
  log.addEventListener('scroll', () => { if (isAtEnd()) $('newer').hidden = true; });
  $('newer').addEventListener('click', () => { toEnd(); log.focus(); });

  function article(message, state) {
    const isMine = !message.bot && message.from === getPlace().user;
    const classes = ['message', message.bot ? 'bot' : isMine ? 'mine' : 'other', message.onlyFor && 'only', state].filter(Boolean);
    return h('article', { class: classes.join(' '), 'data-id': message.id, 'data-from': message.from, 'data-day': message.at && dayOf(message.at) },
      h('header', null, avatar(message), h('bdi', { class: 'name' }, message.from),
        message.bot && h('span', { class: 'tag' }, 'app'),
        message.thread && h('span', { class: 'tag' }, 'in thread ', h('bdi', null, message.thread)),
        message.at && clock(message.at),
        message.bot && message.onlyFor && h('span', { class: 'private' }, 'Only you can see this'),
        message.bot && message.id && message.view && skinButtons(getPlace(), message.id)),
      h('div', { class: 'body' }, !message.bot && message.text && h('p', { class: 'said', dir: 'auto' }, message.text), render(message.view, say, find)));
  }

  function divider(at) {
    return h('p', { class: 'day', 'data-day': dayOf(at) }, h('span', null, dayOf(at)));
  }

  function append(message) {
    if (shown.has(message.id)) return null;
    shown.add(message.id);
    if (message.id > newest) newest = message.id;
    const stay = isAtEnd();
    const before = [...log.querySelectorAll('article[data-id]')].at(-1);
    const element = article(message);
    if (before?.dataset.day !== dayOf(message.at)) insert(divider(message.at));
    settle(message);
    insert(element);
    if (stay) toStartOf(element); else $('newer').hidden = false;
    return element;
  }

  /** A live card is redrawn in its place. */
  function change(message) {
    const present = log.querySelector(`article[data-id="${CSS.escape(message.id)}"]`);
    if (!present) return;
    const stay = isAtEnd();
    present.replaceWith(article(message));
    if (stay) toEnd();
  }

  // Messages on their way stay below those that arrived.
  function insert(element) {
    const waiting = log.querySelector('.pending');
    if (waiting) waiting.before(element); else log.append(element);
  }

  function settle(message) {
    if (message.bot || message.from !== getPlace().user) return;
    [...log.querySelectorAll('.pending')].find(element => element.dataset.text === message.text)?.remove();
  }

  function open() {
    opening = load();
    return opening;
  }

  async function load() {
    const now = ++visit;
    isOpen = false;
    log.setAttribute('aria-busy', 'true');
    const list = await messages(getPlace(), { limit: page });
    if (now !== visit) return;
    isOpen = true;
    shown.clear();
    newest = oldest = list[0]?.id ?? '';
    log.replaceChildren();
    if (list.length === page) log.append(h('button', { type: 'button', class: 'btn earlier', click: showEarlier }, 'Show earlier messages'));
    const elements = list.map(append);
    $('chips').hidden = list.length > 0;
    if (elements.length) toStartOf(elements.at(-1));
    log.setAttribute('aria-busy', 'false');
  }

  async function showEarlier(event) {
    const list = await messages(getPlace(), { limit: page, before: oldest });
    const top = log.scrollHeight - log.scrollTop;
    const earlier = list.filter(message => !shown.has(message.id));
    earlier.forEach(message => shown.add(message.id));
    const elements = earlier.flatMap((message, at) =>
      at === 0 || dayOf(earlier[at - 1].at) !== dayOf(message.at) ? [divider(message.at), article(message)] : [article(message)]);
    const anchor = event.target;
    anchor.after(...elements);
    oldest = list[0]?.id ?? oldest;
    if (list.length < page) { anchor.remove(); log.focus(); }
    log.scrollTop = log.scrollHeight - top;
  }

  /** Fetches the messages that came while the page was not connected. */
  async function catchUp() {
    await opening.catch(() => {});
    if (!isOpen) return open();
    const now = visit;
    for (const message of await messages(getPlace(), { after: newest || '0' })) if (now === visit) append(message);
  }

  /** Sends a message and shows it. Returns whether it arrived. */
  function say(message) {
    return attempt({ ...message, key: crypto.randomUUID() });
  }

  async function attempt(message) {
    const place = getPlace();
    const now = visit;
    $('chips').hidden = true;
    const pending = article({ from: place.user, text: message.text }, 'pending');
    pending.dataset.text = message.text;
    const typing = h('p', { class: 'typing pending' }, h('span', { class: 'dots', 'aria-hidden': 'true' }), 'Storyline is answering');
    log.append(pending, typing);
    toEnd();
    try {
      const { reply } = await post(place, message);
      const isListed = now !== visit || await catchUp().then(() => true, () => false);
      pending.remove();
      // It was done and answered, though the conversation cannot be read at the moment.
      if (!isListed) log.append(article({ from: place.user, text: message.text }), ...(reply ? [article({ from: 'Storyline', bot: true, view: reply.view })] : []));
      if (reply && now === visit && hasForm(reply.view)) focusForm();
      onAnswered(place);
      return true;
    } catch (failure) {
      fail(pending, message, failure);
      return false;
    } finally {
      typing.remove();
    }
  }

  function focusForm() {
    const form = [...log.querySelectorAll('form')].at(-1);
    (form?.querySelector('[aria-invalid]') ?? form?.querySelector('input, select, textarea'))?.focus();
  }

  // The same key is sent again, so that nothing is done twice if the message did arrive.
  function fail(pending, message, failure) {
    const why = failure instanceof Refused ? failure.message : 'Storyline is away.';
    pending.classList.add('failed');
    pending.append(h('p', { class: 'error', role: 'alert' }, `Not sent: ${why} `,
      h('button', { type: 'button', class: 'btn', click: () => { pending.remove(); attempt(message); } }, 'Try again')));
    toEnd();
  }

  return { open, catchUp, say, append, change };
}

function avatar(message) {
  if (message.bot) return h('img', { class: 'avatar', src: '/icon.svg', alt: '' });
  return face(message.from);
}

/** Initials on one of eight colours, always beside the name. */
export function face(name) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 997;
  return h('span', { class: `avatar c${sum % 8}`, 'aria-hidden': 'true' }, [...name].slice(0, 2).join('').toUpperCase());
}
