import { fieldKinds } from '../domain/field.js';
import { knownPlaces, letterPlaces } from '../domain/statement.js';
import { locales, type Locale } from '../domain/text.js';
import { commandWords } from './command-words.js';
import { examples } from './examples.js';

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
    `# ${comment('howTo')}`,
    `code: ${code}`,
    `# ${comment('category', listed(codes.categories))}`,
    `category: ${category}`,
    `# ${comment('audience')}`,
    line('audience'),
    `# ${comment('identity')}`,
    'identity: card',
    `# ${comment('form')}`,
    'form: electronic',
    ...blanks('name'),
    `# ${comment('about')}`,
    ...blanks('about'),
    '',
    `# ${comment('instruction')}`,
    '# instruction: { kk: …, ru: …, en: … }',
    '',
    `# ${comment('legal')}`,
    '# legal:',
    '#   - { act: № 1, date: 2026-01-31, issuer: { kk: …, ru: …, en: … }, state: current }',
    '',
    `# ${comment('grounds')}`,
    '# grounds:',
    '#   - code: illness',
    '#     name: { kk: …, ru: …, en: … }',
    '#     asks: [since, until]',
    '#     documents: [certificate]',
    '#     duration: { months: 1-12 }',
    '',
    `# ${comment('fields', { kinds: fieldKinds.join(', ') })}`,
    '# fields:',
    '#   since: { kind: date, name: { kk: …, ru: …, en: … }, range: past }',
    `#   # ${comment('lasts')}`,
    '#   until: { kind: date, name: { kk: …, ru: …, en: … }, lasts: { from: since, by: ground } }',
    `#   # ${comment('choices')}`,
    '#   way: { kind: choice, name: { kk: …, ru: …, en: … }, choices: [{ code: post, name: { kk: …, ru: …, en: … } }] }',
    `#   # ${comment('askWhen')}`,
    '#   address: { kind: text, name: { kk: …, ru: …, en: … }, askWhen: { way: post }, optional: true, max: 200 }',
    `#   # ${comment('notices')}`,
    '#   otherEmail: { kind: email, name: { kk: …, ru: …, en: … }, optional: true, notices: true }',
    `# ${comment('asks')}`,
    `# ${line('asks')}`,
    `# ${comment('facets')}`,
    `# ${line('facets')}`,
    '',
    `# ${comment('documents')}`,
    '# documents:',
    '#   - { code: certificate, name: { kk: …, ru: …, en: … }, files: 1-4, ifNeeded: true }',
    `#   # ${comment('later')}`,
    '#   - { code: photo, name: { kk: …, ru: …, en: … }, files: 1, later: true }',
    `# ${comment('originals')}`,
    `# ${line('originals')}`,
    '',
    `# ${comment('statement', { places: braced(knownPlaces) })}`,
    `# ${line('statement')}`,
    '',
    `# ${comment('term')}`,
    `# ${comment('elsewhere')}`,
    line('term'),
    `# ${comment('fee')}`,
    line('fee'),
    `# ${comment('expedited')}`,
    `# ${line('expedited')}`,
    `# ${comment('paymentProof')}`,
    `# ${line('paymentProof')}`,
    `# ${comment('result')}`,
    line('result'),
    `# ${comment('proxy')}`,
    'proxy: none',
    `# ${comment('approvals', listed(codes.roles))}`,
    `# approvals: { order: sequential, by: [${codes.roles[0] ?? 'director'}] }`,
    `# ${comment('route')}`,
    `# route: { office: ${unit}, assigns: director, within: { minutes: 15 } }`,
    `# ${comment('competition')}`,
    `# ${line('competition')}`,
    `# ${comment('unit', listed(codes.units))}`,
    `unit: ${unit}`,
    `# ${comment('open')}`,
    `# ${line('open')}`,
    `# ${comment('inHolidays')}`,
    `# ${line('inHolidays')}`,
    `# ${comment('oneOpen')}`,
    '# oneOpen: applicant',
    `# ${comment('decision')}`,
    `# ${line('decision')}`,
    `# ${line('onBehalf')}`,
    `# ${comment('print')}`,
    line('print'),
    '',
    `# ${comment('reasons')}`,
    '# reasons:',
    '#   - { code: bank, name: { kk: …, ru: …, en: … } }',
    '',
    `# ${comment('against')}`,
    '# against: { employee: address }',
    `# ${comment('letters', { places: braced(letterPlaces) })}`,
    '# letters:',
    '#   - { code: received, after: submit, title: { kk: …, ru: …, en: … }, body: { kk: …, ru: …, en: … } }',
    `# ${comment('appeal')}`,
    '# appeal: { kk: …, ru: …, en: … }',
    '',
    `# ${comment('refusals')}`,
    'refusals:',
    ...refusal('incomplete'),
    ...refusal('rejected'),
    '',
    `# ${comment('statusWords')}`,
    '# statusWords: { completed: { kk: …, ru: …, en: … }, rejected: { kk: …, ru: …, en: … } }',
  ];
  return `${lines.join('\n')}\n`;
}

function line(key: keyof typeof examples): string {
  return `${key}: ${examples[key]}`;
}

/** A text that is still to be written. */
function blanks(key: string): string[] {
  return [`${key}:`, ...locales.map((locale) => `  ${locale}:`)];
}

function refusal(code: 'incomplete' | 'rejected'): string[] {
  const names = locales.map((locale) => `      ${locale}: ${commandWords(locale).comment(code)}`);
  return [`  - code: ${code}`, '    name:', ...names];
}

function braced(places: readonly string[]): string {
  return places.map((place) => `{${place}}`).join(', ');
}
