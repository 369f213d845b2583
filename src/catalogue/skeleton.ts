import { fieldKinds } from '../domain/service.js';
import { locales, type Locale } from '../domain/text.js';
import { commandWords } from './command-words.js';

/** What a new service may refer to in `institution.yaml`. */
export interface Codes {
  readonly categories: readonly string[];
  readonly units: readonly string[];
  readonly roles: readonly string[];
}

/**
 * The file of a new service: what every service must say, with the texts left to be written, and what it may say as
 * comments. Once the texts are filled in it passes the check.
 *
 * @param locale of the comments
 */
export function skeleton(code: string, codes: Codes, locale: Locale): string {
  const { comment } = commandWords(locale);
  const listed = (all: readonly string[]) => ({ codes: all.join(', ') });
  const [category = '', unit = ''] = [codes.categories[0], codes.units[0]];
  const lines = [
    `# ${comment('intro')}`,
    `code: ${code}`,
    `# ${comment('category', listed(codes.categories))}`,
    `category: ${category}`,
    `# ${comment('audience')}`,
    'audience: [student]',
    `# ${comment('identity')}`,
    'identity: card',
    `# ${comment('form')}`,
    'form: electronic',
    ...blanks('name'),
    `# ${comment('about')}`,
    ...blanks('about'),
    '',
    `# ${comment('legal')}`,
    '# legal:',
    '#   - { act: № 1, date: 2026-01-31, issuer: { kk: …, ru: …, en: … }, state: current }',
    '',
    `# ${comment('grounds')}`,
    '# grounds:',
    '#   - { code: illness, name: { kk: …, ru: …, en: … }, asks: [since], documents: [certificate] }',
    '',
    `# ${comment('fields', { kinds: fieldKinds.join(', ') })}`,
    '# fields:',
    '#   since: { kind: date, name: { kk: …, ru: …, en: … }, range: past }',
    '',
    `# ${comment('documents')}`,
    '# documents:',
    '#   - { code: certificate, name: { kk: …, ru: …, en: … }, files: 1-4, ifNeeded: true }',
    '',
    `# ${comment('statement')}`,
    '# statement: { own: true, standard: { kk: …, ru: …, en: … } }',
    '',
    `# ${comment('term')}`,
    'term: { days: 3, kind: working }',
    `# ${comment('fee')}`,
    'fee: 0',
    `# ${comment('expedited')}`,
    '# expedited: { hours: 4, fee: 1500 }',
    `# ${comment('result')}`,
    'result: { document: file, languages: [kk, ru, en] }',
    `# ${comment('proxy')}`,
    'proxy: none',
    `# ${comment('approvals', listed(codes.roles))}`,
    `# approvals: { order: sequential, by: [${codes.roles[0] ?? 'director'}] }`,
    `# ${comment('unit', listed(codes.units))}`,
    `unit: ${unit}`,
    `# ${comment('open')}`,
    '# open: { from: 06-20, until: 08-20 }',
    '',
    `# ${comment('reasons')}`,
    '# reasons:',
    '#   - { code: bank, name: { kk: …, ru: …, en: … } }',
    '',
    `# ${comment('refusals')}`,
    'refusals:',
    ...refusal('incomplete'),
    ...refusal('rejected'),
  ];
  return `${lines.join('\n')}\n`;
}

/** A text that is still to be written. */
function blanks(key: string): string[] {
  return [`${key}:`, ...locales.map((locale) => `  ${locale}:`)];
}

function refusal(code: 'incomplete' | 'rejected'): string[] {
  const names = locales.map((locale) => `      ${locale}: ${commandWords(locale).comment(code)}`);
  return [`  - code: ${code}`, '    name:', ...names];
}
