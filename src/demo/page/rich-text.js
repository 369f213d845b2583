import { h } from './element.js';
import { word } from './speech.js';

/**
 * A text with Telegram's entities as elements. Nothing of it is ever read as markup. Entities that overlap without
 * nesting, which Telegram does not send, are cut at the outer one's end.
 * `doing`: `copy(text)`, `say(text)`; `botName` without `@`.
 */
export function richText(text, entities = [], doing) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const root = document.createDocumentFragment();
  fill(root, 0, text.length, sorted);
  return root;

  function fill(parent, from, to, list) {
    let at = from;
    for (let i = 0; i < list.length;) {
      const entity = list[i];
      const start = Math.max(entity.offset, at);
      const end = Math.min(entity.offset + entity.length, to);
      let next = i + 1;
      while (next < list.length && list[next].offset < end) next += 1;
      if (end > start) {
        parent.append(plain(parent, text.slice(at, start)));
        const element = elementOf(entity, text.slice(start, end), doing);
        fill(element, start, end, list.slice(i + 1, next));
        parent.append(element);
        at = end;
      }
      i = next;
    }
    parent.append(plain(parent, text.slice(at, to)));
  }
}

/** A block breaks the line by itself: the line break after it would stand as an empty line. */
function plain(parent, text) {
  const isAfterBlock = ['BLOCKQUOTE', 'PRE'].includes(parent.lastChild?.nodeName);
  return isAfterBlock && text.startsWith('\n') ? text.slice(1) : text;
}

function elementOf(entity, part, doing) {
  switch (entity.type) {
    case 'bold':
      return h('strong');
    case 'italic':
      return h('em');
    case 'underline':
      return h('u');
    case 'strikethrough':
      return h('s');
    case 'spoiler':
      return spoiler();
    case 'code':
    case 'phone_number':
      return copied(entity.type === 'code' ? 'code' : 'span', part, doing);
    case 'pre':
      return h('pre');
    case 'blockquote':
    case 'expandable_blockquote':
      return h('blockquote');
    case 'bot_command':
      return h('button', { type: 'button', class: 'inline-link', onclick: () => doing.say(part) });
    case 'url':
      return link(/^[a-z][a-z0-9+.-]*:/i.test(part) ? part : `https://${part}`, doing);
    case 'text_link':
      return link(entity.url, doing);
    case 'email':
      return link(`mailto:${part}`, doing);
    default:
      return h('span', { class: `entity-${entity.type}` });
  }
}

function copied(tag, part, doing) {
  const copy = () => doing.copy(part);
  return h(tag, {
    class: 'copied',
    role: 'button',
    tabindex: 0,
    title: word('copy', { text: part }),
    onclick: copy,
    onkeydown: (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      copy();
    },
  });
}

function spoiler() {
  const element = h('span', { class: 'spoiler', role: 'button', tabindex: 0, 'aria-label': word('reveal') });
  const reveal = () => {
    element.classList.add('revealed');
    for (const name of ['role', 'tabindex', 'aria-label']) element.removeAttribute(name);
  };
  element.addEventListener('click', reveal);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') reveal();
  });
  return element;
}

/** A link to this very bot is followed here: Telegram would say /start with what stands behind it. */
function link(address, doing) {
  const url = safeUrl(address);
  if (!url) return h('span', { class: 'dead-link', title: address });
  const start = startOf(url, doing.botName);
  if (start !== undefined) {
    return h('button', {
      type: 'button',
      class: 'inline-link',
      title: url.href,
      onclick: () => doing.say(start),
    });
  }
  return h('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer', title: url.href });
}

/** Undefined unless following it can do no harm. */
export function safeUrl(address) {
  try {
    const url = new URL(address);
    return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** `/start payload` for a deep link to the bot of this name. */
export function startOf(url, botName) {
  if (!botName || !['t.me', 'telegram.me'].includes(url.hostname)) return undefined;
  if (url.pathname.slice(1).toLowerCase() !== botName.toLowerCase()) return undefined;
  const payload = url.searchParams.get('start');
  return payload ? `/start ${payload}` : '/start';
}
