import type { Collection, Document } from 'mongodb';
import { emailKey } from '../domain/email.js';
import { nameParts, nameTokens } from '../domain/name-tokens.js';
import type { Marks } from '../domain/sought.js';
import type { ApplicationStore } from '../ports/application-store.js';
import { toApplication } from './application-document.js';
import type { ApplicationDocument } from './schemas/application.js';
import type { Vault } from './vault.js';

/** As many cases are looked at where one mark alone does not tell: nobody reads on beyond that. */
const most = 200;

/** What a case is found by, as blind indexes. Two parts of one name together are a mark as well: they tell far more than each. */
export function markTokens(marks: Marks, vault: Vault): string[] {
  return [
    ...new Set([
      ...marks.persons.map((person) => vault.index('person', person)),
      ...marks.iins.map((iin) => vault.index('iin', iin)),
      ...marks.phones.map((phone) => vault.index('phone', phone)),
      ...marks.emails.map((email) => vault.index('email', emailKey(email))),
      ...marks.names.flatMap((name) => [
        ...nameTokens(name).map((token) => vault.index('name', token)),
        ...pairs([...new Set(nameParts(name))]).map((pair) => pairIndex(vault, pair)),
      ]),
    ]),
  ];
}

/** Each search is a walk along the index of marks from the newest case on, and looks at a bounded number of them. */
export function createApplicationSearch(
  collection: Collection<ApplicationDocument>,
  vault: Vault,
): ApplicationStore['search'] {
  /** The newest cases with the first mark, or one of them, that have the others too; `whole`: there are no more. */
  async function look({ first, others }: Look, { units, sheetRoles, limit }: Search) {
    const fits: Document[] = [
      ...(others.length > 0 ? [{ $setIsSubset: [others, '$marks'] }] : []),
      ...(sheetRoles ? [{ $ne: [{ $setIntersection: [[...sheetRoles], rolesOnSheet] }, []] }] : []),
    ];
    const bound = fits.length > 0 ? most : limit + 1;
    const marks = Array.isArray(first) ? { $in: first } : first;
    const seen = await collection
      .find({ unit: { $in: [...units] }, marks }, { projection: { fits: { $and: fits } } })
      .sort({ ownOrder: -1 })
      .limit(bound)
      .toArray();
    const fitting = seen.filter((one) => (one as { fits?: boolean }).fits);
    const ids = fitting.slice(0, limit + 1).map(({ _id }) => _id);
    return { ids, whole: seen.length < bound };
  }

  return async (input) => {
    const { limit } = input;
    const ids = new Set<string>();
    let whole = false;
    for (const one of looksFor(input, vault)) {
      const seen = await look(one, input);
      for (const id of seen.ids) ids.add(id);
      whole = seen.whole && (one.tells || ids.size > 0);
      if (whole || ids.size > limit) break;
    }
    const documents = await collection
      .find({ _id: { $in: [...ids] } }, { projection: { answers: 0, marks: 0 } })
      .toArray();
    const sorted = documents.sort((a, b) => (a.ownOrder < b.ownOrder ? 1 : -1)).slice(0, limit);
    return {
      rows: sorted.map((document) => toApplication(document, vault)),
      more: !whole || documents.length > limit,
    };
  };
}

type Search = Parameters<ApplicationStore['search']>[0];

const rolesOnSheet = { $ifNull: ['$sheet.entries.role', []] };

interface Look {
  readonly first: string | readonly string[];
  readonly others: readonly string[];
  /** Whatever there is has these marks; otherwise what is not found so may be found in another way. */
  readonly tells: boolean;
}

/** One after the other until one has seen everything. */
function looksFor({ sought, persons = [] }: Search, vault: Vault): readonly Look[] {
  const known = persons.map((person) => vault.index('person', person));
  const anyOf = (mark: string): Look => ({ first: [mark, ...known], others: [], tells: true });
  switch (sought.by) {
    case 'iin':
      return [anyOf(vault.index('iin', sought.iin))];
    case 'phone':
      return [anyOf(vault.index('phone', sought.phone))];
    case 'email':
      return [anyOf(vault.index('email', emailKey(sought.email)))];
    case 'name': {
      // The longest words are the rarest.
      const words = [...new Set(sought.words)].sort((a, b) => b.length - a.length);
      const marks = words.map((word) => vault.index('name', word));
      const [longest, second] = words;
      const byWord = marks
        .slice(0, 2)
        .map((mark): Look => ({ first: mark, others: marks.filter((one) => one !== mark), tells: true }));
      if (longest === undefined || second === undefined) return byWord;
      const together = pairIndex(vault, [longest, second]);
      // Nothing there means only that one of them is the beginning of a name.
      return [{ first: together, others: marks.slice(2), tells: false }, ...byWord];
    }
  }
}

function pairs(parts: readonly string[]): (readonly [string, string])[] {
  return parts.flatMap((one, at) => parts.slice(at + 1).map((other) => [one, other] as const));
}

/** In whatever order they are written. */
function pairIndex(vault: Vault, pair: readonly [string, string]): string {
  return vault.index('name', [...pair].sort().join(' '));
}
