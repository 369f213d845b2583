import { places, readAddress, writeAddress } from './address.js';
import { listPeople } from './api.js';
import { openChatWindow } from './chat-window.js';
import { refuseStrayDrops } from './drop-zone.js';
import { h } from './element.js';
import { peopleList } from './people-list.js';
import { chooseLanguage, setLanguage, word } from './speech.js';
import { chooseTheme, onThemeChange, switchTheme } from './theme.js';
import { drawTopBar } from './top-bar.js';

const retryMs = 1_000;
const top = document.querySelector('#top');
const root = document.querySelector('#slots');

let people = [];
/**
 * The windows from left to right. Of each: its element, the person's id and the open chat, both undefined while a
 * person is being chosen, and whether the bot said something while it was out of sight. The second one is there from
 * the start, for an application has two sides.
 */
let slots = [newSlot(), newSlot()];
/** The one that a narrow screen shows. */
let [shown] = slots;

const isNarrow = matchMedia('(max-width: 760px)');

function newSlot() {
  return { root: h('div', { class: 'slot' }), hasNews: false };
}

function open(slot, id) {
  slot.chat?.stop();
  slot.id = id;
  slot.hasNews = false;
  const person = people.find((one) => one.id === id);
  slot.chat =
    person &&
    openChatWindow(person, {
      onLeave: () => move(slot, undefined),
      onClose: () => close(slot),
      onNews: () => {
        if (!isNarrow.matches || shown === slot) return;
        slot.hasNews = true;
        drawTop();
      },
    });
}

function move(slot, id) {
  open(slot, id);
  show(slot);
  remember();
  if (slot.chat) slot.chat.focus();
  else slot.root.querySelector('.card:not(:disabled)')?.focus();
}

function show(slot) {
  slot.hasNews = false;
  shown = slot;
  draw();
}

function close(slot) {
  open(slot, undefined);
  const at = slots.indexOf(slot);
  slots = slots.filter((other) => other !== slot);
  show(slots[Math.max(0, at - 1)]);
  remember();
  shown.chat?.focus();
}

function add() {
  const slot = newSlot();
  slots.push(slot);
  move(slot, undefined);
}

function canAdd() {
  return slots.length < places.length && slots.every(({ chat }) => chat !== undefined);
}

function remember() {
  writeAddress(slots.map(({ chat, id }) => chat && id));
}

/** Only the choice of the first person until there is one, then all windows. */
function visibleSlots() {
  return slots.some(({ chat }) => chat !== undefined) ? slots : slots.slice(0, 1);
}

function picker(slot) {
  const isFirst = slot === slots[0];
  return peopleList(people, {
    isFirst,
    taken: slots.map(({ chat, id }) => chat && id),
    notice: slot.id !== undefined && word('unknownPerson'),
    onPick: (person) => move(slot, person.id),
    onClose: slots.length > 1 && !isFirst ? () => close(slot) : undefined,
  });
}

function draw() {
  document.title = word('title');
  const visible = visibleSlots();
  if (!visible.includes(shown)) [shown] = visible;
  root.className = `slots windows-${visible.length}`;
  // What stays is not taken out even for a moment: it would lose the place to which it was scrolled.
  for (const part of root.querySelectorAll(':scope > *')) {
    if (!visible.some((slot) => slot.root === part)) part.remove();
  }
  visible.forEach((slot, at) => {
    slot.root.dataset.slot = places[at];
    slot.root.classList.toggle('shown', slot === shown);
    const content = slot.chat?.root ?? picker(slot);
    if (slot.root.firstChild !== content) slot.root.replaceChildren(content);
    if (root.children[at] !== slot.root) root.append(slot.root);
  });
  drawTop();
}

function drawTop() {
  const hasChats = slots.some(({ chat }) => chat !== undefined);
  drawTopBar(top, {
    slots: hasChats
      ? slots.map((slot) => ({
          person: people.find(({ id }) => slot.chat && id === slot.id),
          hasNews: slot.hasNews,
          isShown: slot === shown,
        }))
      : [],
    canAdd: hasChats && canAdd(),
    onShow: (at) => {
      show(slots[at]);
      shown.chat?.refocus();
    },
    onAdd: add,
    onLanguage: speak,
    onTheme: () => {
      switchTheme();
      drawTop();
    },
  });
}

function speak(code) {
  setLanguage(code);
  for (const slot of slots) open(slot, slot.id);
  draw();
}

/** As the address says, keeping the chats that are open already. */
function readWindows() {
  const { ids } = readAddress();
  const before = slots;
  const kept = (id) => before.find((slot) => slot.chat && slot.id === id);
  slots = ids.map((id) => kept(id) ?? newSlot());
  for (const slot of before) if (!slots.includes(slot)) open(slot, undefined);
  slots.forEach((slot, at) => {
    if (!slot.chat) open(slot, ids[at]);
  });
  while (slots.length < 2) slots.push(newSlot());
  root.replaceChildren();
  draw();
}

async function start() {
  chooseTheme();
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

refuseStrayDrops();
onThemeChange(drawTop);
void start();
