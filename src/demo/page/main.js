import { readAddress, writeAddress } from './address.js';
import { listPeople } from './api.js';
import { openChatWindow } from './chat-window.js';
import { avatar, fill, h, icon } from './element.js';
import { peopleList } from './people-list.js';
import { chooseLanguage, language, languages, setLanguage, word } from './speech.js';

const sides = ['left', 'right'];
const retryMs = 1_000;
const top = document.querySelector('#top');
const root = document.querySelector('#slots');

let people = [];
/** Of each side: the person's id, the open window, and whether the bot said something while it was out of sight. */
const slots = { left: {}, right: {} };
/** The one that a narrow screen shows. */
let shown = 'left';

const find = (id) => people.find((person) => person.id === id);
const isNarrow = matchMedia('(max-width: 760px)');

function open(side, id) {
  const slot = slots[side];
  slot.window?.stop();
  slot.id = id;
  slot.hasNews = false;
  const person = find(id);
  slot.window =
    person &&
    openChatWindow(person, {
      onLeave: () => move(side, undefined),
      onClose: side === 'right' ? () => close(side) : undefined,
      onNews: () => {
        if (!isNarrow.matches || shown === side) return;
        slot.hasNews = true;
        drawTop();
      },
    });
}

function move(side, id) {
  open(side, id);
  shown = side;
  remember();
  draw();
  slots[side].window?.focus();
}

function close(side) {
  open(side, undefined);
  slots[side].isClosed = true;
  shown = 'left';
  remember();
  draw();
}

function remember() {
  writeAddress({ left: slots.left.id, right: slots.right.id });
}

function picker(side) {
  const other = slots[side === 'left' ? 'right' : 'left'];
  const { id } = slots[side];
  return peopleList(people, {
    isFirst: side === 'left',
    taken: other.id,
    notice: id !== undefined && word('unknownPerson'),
    onPick: (person) => move(side, person.id),
  });
}

function draw() {
  document.title = word('title');
  const isSecondOpen = slots.left.window !== undefined && !slots.right.isClosed;
  const shownSides = slots.right.window || isSecondOpen ? sides : ['left'];
  if (!shownSides.includes(shown)) shown = 'left';
  root.className = `slots ${shownSides.length === 2 ? 'two' : 'one'} show-${shown}`;
  root.replaceChildren(
    ...shownSides.map((side) =>
      h('div', { class: `slot slot-${side}`, 'data-slot': side }, slots[side].window?.root ?? picker(side)),
    ),
  );
  drawTop();
}

function drawTop() {
  const choice = h(
    'select',
    { class: 'language', 'aria-label': word('lang'), onchange: (event) => speak(event.target.value) },
    Object.entries(languages).map(([code, name]) =>
      h('option', { value: code, selected: code === language() }, name),
    ),
  );
  fill(
    top,
    h('img', { class: 'logo', src: 'icon.svg', alt: '' }),
    h('span', { class: 'brand' }, 'Өтінім'),
    h('span', { class: 'brand-note' }, word('brandNote')),
    tabs(),
    slots.left.window && slots.right.isClosed
      ? h(
          'button',
          { type: 'button', class: 'second-window', onclick: showSecond },
          icon('plus'),
          word('addWindow'),
        )
      : false,
    choice,
  );
}

/** On a narrow screen one window is seen at a time. */
function tabs() {
  if (!slots.left.window) return false;
  return h(
    'nav',
    { class: 'tabs', 'aria-label': word('tabs') },
    sides.map((side) => {
      const person = find(slots[side].id);
      const label = person?.first_name ?? word('addWindow');
      const show = () => {
        slots[side].hasNews = false;
        slots[side].isClosed = false;
        shown = side;
        draw();
      };
      return h(
        'button',
        {
          type: 'button',
          class: 'tab',
          'aria-current': String(shown === side),
          'aria-label': label,
          title: label,
          onclick: show,
        },
        person ? avatar(person, 'small') : icon('plus'),
        slots[side].hasNews && h('span', { class: 'news' }),
      );
    }),
  );
}

function showSecond() {
  slots.right.isClosed = false;
  shown = 'right';
  draw();
}

function speak(code) {
  setLanguage(code);
  for (const side of sides) open(side, slots[side].id);
  draw();
}

function readWindows() {
  const { left, right } = readAddress();
  const same = left !== undefined && left === right;
  open('left', left ?? right);
  open('right', left === undefined || same ? undefined : right);
  draw();
}

async function start() {
  chooseLanguage(readAddress().lang);
  drawTop();
  try {
    people = await listPeople();
  } catch {
    root.replaceChildren(h('p', { class: 'no-server', role: 'alert' }, word('noServer')));
    setTimeout(() => void start(), retryMs);
    return;
  }
  readWindows();
  window.addEventListener('popstate', readWindows);
}

void start();
