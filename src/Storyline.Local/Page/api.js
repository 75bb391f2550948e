// The local routes. A refusal becomes an error whose message can be shown.
export class Refused extends Error {}

async function ask(path, options) {
  const response = await fetch(path, options);
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => null);
  throw new Refused(problem?.title ?? 'Storyline could not do that. Its log says why.');
}

const query = values => new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();
const routeOf = place => place.direct
  ? `/local/users/${encodeURIComponent(place.user)}`
  : `/local/channels/${encodeURIComponent(place.channel)}`;

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const say = (place, message) => ask('/local/messages', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ user: place.user, ...(place.direct ? { direct: true } : { channel: place.channel }), zone, ...message }),
});

export const messages = (place, range) => ask(`${routeOf(place)}/messages?${query({ user: place.user, limit: 100, ...range })}`);

export const backlog = (place, pages) => ask(`${routeOf(place)}/backlog?${query({ user: place.user, pages })}`);

export const sprint = place => ask(`${routeOf(place)}/sprint?${query({ user: place.user })}`);

export const product = place => ask(`${routeOf(place)}/product?${query({ user: place.user })}`);

export const timeline = place => ask(`${routeOf(place)}/timeline?${query({ user: place.user, zone })}`);

/** The time of the host, and whether it can be moved. */
export const time = () => ask('/local/clock');

/** Moves the clock to an instant; everything due before it fires before this returns. */
export const travel = now => ask('/local/clock', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ now }) });

export const options = (place, finds, typed) => ask(`${routeOf(place)}/options?${query({ user: place.user, finds, typed })}`);

/** The platforms whose payloads can be shown. */
export const skins = ask('/local/skins').catch(() => []);

/** The payload that a platform would receive for an answer. */
export const skinned = (place, id, platform) =>
  ask(`${routeOf(place)}/messages/${encodeURIComponent(id)}/in/${encodeURIComponent(platform)}?${query({ user: place.direct ? '' : place.user })}`);

export const neighbours = () => ask('/local/channels');

/** Follows the events; the browser reconnects by itself and sends the id of the last one. */
export function follow(user, on) {
  const source = new EventSource(`/local/events?${query({ user })}`);
  source.addEventListener('hello', on.hello);
  source.addEventListener('reload', on.reload);
  source.addEventListener('backlog', on.backlog);
  source.addEventListener('message', event => on.message(JSON.parse(event.data)));
  source.addEventListener('changed', event => on.changed(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    on.away();
    // The browser does not retry a refused connection.
    if (source.readyState === EventSource.CLOSED) setTimeout(on.lost, 2000);
  });
  return source;
}
