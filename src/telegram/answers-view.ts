import type { Answers } from '../domain/application.js';
import { fullName, type PersonalCard } from '../domain/person.js';
import { phoneForPeople } from '../domain/phone.js';
import { isAboutApplicant } from '../forms/applicant-steps.js';
import type { SummaryGroup, SummaryLine } from '../forms/review.js';
import type { Words } from '../i18n.js';
import { bold, cut, escape, lines, paragraphs } from './html.js';
import { formText, labelText, shownText } from './labels.js';

const groupNames = {
  applicant: 'words:parts.applicantData',
  application: 'words:parts.applicationData',
  receiver: 'forms:names.receiver',
  documents: 'words:parts.documents',
  papers: 'words:parts.papers',
} as const;

export function groupName(words: Words, group: SummaryGroup['group']): string {
  return words.t(groupNames[group]);
}

/**
 * The answers group by group, as the card groups them; the card's own data stand before the answers about the applicant, unless they have
 * written who they are themselves, which is marked.
 * @param longest UTF-16 units of an answer that are shown; what is cut is read in full elsewhere
 */
export function answersText(
  words: Words,
  groups: readonly SummaryGroup[],
  card: PersonalCard | undefined,
  longest: number,
  iin: 'full' | 'masked' = 'full',
): string {
  return paragraphs(
    ...groups.map((group) => {
      const written = group.lines.some(({ step }) => isAboutApplicant(step));
      const known = group.group === 'applicant' && !written ? card : undefined;
      return lines(
        bold(groupName(words, group.group)),
        written && givenMark(words),
        ...(known ? cardLines(words, known, iin, longest) : []),
        ...group.lines.map((line) => lineText(words, line, longest)),
      );
    }),
  );
}

/** Nobody has compared with a document yet what somebody outside the register writes about themselves. */
export function givenMark(words: Words): string {
  return `⚠️ ${escape(words.t('case:given'))}`;
}

/** One question with its answer. */
export function lineText(words: Words, line: SummaryLine, longest: number): string {
  const name = escape(asked(labelText(words, line.step.name)));
  if (line.state === 'skipped')
    return `${name} ${line.step.absent ? escape(formText(words, 'shown.absent')) : '—'}`;
  const value = line.shown && escape(cut(shownText(words, line.shown), longest));
  if (line.state === 'missing') {
    const why = line.fault
      ? escape(formText(words, `faults.${line.fault.code}`, line.fault.params))
      : escape(words.t('apply:unanswered'));
    return `❗ ${name} ${lines(value, why)}`;
  }
  const beside =
    line.beside &&
    `\n   ${escape(words.t('apply:inCard', { value: cut(shownText(words, line.beside), longest) }))}`;
  return `${name} ${value}${beside ?? ''}`;
}

/** What stands before an answer: a name takes a colon, a question has its mark already. */
export function asked(name: string): string {
  return /[?!.]$/.test(name) ? name : `${name}:`;
}

/** What the register holds, read-only (R2). */
export function cardLines(
  words: Words,
  card: PersonalCard,
  iin: 'full' | 'masked',
  longest: number,
): string[] {
  return cardFacts(words, card, iin).map(
    ([label, value]) => `${escape(label)}: ${escape(cut(value, longest))}`,
  );
}

/** The same as labels and values; what the register does not know is left out. */
export function cardFacts(
  words: Words,
  card: PersonalCard,
  iin: 'full' | 'masked',
): readonly (readonly [string, string])[] {
  const { t } = words;
  const { document } = card;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t(card.guardian ? 'account:card.child' : 'account:card.name'), fullName(card)],
    [t('account:card.birthDate'), card.birthDate && words.date(card.birthDate)],
    [t('account:card.iin'), card.iin && (iin === 'full' ? card.iin : maskedIin(card.iin))],
    [
      t('account:card.document'),
      document &&
        t('account:card.documentLine', {
          type: document.type,
          number: [document.series, document.number].filter(Boolean).join(' '),
          date: words.date(document.date),
          issuer: document.issuer,
        }),
    ],
    [t('account:card.faculty'), card.faculty],
    [t('account:card.speciality'), card.speciality],
    [t('account:card.course'), card.course],
    [t('account:card.group'), card.group],
    // Of relatives the register has little, and what it lacks is said (C3.5).
    [
      t('account:card.address'),
      card.address || (card.state === 'relative' ? t('account:card.noData') : undefined),
    ],
    ...guardianFacts(words, card.guardian, iin),
  ];
  return facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1]));
}

/** Who acts for the child. */
function guardianFacts(
  words: Words,
  guardian: PersonalCard | undefined,
  iin: 'full' | 'masked',
): readonly (readonly [string, string | undefined])[] {
  const { t } = words;
  if (!guardian) return [];
  return [
    [t('account:card.guardian'), fullName(guardian)],
    [t('account:card.guardianBirthDate'), guardian.birthDate && words.date(guardian.birthDate)],
    [t('account:card.guardianIin'), iin === 'full' ? guardian.iin : maskedIin(guardian.iin)],
  ];
}

/** In full only for those who work on the case. */
export function maskedIin(iin: string): string {
  return `${'•'.repeat(8)}${iin.slice(-4)}`;
}

export function contactText(answers: Answers, code: 'phone' | 'email'): string | undefined {
  const answer = answers.get(code);
  if (!answer || !('value' in answer) || typeof answer.value !== 'string') return undefined;
  return code === 'phone' ? phoneForPeople(answer.value) : answer.value;
}
