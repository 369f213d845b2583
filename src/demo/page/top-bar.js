import { avatar, fill, h, icon, iconButton } from './element.js';
import { language, languages, word } from './speech.js';
import { isDark } from './theme.js';

/**
 * The top line. `slots`: `{ person?, hasNews, isShown }[]`, empty before a person was chosen; `canAdd`: one more window
 * has room.
 */
export function drawTopBar(top, { slots, canAdd, onShow, onAdd, onLanguage, onTheme }) {
  const choice = h(
    'select',
    { class: 'language', 'aria-label': word('lang'), onchange: (event) => onLanguage(event.target.value) },
    Object.entries(languages).map(([code, name]) =>
      h('option', { value: code, selected: code === language() }, name),
    ),
  );
  const add = h(
    'button',
    { type: 'button', class: 'add-window', onclick: onAdd },
    icon('plus'),
    word('addWindow'),
  );
  const look = word(isDark() ? 'lightLook' : 'darkLook');
  const focused = [...top.children].findIndex((part) => part.contains(document.activeElement));
  const focusedName = top.children[focused]?.className;
  fill(
    top,
    h('img', { class: 'logo', src: 'icon.svg', alt: '' }),
    h('span', { class: 'brand' }, 'Өтінім'),
    h('span', { class: 'brand-note' }, word('brandNote')),
    slots.length > 0 && tabs(slots, { canAdd, onShow, onAdd }),
    canAdd && add,
    iconButton(isDark() ? 'sun' : 'moon', look, onTheme, { class: 'round theme' }),
    choice,
  );
  top.classList.toggle('with-tabs', slots.length > 0);
  // Whoever walks by keyboard stays on what they pressed, though the line is drawn anew.
  if (focusedName) [...top.children].find(({ className }) => className === focusedName)?.focus();
}

/** On a narrow screen one window is seen at a time. */
function tabs(slots, { canAdd, onShow, onAdd }) {
  return h(
    'nav',
    { class: 'tabs', 'aria-label': word('tabs') },
    slots.map(({ person, hasNews, isShown }, at) =>
      tab({
        label: person?.first_name ?? word('choosePerson'),
        isShown,
        hasNews,
        sign: person ? avatar(person, 'small') : icon('plus'),
        onclick: () => onShow(at),
      }),
    ),
    canAdd && tab({ label: word('addWindow'), isShown: false, sign: icon('plus'), onclick: onAdd }),
  );
}

function tab({ label, isShown, hasNews, sign, onclick }) {
  const attributes = {
    type: 'button',
    class: 'tab',
    'aria-current': String(isShown),
    'aria-label': hasNews ? `${label}: ${word('news')}` : label,
    title: label,
    onclick,
  };
  return h('button', attributes, sign, hasNews && h('span', { class: 'news' }));
}
