import { offerFiles, sampleFiles } from './attach.js';
import { h, iconButton } from './element.js';
import { attachMenu } from './notices.js';
import { word } from './speech.js';

const tallest = 140;

/**
 * Where one writes: text, commands, files, and the switch of the reply keyboard.
 * `say(text)` resolves with false when the text was not sent.
 */
export function createComposer({ api, notices, say, commands, onKeyboardSwitch }) {
  const text = h('textarea', {
    class: 'text-entry',
    rows: 1,
    dir: 'auto',
    placeholder: word('write'),
    'aria-label': word('write'),
    enterkeyhint: 'send',
  });
  const picker = h('input', { type: 'file', multiple: true, hidden: true, tabindex: -1 });
  const attach = iconButton('attach', word('attach'), undefined, { class: 'round attach' });
  const commandsButton = iconButton('commands', word('commands'), undefined, { class: 'round commands' });
  const keyboardSwitch = iconButton('keyboard', word('hideKeyboard'), onKeyboardSwitch, { hidden: true });
  const send = iconButton('send', word('send'), () => void submit(), { class: 'round send' });
  const root = h('div', { class: 'composer' }, attach, picker, text, commandsButton, keyboardSwitch, send);

  const offer = (files) => void offerFiles(files, { api, notices });
  const offerSample = async (kind) => {
    try {
      offer(await sampleFiles(kind));
    } catch {
      notices.toast(word('sampleFailed'));
    }
  };
  attachMenu(attach, root, () => [
    { words: word('pickFiles'), act: () => picker.click() },
    { words: word('sampleId'), act: () => void offerSample('id') },
    { words: word('samplePdf'), act: () => void offerSample('pdf') },
  ]);
  attachMenu(commandsButton, root, () =>
    commands().map(({ command, description }) => ({
      words: `/${command}`,
      note: description,
      act: () => void say(`/${command}`),
    })),
  );
  picker.addEventListener('change', () => {
    offer([...picker.files]);
    picker.value = '';
  });

  const grow = () => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, tallest)}px`;
    send.disabled = text.value.trim() === '';
  };
  text.addEventListener('input', grow);
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  text.addEventListener('paste', (event) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    offer([...event.clipboardData.files]);
  });
  send.disabled = true;

  async function submit() {
    const words = text.value;
    if (words.trim() === '') return;
    text.value = '';
    grow();
    if (!(await say(words)) && text.value === '') {
      text.value = words;
      grow();
    }
  }

  return {
    root,
    offer,
    focus: () => text.focus({ preventScroll: true }),
    /** Follows the chat: its commands, its keyboard, whether one may write at all. */
    update({ keyboard, isOpen, blocked }) {
      commandsButton.hidden = commands().length === 0;
      keyboardSwitch.hidden = !keyboard?.keyboard;
      const label = word(isOpen ? 'hideKeyboard' : 'showKeyboard');
      keyboardSwitch.title = label;
      keyboardSwitch.setAttribute('aria-label', label);
      keyboardSwitch.setAttribute('aria-pressed', String(isOpen));
      text.placeholder = keyboard?.input_field_placeholder ?? word('write');
      root.inert = blocked;
    },
  };
}
