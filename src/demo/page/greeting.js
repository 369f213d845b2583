import { h } from './element.js';
import { word } from './speech.js';

/** What an empty chat shows: what the bot says of itself, and the way to begin. */
export function greetingCard(description, onStart) {
  return h(
    'div',
    { class: 'greeting-card' },
    h('p', { dir: 'auto' }, description || word('empty')),
    h('button', { type: 'button', class: 'main start', onclick: onStart }, word('start')),
  );
}
