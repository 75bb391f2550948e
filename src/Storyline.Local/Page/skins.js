import { h } from './dom.js';
import { skins, skinned } from './api.js';

/** One switch per platform: shows, below an answer, the payload that the platform would receive for it. */
export function skinButtons(place, id) {
  const group = h('span', { class: 'skins', role: 'group', 'aria-label': 'Show what a platform would be sent' });
  skins.then(platforms => group.append(...platforms.map(platform => switchOf(group, place, id, platform))));
  return group;
}

function switchOf(group, place, id, platform) {
  return h('button', {
    type: 'button', class: 'btn skin', 'aria-pressed': 'false', title: `What ${platform} would be sent`, click: async event => {
      const isOn = event.target.getAttribute('aria-pressed') === 'true';
      const article = group.closest('article');
      article.querySelector('.payload')?.remove();
      for (const button of group.children) button.setAttribute('aria-pressed', 'false');
      if (isOn) return;
      event.target.setAttribute('aria-pressed', 'true');
      const text = await skinned(place, id, platform).then(payload => JSON.stringify(payload, null, 2), failure => failure.message);
      article.querySelector('.body').append(h('pre', { class: 'payload', tabindex: '0', 'aria-label': `Payload for ${platform}` }, text));
    },
  }, platform);
}
