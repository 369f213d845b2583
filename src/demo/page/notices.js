import { h } from './element.js';
import { word } from './speech.js';

/** What appears over one chat window for a while: toasts, and questions that wait for an answer. */
export function createNotices(root, covered) {
  const toasts = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
  root.append(toasts);

  return {
    toast(text) {
      const toast = h('div', { class: 'toast', dir: 'auto' }, text);
      toasts.replaceChildren(toast);
      setTimeout(() => toast.remove(), 3000 + text.length * 40);
    },

    /** Words that must be confirmed. */
    alert: (text) => ask({ text, buttons: [{ words: word('ok'), value: true }], className: 'alert' }),

    /** Resolves with true when agreed. */
    confirm: ({ title, text, yes }) =>
      ask({
        title,
        text,
        buttons: [
          { words: word('cancel'), value: false, quiet: true },
          { words: yes, value: true },
        ],
        className: 'confirm',
      }),

    /** Brings whoever comes back to the window to the question that waits there. */
    refocus: () => [...root.querySelectorAll('.veil .dialog-buttons button')].at(-1)?.focus(),

    /** With a content of one's own; `buttons` may have `act`, which keeps the dialog open until it resolves with true. */
    open: ask,
  };

  function ask({ title, text, label, content, buttons, className, onEmpty, onkeydown }) {
    return new Promise((resolve) => {
      const before = document.activeElement;
      const close = (value) => {
        veil.remove();
        if (!root.querySelector('.veil')) covered.inert = false;
        if (before instanceof HTMLElement && before.isConnected) before.focus();
        resolve(value);
      };
      const keys = buttons.map(({ words, value, quiet, act }) => {
        const press = async () => {
          for (const key of keys) key.disabled = true;
          const done = act ? await act() : true;
          for (const key of keys) key.disabled = false;
          if (done) close(value);
        };
        return h(
          'button',
          { type: 'button', class: quiet ? 'plain' : 'main', onclick: () => void press() },
          words,
        );
      });
      const dialog = h(
        'div',
        {
          class: `dialog ${className}`,
          role: 'alertdialog',
          'aria-modal': 'true',
          'aria-label': title ?? text ?? label,
          onkeydown,
        },
        title && h('h2', {}, title),
        text && h('p', { class: 'dialog-text', dir: 'auto' }, text),
        content,
        h('div', { class: 'dialog-buttons' }, keys),
      );
      const veil = h('div', { class: 'veil' }, dialog);
      veil.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') close(false);
      });
      onEmpty?.(() => close(false));
      covered.inert = true;
      root.append(veil);
      (dialog.querySelector('input[type=text]') ?? keys.at(-1)).focus();
    });
  }
}

/** What Enter does in a dialog: the same as its last button. */
export function pressMain(within) {
  within.closest('.dialog').querySelector('.dialog-buttons .main').click();
}

/** A list of things to do that opens at a button. `items()`: `{ words, note?, act }[]`. */
export function attachMenu(button, place, items) {
  let menu;
  const close = () => {
    menu?.remove();
    menu = undefined;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', onOutside, true);
  };
  const onOutside = (event) => {
    if (!menu?.contains(event.target) && !button.contains(event.target)) close();
  };
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => {
    if (menu) return close();
    const keys = items().map(({ words, note, act }) =>
      h(
        'button',
        {
          type: 'button',
          role: 'menuitem',
          onclick: () => {
            close();
            button.focus();
            act();
          },
        },
        h('span', {}, words),
        note && h('span', { class: 'menu-note' }, note),
      ),
    );
    menu = h('div', { class: 'menu', role: 'menu', onkeydown: (event) => walk(event, keys) }, keys);
    place.append(menu);
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', onOutside, true);
    keys[0]?.focus();
    return undefined;
  });

  function walk(event, keys) {
    if (event.key === 'Escape') {
      close();
      button.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    keys.at((keys.indexOf(document.activeElement) + step) % keys.length)?.focus();
  }
}
