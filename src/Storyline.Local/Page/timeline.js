import { h, $, clock, dayOf, speak } from './dom.js';
import { timeline, time, travel } from './api.js';
import { render } from './view.js';

const HOUR = 3_600_000;

/** Coming and past alarms beside the conversation, and buttons that move the host's clock where it can be moved. */
export function createTimeline(getPlace, say) {
  const pane = $('schedule');
  let asked = 0;
  let timer;
  let isTravelling = false;
  let before;

  function refreshSoon() {
    clearTimeout(timer);
    timer = setTimeout(refresh, 120);
  }

  // Not fetched while another pane is shown, only when somebody opens this one.
  async function refresh() {
    if (document.body.dataset.side !== 'schedule' || isTravelling) return;
    const since = before;
    const turn = ++asked;
    const [{ view } = {}, now] = await Promise.all([timeline(getPlace()).catch(() => ({})), time().catch(() => null)]);
    if (turn !== asked || view === undefined) return;
    const focused = pane.contains(document.activeElement) && document.activeElement.dataset.travel;
    pane.replaceChildren(
      now?.moves ? clockOf(now.now, nextIn(view), since && cameSince(view, since)) : h('p', { class: 'note' }, 'The clock runs in real time. Start the host with Storyline__Local__Clock=Adjustable to move it here.'),
      ...(view ? render(view, say) : [h('p', null, 'No team is set up here yet.')]).filter(Boolean));
    if (focused) pane.querySelector(`[data-travel="${focused}"]`)?.focus();
  }

  const timeOf = row => row.detail.spans.find(span => span.at)?.at;

  // Skipped alarms fire nothing.
  function nextIn(view) {
    const [, coming] = view?.parts ?? [];
    const next = coming?.kind === 'rows' && coming.items.find(row => !row.detail.spans.some(span => /Will be skipped/.test(span.text ?? '')));
    return next ? timeOf(next) : undefined;
  }

  // Alarms that just fired stand right below the pressed buttons, not under all coming ones.
  function cameSince(view, since) {
    const past = view?.parts.at(3);
    return past?.kind === 'rows' ? past.items.filter(row => new Date(timeOf(row)) > new Date(since)) : [];
  }

  function clockOf(now, next, came) {
    const later = milliseconds => new Date(new Date(now).getTime() + milliseconds).toISOString();
    return h('section', { class: 'clock', 'aria-label': 'The time here' },
      h('p', null, 'It is ', clock(now), `, ${dayOf(now)}.`),
      h('div', { class: 'row' },
        button('hour', '+1 hour', later(HOUR)),
        button('day', '+1 day', later(24 * HOUR)),
        next && button('next', 'To the next firing', next)),
      came && h('div', { class: 'came' }, came.length
        ? [h('h3', null, 'Just now'), ...render({ parts: [{ kind: 'rows', items: came }] }, say)]
        : h('p', { class: 'note' }, 'Nothing was due in between.')));

    function button(name, label, until) {
      return h('button', { type: 'button', class: 'btn', 'data-travel': name, click: () => go(now, until, label) }, label);
    }
  }

  async function go(from, until, label) {
    if (isTravelling) return;
    isTravelling = true;
    pane.querySelectorAll('[data-travel]').forEach(one => one.setAttribute('aria-disabled', 'true'));
    speak(`Time passes: ${label}`);
    try {
      const { now } = await travel(until);
      before = from;
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
