import type { Choice } from '../../domain/choice.js';
import { findContaining, findNamed } from '../find-choice.js';
import { accept, misread, refuse } from '../misread.js';
import { droppedShown } from '../standing.js';
import type { FieldKind, FormFacts, ListView, Offer, Step } from '../step.js';
import { cleanLine, quoted } from '../typed-text.js';

/** Names on one page. */
const pageSize = 8;

/**
 * One of a long list: by pages, or by a part of its name in any of the three languages, which narrows the list. The
 * value is its code. Codes of the buttons: `pick-<choice>`, `page-<number>`, `all` for the whole list again.
 */
export const register: FieldKind = {
  code: 'register',
  offers(step, facts) {
    const { page, pages, shown } = open(step, facts.view);
    const turn = (to: number, sign: string): Offer[] =>
      to < 0 || to >= pages ? [] : [{ code: `page-${to}`, label: { plain: sign }, below: true }];
    return [
      ...shown.map(({ code, name }) => ({ code: `pick-${code}`, label: { text: name } })),
      ...turn(page - 1, '◀️'),
      ...(facts.view?.search === undefined
        ? []
        : [{ code: 'all', label: { key: 'offers.wholeList' }, below: true }]),
      ...turn(page + 1, '▶️'),
    ];
  },
  standing(step, facts) {
    const { page, pages, found } = open(step, facts.view);
    const at = { page: page + 1, pages };
    if (facts.view?.search === undefined) return pages > 1 ? { key: 'standing.page', params: at } : undefined;
    const params = { ...at, search: quoted(facts.view.search), names: found.length };
    return { key: pages > 1 ? 'standing.foundPages' : 'standing.found', params };
  },
  goOn(reading, step, facts) {
    if (reading.type === 'text') return narrowed(reading.text, step, facts);
    if (reading.type !== 'option') return undefined;
    if (reading.code === 'all') return { view: { page: 0 } };
    const page = /^page-(\d+)$/.exec(reading.code)?.[1];
    return page === undefined ? undefined : { view: { ...facts.view, page: Number(page) } };
  },
  read(reading, step, facts) {
    if (reading.type === 'option') {
      const [, code] = /^pick-(.+)$/.exec(reading.code) ?? [];
      return code !== undefined && isListed(step, code) ? accept(code) : refuse('oldButton');
    }
    if (reading.type !== 'text') return misread(reading, 'notChoice');
    const code = findNamed(reading.text, step.choices, facts.locale);
    return code === undefined ? refuse('register.unknown', { received: quoted(reading.text) }) : accept(code);
  },
  check: (value, step) =>
    typeof value === 'string' && isListed(step, value) ? undefined : { code: 'choice.gone' },
  show(value, step) {
    const picked = step.choices.find(({ code }) => code === value);
    return picked ? { type: 'label', label: { text: picked.name } } : droppedShown;
  },
};

/** A whole name is the answer, even if other names hold it too; a part of one leaves those that have it. */
function narrowed(text: string, step: Step, facts: FormFacts) {
  if (findNamed(text, step.choices, facts.locale) !== undefined) return undefined;
  if (findContaining(text, step.choices).length === 0) return undefined;
  return { view: { page: 0, search: cleanLine(text).slice(0, 60) } };
}

/** What of the list is open. A page that a shorter list no longer has is its last one. */
function open(step: Step, view: ListView = { page: 0 }) {
  const found: readonly Choice[] =
    view.search === undefined ? step.choices : findContaining(view.search, step.choices);
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(view.page, pages - 1);
  return { found, pages, page, shown: found.slice(page * pageSize, (page + 1) * pageSize) };
}

function isListed(step: Step, code: string): boolean {
  return step.choices.some((one) => one.code === code);
}
