import { parseNumber } from '../domain/number.js';
import { findContaining } from './find-choice.js';
import { accept, refuse } from './misread.js';
import type { Reading } from './reading.js';
import type { FieldKind, FormFacts, Label, ListView, Offer, Step, Suggestion } from './step.js';
import { cleanLine, folded, quoted } from './typed-text.js';

/** Suggestions on one page. */
const pageSize = 6;

/**
 * A question in words to which an answer is mostly known: own cases, members of staff. It is tapped; what is typed and
 * is none of them is asked about once more, and then kept as it was written. Codes of the buttons: `pick-<code>`,
 * `in-<group>` for those of a group, `page-<number>`, `list` back to where the question began, `typed` to keep what was written.
 * One that cannot be chosen is explained in place of the list.
 */
export function withSuggestions(kind: FieldKind): FieldKind {
  return {
    ...kind,
    offers(step, facts) {
      const { suggested, view } = facts;
      const kept = kind.offers(step, facts);
      if (!suggested) return kept;
      if (view?.closed !== undefined) return [toList];
      const { page, pages, shown } = pageOf(suggested, view);
      const begun = view?.search === undefined && view?.item === undefined;
      return [
        ...shown.map(({ code, label }): Offer => ({ code: `pick-${code}`, label })),
        ...(begun ? groupsOf(suggested) : []),
        ...(view?.search === undefined ? kept : [{ code: 'typed', label: { key: 'offers.asTyped' } }]),
        ...(page > 0 ? [turn(page - 1, '◀️')] : []),
        ...(begun ? [] : [toList]),
        ...(page < pages - 1 ? [turn(page + 1, '▶️')] : []),
      ];
    },
    standing(step, facts) {
      const { suggested, view } = facts;
      if (!suggested || !step.suggests) return kind.standing?.(step, facts);
      const closed = suggested.find(({ code }) => code === view?.closed);
      if (closed) return explained(closed, step.suggests);
      if (view?.search !== undefined) return soughtStanding(step.suggests, view.search, suggested, view);
      const { page, pages } = pageOf(suggested, view);
      return pages > 1 ? { key: 'standing.page', params: { page: page + 1, pages } } : undefined;
    },
    goOn(reading, step, facts) {
      const { suggested, view } = facts;
      if (!suggested) return undefined;
      const meant = findMeant(reading, facts, suggested);
      if (meant?.elsewhere) return { view: { page: 0, closed: meant.code } };
      if (reading.type === 'option') {
        const [, act, which = ''] = /^(page|in)-(.+)$/.exec(reading.code) ?? [];
        if (act === 'page') return { view: { ...view, page: Number(which) } };
        if (act === 'in') return { view: { page: 0, item: which } };
        return reading.code === 'list' ? { view: { page: 0 } } : undefined;
      }
      // What is no answer at all is told as everywhere else.
      if (
        reading.type !== 'text' ||
        findTyped(reading.text, suggested) ||
        !kind.read(reading, step, facts).ok
      )
        return undefined;
      return { view: { page: 0, search: cleanLine(reading.text) } };
    },
    read(reading, step, facts) {
      const { suggested, view } = facts;
      if (!suggested) return kind.read(reading, step, facts);
      if (reading.type === 'text') {
        const found = findTyped(reading.text, suggested);
        return found ? accept(found.value) : kind.read(reading, step, facts);
      }
      if (reading.type !== 'option' || reading.code === 'keep') return kind.read(reading, step, facts);
      if (reading.code === 'typed' && view?.search !== undefined)
        return kind.read({ type: 'text', text: view.search }, step, facts);
      const found = findMeant(reading, facts, suggested);
      return found ? accept(found.value) : refuse('oldButton');
    },
    check(value, step, facts) {
      const fault = kind.check(value, step, facts);
      if (fault || !step.suggests || typeof value !== 'string') return fault;
      const meant = findTyped(value, facts.suggested ?? []);
      if (!meant?.elsewhere) return undefined;
      const { params } = explained(meant, step.suggests);
      return { code: `onlyDecider.${step.suggests}`, params };
    },
  };
}

const toList: Offer = { code: 'list', label: { key: 'offers.toList' }, below: true };

/** Which of them somebody taps, types, or leaves standing. */
function findMeant(
  reading: Reading,
  { current }: FormFacts,
  suggested: readonly Suggestion[],
): Suggestion | undefined {
  if (reading.type === 'text') return findTyped(reading.text, suggested);
  if (reading.type !== 'option') return undefined;
  if (reading.code !== 'keep') return suggested.find(({ code }) => reading.code === `pick-${code}`);
  const standing = current && 'value' in current ? current.value : undefined;
  return typeof standing === 'string' ? findTyped(standing, suggested) : undefined;
}

/** Why it cannot be chosen, and where such a complaint goes. */
function explained({ value, elsewhere }: Suggestion, suggests: NonNullable<Step['suggests']>) {
  return {
    key: `suggestions.onlyDecider.${suggests}`,
    params: { received: quoted(value), addressees: elsewhere ?? { plain: '' } },
  };
}

/** The suggestion that was typed in full: its words in whatever order, a number in any of its spellings. */
function findTyped(text: string, suggested: readonly Suggestion[]): Suggestion | undefined {
  const typed = inOrder(text);
  return suggested.find(({ value }) => inOrder(value) === typed);
}

function inOrder(text: string): string {
  const read = parseNumber(text);
  return read.ok ? read.number : folded(text).split(' ').sort().join(' ');
}

function soughtStanding(
  suggests: NonNullable<Step['suggests']>,
  search: string,
  suggested: readonly Suggestion[],
  view: ListView,
): Label {
  const { found } = pageOf(suggested, view);
  return {
    key: found > 0 ? 'suggestions.some' : `suggestions.none.${suggests}`,
    params: { received: quoted(search) },
  };
}

/** Those that stand in the open group, have what was typed in their words, or come first. */
function pageOf(suggested: readonly Suggestion[], view: ListView | undefined) {
  const all = listOf(suggested, view);
  const pages = Math.max(1, Math.ceil(all.length / pageSize));
  const page = Math.min(view?.page ?? 0, pages - 1);
  return { page, pages, found: all.length, shown: all.slice(page * pageSize, (page + 1) * pageSize) };
}

function listOf(suggested: readonly Suggestion[], view: ListView | undefined): readonly Suggestion[] {
  if (view?.item !== undefined) return suggested.filter(({ group }) => group?.code === view.item);
  if (view?.search === undefined) return suggested.filter(({ first = true }) => first);
  const named = suggested.map(({ code, value }) => ({ code, name: { kk: value, ru: value, en: value } }));
  const found = new Set(findContaining(view.search, named).map(({ code }) => code));
  return suggested.filter(({ code }) => found.has(code));
}

function groupsOf(suggested: readonly Suggestion[]): readonly Offer[] {
  const groups = new Map(
    suggested.flatMap(({ group }) => (group ? [[group.code, group.name] as const] : [])),
  );
  return [...groups].map(([code, name]) => ({
    code: `in-${code}`,
    label: { key: 'offers.ofUnit', params: { name: { text: name } } },
  }));
}

function turn(to: number, sign: string): Offer {
  return { code: `page-${to}`, label: { plain: sign }, below: true };
}
