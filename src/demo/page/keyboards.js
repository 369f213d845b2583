import { h, icon } from './element.js';
import { safeUrl, startOf } from './rich-text.js';
import { word } from './speech.js';

/** The buttons under a message. See message-view.js for `context`. */
export function inlineKeyboard(message, rows, context) {
  const keyboard = h('div', { class: 'inline-keyboard', role: 'group' });
  for (const row of rows) {
    keyboard.append(
      h(
        'div',
        { class: 'row' },
        row.map((button) => inlineButton(message, button, context)),
      ),
    );
  }
  return keyboard;
}

function inlineButton(message, button, context) {
  const { doing } = context;
  const className = `key${button.style ? ` key-${button.style}` : ''}`;
  const words = h('span', { class: 'key-words', dir: 'auto' }, button.text);
  if (button.url !== undefined) {
    const url = safeUrl(button.url);
    const start = url && startOf(url, doing.botName);
    if (start !== undefined) {
      return h('button', { type: 'button', class: className, onclick: () => doing.say(start) }, words);
    }
    const attributes = { class: className, target: '_blank', rel: 'noopener noreferrer', title: button.url };
    return h('a', { ...attributes, href: url?.href }, words, icon('link'));
  }
  if (button.copy_text) {
    const { text } = button.copy_text;
    const title = word('copy', { text });
    return h(
      'button',
      { type: 'button', class: className, title, onclick: () => doing.copy(text) },
      words,
      icon('copy'),
    );
  }
  if (button.callback_data === undefined) {
    return h(
      'button',
      { type: 'button', class: className, onclick: () => doing.tell(word('webApp')) },
      words,
    );
  }
  return h(
    'button',
    {
      type: 'button',
      class: className,
      'data-data': button.callback_data,
      'aria-busy': String(context.isWaiting(message, button)),
      onclick: () => context.onTap(message, button),
    },
    words,
  );
}

/** Shows the buttons of one message as waiting or not, without drawing the message anew. */
export function markWaiting(item, isWaiting) {
  for (const key of item.querySelectorAll('.key[data-data]')) {
    key.setAttribute('aria-busy', String(isWaiting(key.dataset.data)));
  }
}

/** The keyboard in place of the letters, below the chat. `onPress(button)`. */
export function replyKeyboard(keyboard, onPress) {
  const rows = keyboard.keyboard.map((row) =>
    h(
      'div',
      { class: 'row' },
      row.map((button) =>
        h(
          'button',
          { type: 'button', class: 'key', onclick: () => onPress(button) },
          button.request_contact && icon('phone'),
          button.request_location && icon('place'),
          h('span', { class: 'key-words', dir: 'auto' }, button.text),
        ),
      ),
    ),
  );
  return h('div', { class: 'reply-keyboard', role: 'group', 'aria-label': word('keyboard') }, rows);
}
