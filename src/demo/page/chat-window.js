import { createApi } from './api.js';
import { copyText } from './clipboard.js';
import { createComposer } from './composer.js';
import { avatar, fullName, h, iconButton } from './element.js';
import { greetingCard } from './greeting.js';
import { replyKeyboard } from './keyboards.js';
import { createMessageList } from './message-list.js';
import { attachMenu, createNotices } from './notices.js';
import { takeDrops } from './drop-zone.js';
import { agreeToShareContact, chooseLocation } from './share.js';
import { actionWord, localized, whoOf, word } from './speech.js';
import { followChat } from './stream.js';
import { createTaps } from './taps.js';
import { viewPages } from './page-viewer.js';
import { viewPictures } from './viewer.js';

const actionMs = 5_000;
const retryMs = 1_000;

/**
 * One person's chat with the bot, live. `onLeave`: another person is wanted; `onNews`: the bot has said something.
 * Returns `{ root, stop }`.
 */
export function openChatWindow(person, { onLeave, onClose, onNews }) {
  const api = createApi(person.id);
  const chat = { keyboard: null, commands: [], blocked: false, started: true, bot: {} };
  let isKeyboardOpen = true;
  let actionTimer;
  let stream;
  let ended = false;

  const doing = {
    get botName() {
      return chat.bot.username;
    },
    say: (text) => void say(text),
    tell: (text) => notices.toast(text),
    copy: (text) => void copyText(text, notices),
  };
  const taps = createTaps({
    onChange: (id) => list.markWaiting(id, (data) => taps.isWaiting(id, data)),
    onLate: () => notices.toast(word('noAnswer')),
  });
  const list = createMessageList({
    fileUrl: api.fileUrl,
    doing,
    isWaiting: (message, button) => taps.isWaiting(message.message_id, button.callback_data),
    onTap: (message, button) => void tap(message, button),
    // Whoever has no IIN has no key.
    onSign: person.iin && ((message, use) => void attempt(api.sign(message.message_id, use))),
    onView: (pictures, at) => void viewPictures(notices, pictures, at),
    onPages: (pdf) => void viewPages(notices, pdf),
  });

  const about = localized(person.about);
  const who = whoOf(about);
  const status = h('span', { class: 'status', 'aria-live': 'polite', title: about }, who);
  const more = iconButton('more', word('more'));
  const head = h(
    'header',
    { class: 'chat-head' },
    avatar(person),
    h('div', { class: 'chat-names' }, h('h2', { dir: 'auto' }, fullName(person)), status),
    iconButton('swap', word('change'), onLeave, { class: 'round change' }),
    more,
    iconButton('close', word('closeWindow'), onClose, { class: 'round close' }),
  );
  const connection = h('div', { class: 'connection', role: 'status', hidden: true });
  const greeting = h('div', { class: 'greeting', hidden: true });
  const below = h('div', { class: 'below' });
  const body = h('div', { class: 'chat-body' }, head, connection, list.root, greeting);
  const root = h(
    'section',
    { class: 'chat', 'data-person': person.id, 'aria-label': word('windowOf', { name: fullName(person) }) },
    body,
  );
  const notices = createNotices(root, body);
  const composer = createComposer({
    api,
    notices,
    say,
    commands: () => chat.commands,
    onKeyboardSwitch: () => {
      isKeyboardOpen = !isKeyboardOpen;
      drawBelow();
    },
  });
  body.append(below);
  attachMenu(more, head, () => [
    ...(person.iin ? [{ words: `${word('iin')}: ${person.iin}`, act: () => doing.copy(person.iin) }] : []),
    ...(person.phone ? [{ words: person.phone, act: () => doing.copy(person.phone) }] : []),
    { words: word(chat.blocked ? 'unblock' : 'block'), act: () => void attempt(api.block(!chat.blocked)) },
    { words: word('clear'), act: () => void clear() },
  ]);
  // Behind an open question the window is inert; a second one on top of it would be one too many.
  takeDrops(root, { canTake: () => !chat.blocked && !body.inert, onFiles: composer.offer });

  void read();

  /** The whole chat, at the start and after a gap; then on from there. */
  async function read() {
    let picture;
    try {
      picture = await api.chat();
    } catch {
      if (ended) return;
      showConnection(word('lost'), true);
      setTimeout(() => void read(), retryMs);
      return;
    }
    if (ended) return;
    Object.assign(chat, { ...picture, started: picture.me.started });
    isKeyboardOpen = !chat.keyboard?.hidden;
    taps.reset(picture.taps);
    list.reset(picture.messages);
    drawBelow();
    drawGreeting();
    if (connection.classList.contains('lost')) onFound();
    root.dataset.ready = 'true';
    if (stream) stream.resume(picture.next);
    else
      stream = followChat({
        person: person.id,
        after: picture.next,
        onEvent,
        onReset: () => void read(),
        onLost,
        onFound,
      });
  }

  function onEvent(event) {
    switch (event.type) {
      case 'message':
        chat.started = chat.started || event.message.from?.is_bot !== true;
        if (event.message.from?.is_bot === true) {
          showAction();
          onNews();
        }
        list.put(event.message);
        drawGreeting();
        break;
      case 'edit':
        list.put(event.message);
        break;
      case 'delete':
        list.remove(event.message_ids);
        break;
      case 'clear':
        list.reset([]);
        chat.keyboard = null;
        drawBelow();
        drawGreeting();
        break;
      case 'keyboard':
        chat.keyboard = event.keyboard;
        isKeyboardOpen = !event.keyboard?.hidden;
        drawBelow();
        if (event.keyboard?.force_reply) composer.focus();
        break;
      case 'action':
        showAction(event.action);
        break;
      case 'answer':
        taps.end(event.message_id, event.data);
        if (event.text) void (event.show_alert ? notices.alert(event.text) : notices.toast(event.text));
        break;
      case 'reaction':
        list.change(event.message_id, { reactions: event.reactions });
        break;
      case 'pin':
        list.change(event.message_id, { pinned: event.pinned });
        break;
      case 'block':
        chat.blocked = event.blocked;
        drawBelow();
        break;
      case 'commands':
        chat.commands = event.commands;
        drawBelow();
        break;
    }
  }

  /** Texts go one after the other, so that fast typing keeps its order. */
  let queue = Promise.resolve();
  function say(text) {
    queue = queue.then(() => attempt(api.say(text)));
    return queue;
  }

  async function attempt(promise) {
    try {
      await promise;
      return true;
    } catch (error) {
      notices.toast(word('notSent', { why: error.message }));
      return false;
    }
  }

  async function tap(message, button) {
    if (taps.isWaiting(message.message_id, button.callback_data)) return;
    taps.begin(message.message_id, button.callback_data);
    const sent = await attempt(api.tap(message.message_id, button.callback_data));
    if (!sent) taps.end(message.message_id, button.callback_data);
  }

  async function press(button) {
    if (button.request_contact) {
      if (await agreeToShareContact(notices, person.phone)) await attempt(api.shareContact());
    } else if (button.request_location) {
      const location = await chooseLocation(notices);
      if (location) await attempt(api.shareLocation(location));
    } else {
      await say(button.text);
    }
  }

  async function clear() {
    const question = { title: word('clear'), text: word('clearSure'), yes: word('clearYes') };
    if (await notices.confirm(question)) await attempt(api.clear());
  }

  function drawBelow() {
    const { keyboard, blocked } = chat;
    const parts = [];
    if (blocked) {
      parts.push(
        h(
          'div',
          { class: 'blocked' },
          h('span', {}, word('blocked')),
          h(
            'button',
            { type: 'button', class: 'main', onclick: () => void attempt(api.block(false)) },
            word('unblock'),
          ),
        ),
      );
    }
    parts.push(composer.root);
    if (keyboard?.keyboard && isKeyboardOpen && !blocked) {
      parts.push(replyKeyboard(keyboard, (button) => void press(button)));
    }
    // The text being written keeps its focus: the composer itself never leaves its place.
    const rest = [...below.children].filter((part) => part !== composer.root);
    for (const part of rest) part.remove();
    if (!composer.root.isConnected) below.append(composer.root);
    const at = parts.indexOf(composer.root);
    composer.root.before(...parts.slice(0, at));
    composer.root.after(...parts.slice(at + 1));
    composer.update({ keyboard, isOpen: isKeyboardOpen, blocked });
  }

  function drawGreeting() {
    greeting.hidden = list.count() > 0;
    greeting.replaceChildren(greetingCard(chat.bot.description, () => void say('/start')));
  }

  function showAction(action) {
    clearTimeout(actionTimer);
    status.classList.toggle('acting', action !== undefined);
    status.textContent = action === undefined ? who : `${word('bot')} ${actionWord(action)}`;
    if (action !== undefined) actionTimer = setTimeout(showAction, actionMs);
  }

  function showConnection(text, isLost) {
    connection.textContent = text;
    connection.hidden = false;
    connection.classList.toggle('lost', isLost);
  }

  function onLost() {
    showConnection(word('lost'), true);
  }

  function onFound() {
    showConnection(word('found'), false);
    setTimeout(() => {
      if (!connection.classList.contains('lost')) connection.hidden = true;
    }, 2500);
  }

  return {
    root,
    focus: () => composer.focus(),
    refocus: notices.refocus,
    stop() {
      ended = true;
      clearTimeout(actionTimer);
      taps.stop();
      list.stop();
      stream?.stop();
    },
  };
}
