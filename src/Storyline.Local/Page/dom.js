// Builds elements. Data becomes text and attributes, never markup.
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null && child !== false));
  return element;
}

export const $ = id => document.getElementById(id);

/** Tells a screen reader about a change that is only visible elsewhere on the page. */
export const speak = text => { $('spoken').textContent = text; };

const hourAndZone = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
const inFull = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const dayAndTime = new Intl.DateTimeFormat(undefined,
  { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

/** The clock time of a message, in the reader's zone. */
export const clock = at => h('time', { datetime: at, title: inFull.format(new Date(at)) }, hourAndZone.format(new Date(at)));

/** An instant inside a text; the original words, with their zone, are the title. */
export const moment = (at, fallback) => h('time', { datetime: at, title: fallback }, dayAndTime.format(new Date(at)));

export const dayOf = at => day.format(new Date(at));
