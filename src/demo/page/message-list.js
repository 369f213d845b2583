import { h, icon } from './element.js';
import { markWaiting } from './keyboards.js';
import { messageView } from './message-view.js';
import { dayOf, word } from './speech.js';

const page = 150;
const nearBottom = 80;

/** The messages of one chat, newest at the bottom. `context`: see message-view.js. */
export function createMessageList(context) {
  const list = h('ol', { class: 'messages' });
  const earlier = h(
    'button',
    { type: 'button', class: 'earlier', onclick: () => showEarlier() },
    word('earlier'),
  );
  const scroller = h(
    'div',
    { class: 'scroller', tabindex: 0, role: 'log', 'aria-live': 'polite', 'aria-label': word('history') },
    earlier,
    list,
  );
  const newest = h(
    'button',
    {
      type: 'button',
      class: 'newest',
      'aria-label': word('newest'),
      title: word('newest'),
      hidden: true,
      onclick: () => toBottom(),
    },
    icon('down'),
  );
  const root = h('div', { class: 'history' }, scroller, newest);

  const messages = new Map();
  const items = new Map();
  let firstShown = 0;
  let isPinned = true;

  const toBottom = () => {
    isPinned = true;
    scroller.scrollTop = scroller.scrollHeight;
    newest.hidden = true;
  };
  // Only who scrolls up leaves the bottom; when the window grows narrower, the bottom moves away by itself.
  let lastTop = 0;
  scroller.addEventListener('scroll', () => {
    const { scrollHeight, scrollTop, clientHeight } = scroller;
    const isNear = scrollHeight - scrollTop - clientHeight < nearBottom;
    if (isNear) isPinned = true;
    else if (scrollTop < lastTop) isPinned = false;
    lastTop = scrollTop;
    if (isPinned) newest.hidden = true;
  });
  // Pictures, keyboards and narrower windows change heights: whoever was at the bottom stays there.
  const keepBottom = new ResizeObserver(() => {
    if (isPinned) scroller.scrollTop = scroller.scrollHeight;
  });
  keepBottom.observe(list);
  keepBottom.observe(scroller);

  const albumOf = ({ message_id, media_group_id: album }) =>
    [...messages.values()].filter(
      (one) => one.message_id === message_id || (album !== undefined && one.media_group_id === album),
    );
  const view = (message) => messageView(message, { ...context, albumOf, onOpen: show });

  function append(message) {
    const before = [...list.children].findLast((item) => item.dataset.day !== undefined);
    const day = dayOf(message.date);
    if (before?.dataset.day !== day)
      list.append(h('li', { class: 'day', 'data-day': day }, h('span', {}, day)));
    const item = view(message);
    items.set(message.message_id, item);
    placeOf(message).append(item);
  }

  /** What was sent together stands together. */
  function placeOf({ media_group_id: album, from }) {
    if (album === undefined) return list;
    const last = list.lastElementChild;
    if (last?.dataset.album === album) return last.firstElementChild;
    const place = h('ol', { class: 'album-messages' });
    const side = from?.is_bot === true ? 'from-bot' : 'from-me';
    list.append(h('li', { class: `album ${side}`, 'data-album': album }, place));
    return place;
  }

  function draw() {
    scroller.setAttribute('aria-busy', 'true');
    list.replaceChildren();
    items.clear();
    const shown = [...messages.values()].filter(({ deleted }) => !deleted);
    earlier.hidden = firstShown === 0;
    for (const message of shown.slice(firstShown)) append(message);
    scroller.removeAttribute('aria-busy');
  }

  function showEarlier() {
    const fromBottom = scroller.scrollHeight - scroller.scrollTop;
    firstShown = Math.max(0, firstShown - page);
    isPinned = false;
    draw();
    scroller.scrollTop = scroller.scrollHeight - fromBottom;
  }

  function show(id) {
    const item = items.get(id);
    if (!item) return;
    // A message of an album has no box of its own.
    (item.querySelector('.photo, .document') ?? item).scrollIntoView({ block: 'center' });
    item.classList.add('pointed-at');
    setTimeout(() => item.classList.remove('pointed-at'), 1500);
  }

  return {
    root,
    count: () => [...messages.values()].filter(({ deleted }) => !deleted).length,
    reset(all) {
      messages.clear();
      for (const message of all) messages.set(message.message_id, message);
      firstShown = Math.max(0, all.filter(({ deleted }) => !deleted).length - page);
      draw();
      toBottom();
    },
    put(message) {
      const isNew = !messages.has(message.message_id);
      messages.set(message.message_id, message);
      const item = items.get(message.message_id);
      if (item) {
        const fresh = view(message);
        items.set(message.message_id, fresh);
        // Whoever walks by keyboard must not be thrown out of a menu that is edited under them.
        const focused = [...item.querySelectorAll('.key')].indexOf(document.activeElement);
        item.replaceWith(fresh);
        if (focused >= 0)
          (fresh.querySelectorAll('.key')[focused] ?? fresh.querySelector('.key'))?.focus({
            preventScroll: true,
          });
      } else if (isNew) {
        append(message);
        if (isPinned || message.from?.is_bot !== true) toBottom();
        else newest.hidden = false;
      }
    },
    change(id, fields) {
      const message = messages.get(id);
      if (message) this.put({ ...message, ...fields });
    },
    remove(ids) {
      for (const id of ids) {
        items.get(id)?.remove();
        items.delete(id);
        messages.delete(id);
      }
    },
    markWaiting(id, isWaiting) {
      const item = items.get(id);
      if (item) markWaiting(item, isWaiting);
    },
    stop: () => keepBottom.disconnect(),
  };
}
