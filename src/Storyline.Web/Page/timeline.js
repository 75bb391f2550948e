import { h, $, clock, dayOf, speak } from './dom.js';
import { timeline, time, travel } from './api.js';
import { render } from './view.js';

const HOUR = 3_600_000;

/** What comes and what came beside the conversation, and buttons that let time pass where the host's clock can be moved. */
export function createTimeline(getPlace, say) {
  const pane = $('schedule');
  let asked = 0;
  let timer;
  let isTravelling = false;

  function refreshSoon() {
    clearTimeout(timer);
    timer = setTimeout(refresh, 120);
  }

  // Nobody looks while something else is shown; it is asked for when somebody turns to it.
  async function refresh() {
    if (document.body.dataset.side !== 'schedule' || isTravelling) return;
    const turn = ++asked;
    const [{ view } = {}, now] = await Promise.all([timeline(getPlace()).catch(() => ({})), time().catch(() => null)]);
    if (turn !== asked || view === undefined) return;
    const focused = pane.contains(document.activeElement) && document.activeElement.dataset.travel;
    pane.replaceChildren(
      now?.moves ? clockOf(now.now, nextIn(view)) : h('p', { class: 'note' }, 'Time runs as it does. Started with Storyline__Local__Clock=Adjustable, it can be moved here.'),
      ...(view ? render(view, say) : [h('p', null, 'No team is set up here yet.')]).filter(Boolean));
    if (focused) pane.querySelector(`[data-travel="${focused}"]`)?.focus();
  }

  // The first row that comes names its time first; what will be skipped fires nothing.
  function nextIn(view) {
    const [, coming] = view?.parts ?? [];
    const next = coming?.kind === 'rows' && coming.items.find(row => !/^Will be skipped/.test(row.detail?.spans[0]?.text ?? ''));
    return next ? next.text.spans.find(span => span.at)?.at : undefined;
  }

  function clockOf(now, next) {
    const later = milliseconds => new Date(new Date(now).getTime() + milliseconds).toISOString();
    return h('section', { class: 'clock', 'aria-label': 'The time here' },
      h('p', null, 'It is ', clock(now), `, ${dayOf(now)}.`),
      h('div', { class: 'row' },
        button('hour', '+1 hour', later(HOUR)),
        button('day', '+1 day', later(24 * HOUR)),
        next && button('next', 'To the next firing', next)));
  }

  function button(name, label, until) {
    return h('button', { type: 'button', class: 'btn', 'data-travel': name, click: () => go(until, label) }, label);
  }

  async function go(until, label) {
    if (isTravelling) return;
    isTravelling = true;
    pane.querySelectorAll('[data-travel]').forEach(one => one.setAttribute('aria-disabled', 'true'));
    speak(`Time passes: ${label}`);
    try {
      const { now } = await travel(until);
      speak(`It is ${dayOf(now)}, ${clock(now).textContent}`);
    } catch (problem) {
      speak(problem.message);
    } finally {
      isTravelling = false;
      await refresh();
    }
  }

  return { open: refresh, refreshSoon };
}
