import MiniSearch from 'minisearch';
import { foldLetters } from '../domain/fold-letters.js';
import { isShown } from '../domain/section.js';
import type { Service } from '../domain/service.js';
import { locales, type Localized } from '../domain/text.js';
import type { SectionsRead } from '../ports/section-store.js';

/** A service or a section, by code or id. */
export type FoundInformation =
  { readonly type: 'service'; readonly code: string } | { readonly type: 'section'; readonly id: string };

export interface InformationIndex {
  /**
   * The best first. `strict`: every word has to be met, for a text of which nobody knows whether something is looked for in it.
   */
  find(text: string, how?: { readonly strict?: boolean }): readonly FoundInformation[];
}

interface Indexed {
  readonly id: string;
  readonly found: FoundInformation;
  readonly name: string;
  readonly about: string;
}

/** Letters of a word that count: what stands behind them is mostly an ending. */
const stem = 7;

function stemOf(word: string): string {
  return foldLetters(word.toLowerCase()).slice(0, stem);
}

/** Words with which people ask, in any language: nothing is found by them. */
const asking = [
  'how do does did i my me a an the to of in for from at is are be can could get need want would like where what when please',
  'как мне я мы хочу хотел хотела хотелось нужно нужна нужен надо можно где когда что получить взять оформить для на в с и по из о об от ли бы пожалуйста',
  'қалай маған мен керек қажет қайда қашан не болады бола ма ме ба бе алу алуға алғым келеді үшін туралы және мүмкін өтінемін',
].join(' ');

/** The words of a text: letters and digits of any script. */
export function wordsIn(text: string): string[] {
  return text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What is found by words in any of the three languages, with mistakes in typing. */
export function createInformationIndex(
  services: readonly Service[],
  information: Pick<SectionsRead, 'tree' | 'sections'>,
): InformationIndex {
  const left = new Set(asking.split(' ').map(stemOf));
  const search = new MiniSearch<Indexed>({
    fields: ['name', 'about'],
    storeFields: ['found'],
    tokenize: wordsIn,
    processTerm: (word) => (left.has(stemOf(word)) ? null : stemOf(word)),
    searchOptions: {
      boost: { name: 3 },
      prefix: (word) => word.length >= 3,
      // One letter wrong in a short word, two in a long one.
      fuzzy: (word) => (word.length < 4 ? false : word.length < 6 ? 1 : 2),
      weights: { fuzzy: 0.3, prefix: 0.6 },
    },
  });
  search.addAll([...services.map(ofService), ...sectionsIn(information)]);
  return {
    find(text, { strict = false } = {}) {
      const all = search.search(text, { combineWith: 'AND' });
      const hits = all.length > 0 || strict ? all : search.search(text);
      return hits.map(({ found }) => found as FoundInformation);
    },
  };
}

function ofService(service: Service): Indexed {
  const texts = (all: readonly Localized[]) => all.flatMap((text) => Object.values(text)).join(' ');
  return {
    id: `service:${service.code}`,
    found: { type: 'service', code: service.code },
    name: texts([service.name]),
    about: texts([service.about, ...service.grounds.map(({ name }) => name)]),
  };
}

function sectionsIn({ tree, sections }: Pick<SectionsRead, 'tree' | 'sections'>): readonly Indexed[] {
  return tree
    .filter(({ id }) => isShown(tree, sections, id))
    .map(({ id }) => {
      const texts = locales.flatMap((locale) => sections.get(id)?.texts[locale] ?? []);
      return {
        id: `section:${id}`,
        found: { type: 'section', id },
        name: texts.map(({ title }) => title).join(' '),
        about: texts.map(({ body }) => body.text).join(' '),
      };
    });
}
