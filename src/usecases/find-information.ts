import type { Account } from '../domain/person.js';
import { textFor } from '../domain/section.js';
import type { Service } from '../domain/service.js';
import { locales, type Localized } from '../domain/text.js';
import type { Deps } from './deps.js';
import { wordsIn } from './information-index.js';
import { listServices } from './list-services.js';

export type FoundRow =
  | { readonly type: 'service'; readonly service: Service }
  /** The title as readers of each language see it. */
  | { readonly type: 'section'; readonly id: string; readonly title: Localized };

/** More words than these are a letter rather than something that is looked for. */
const mostWords = 8;

/**
 * Services that are for whoever looks, and sections, by words in any language; the best first.
 *
 * @param input.strict only what meets every word, for a text in which perhaps nothing is looked for
 */
export async function findInformation(
  deps: Pick<Deps, 'information' | 'services' | 'persons' | 'families' | 'calendar' | 'clock'>,
  input: {
    readonly account: Account;
    readonly text: string;
    readonly limit: number;
    readonly strict?: boolean;
  },
): Promise<readonly FoundRow[]> {
  const { account, limit, strict = false } = input;
  const words = wordsIn(input.text);
  if (words.length === 0 || (strict && words.length > mostWords)) return [];
  const { index, sections } = await deps.information.read();
  const hits = index.find(words.slice(0, mostWords * 2).join(' '), { strict });
  if (hits.length === 0) return [];
  const listed = await listServices(deps, { account });
  const services = new Map(listed.map(({ version: { service } }) => [service.code, service]));
  const rows = hits.flatMap((hit): readonly FoundRow[] => {
    if (hit.type === 'service') {
      const service = services.get(hit.code);
      return service === undefined ? [] : [{ type: 'service', service }];
    }
    const texts = sections.get(hit.id)?.texts ?? {};
    const titles = locales.map((locale) => [locale, textFor(texts, locale)?.text.title ?? '']);
    return [{ type: 'section', id: hit.id, title: Object.fromEntries(titles) as Localized }];
  });
  return rows.slice(0, limit);
}
