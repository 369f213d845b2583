import { avatar, fullName, h, iconButton } from './element.js';
import { localized, whoOf, word } from './speech.js';

/** Everybody one can be, by side of the desk. `taken`: the people of the other windows; `onPick(person)`. */
export function peopleList(people, { isFirst, taken, notice, onPick, onClose }) {
  const sides = isFirst ? ['applicant', 'staff', 'other'] : ['staff', 'applicant', 'other'];
  const sideOf = (person) => (sides.includes(person.side) ? person.side : 'other');
  const groups = sides.map((side) => {
    const members = people.filter((person) => sideOf(person) === side);
    return (
      members.length > 0 &&
      h(
        'section',
        { class: 'people-group' },
        h('h3', {}, word(`side_${side}`)),
        h('p', { class: 'quiet' }, word(`side_${side}_about`)),
        h(
          'ul',
          { class: 'cards' },
          members.map((person) => h('li', {}, card(person, taken, onPick))),
        ),
      )
    );
  });
  return h(
    'div',
    { class: `picker${isFirst ? ' first' : ''}` },
    onClose && iconButton('close', word('closeWindow'), onClose, { class: 'round close' }),
    h(
      'div',
      { class: 'picker-words' },
      h(isFirst ? 'h1' : 'h2', {}, word(isFirst ? 'welcome' : 'second')),
      h('p', {}, word(isFirst ? 'welcomeText' : 'secondText')),
      isFirst && h('p', { class: 'quiet' }, word('welcomeNote')),
      notice && h('p', { class: 'notice', role: 'status' }, notice),
    ),
    h('div', { class: 'people' }, groups),
  );
}

function card(person, taken, onPick) {
  const about = localized(person.about);
  const who = whoOf(about);
  const more = about.slice(who.length).replace(/^[.:]\s*/, '');
  return h(
    'button',
    {
      type: 'button',
      class: 'card',
      'data-person': person.id,
      disabled: taken.includes(person.id),
      onclick: () => onPick(person),
    },
    avatar(person),
    h(
      'span',
      { class: 'card-words' },
      h('span', { class: 'card-name', dir: 'auto' }, fullName(person)),
      h('span', { class: 'card-who' }, who),
      more && h('span', { class: 'card-about' }, more[0].toUpperCase() + more.slice(1)),
      person.iin && h('span', { class: 'card-iin' }, `${word('iin')} ${person.iin}`),
    ),
  );
}
