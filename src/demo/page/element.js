/**
 * Makes an element. Attributes: `onclick` and the like take functions, true and false set or leave out, undefined
 * leaves out. Children: elements and texts (never markup), empty ones are left out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  fill(element, ...children);
  return element;
}

/** Puts these children, as `h` takes them, in place of those that an element has. */
export function fill(element, ...children) {
  element.replaceChildren(
    ...children
      .flat()
      .filter((child) => child !== undefined && child !== null && child !== false && child !== ''),
  );
}

const shapes = {
  attach: 'M16.5 6.5v9a4.5 4.5 0 0 1-9 0V6a3 3 0 0 1 6 0v9a1.5 1.5 0 0 1-3 0V7.5',
  send: 'M4 12 20 4.5 15.5 20l-4-6.5z M11.5 13.5 20 4.5',
  keyboard: 'M3.5 6.5h17v11h-17z M7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01M8 14h8',
  commands: 'M15 4.5 9 19.5',
  more: 'M12 5.5h.01M12 12h.01M12 18.5h.01',
  close: 'M6 6l12 12M18 6 6 18',
  swap: 'M7 8h11l-3-3M17 16H6l3 3',
  file: 'M6.5 3.5h7l4 4v13h-11z M13.5 3.5v4h4',
  lock: 'M6.5 11h11v9h-11z M8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  down: 'M6 9.5l6 6 6-6',
  link: 'M8 16 16 8M9.5 8H16v6.5',
  copy: 'M9 9h10v11H9z M6 15H5V4h10v1.5',
  phone:
    'M6 4h4l1.5 4.5L9.5 10a10 10 0 0 0 4.5 4.5l1.5-2L20 14v4a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2z',
  place: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11z M12 10h.01',
  plus: 'M12 5v14M5 12h14',
  back: 'M14.5 6l-6 6 6 6',
  forward: 'M9.5 6l6 6-6 6',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
};

/** A drawn sign for the eye; what it means stands in the label of its button. */
export function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}

/** A button that shows only a sign. */
export function iconButton(name, label, onclick, attributes = {}) {
  return h(
    'button',
    { type: 'button', class: 'round', title: label, 'aria-label': label, onclick, ...attributes },
    icon(name),
  );
}

const colours = 7;

/** Initials on a colour that a person keeps. */
export function avatar(person, className = '') {
  const letters = [person.first_name, person.last_name].map((part) => [...(part ?? '')][0] ?? '').join('');
  return h(
    'span',
    { class: `avatar colour-${person.id % colours} ${className}`, 'aria-hidden': 'true' },
    letters,
  );
}

export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(' ');
}
