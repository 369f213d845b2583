import type { ActionType, Answers, Application, HistoryEntry, Status } from '../domain/application.js';
import type { Times } from '../domain/deadlines.js';
import type { Institution, Unit } from '../domain/institution.js';
import type { LetterText } from '../domain/letters.js';
import type { PersonalCard } from '../domain/person.js';
import type { Service } from '../domain/service.js';
import type { Locale } from '../domain/text.js';
import { unitOf } from '../usecases/gather-facts.js';
import { sampleIin, sampleSchool, type SampleWords } from './sample-answers.js';

/** Invented people: who studies or has studied, or a child and who acts for it. Of each the register knows all that it can. */
export function sampleCard(
  service: Service,
  name: Pick<PersonalCard, 'surname' | 'name'>,
  { text }: Pick<SampleWords, 'text'>,
): PersonalCard {
  const person = (iin: string, birthDate: string, state: PersonalCard['state']): PersonalCard => ({
    ...name,
    iin,
    birthDate,
    address: text,
    state,
  });
  if (service.audience.every((one) => one === 'guardian')) {
    const guardian = person(sampleIin.guardian, '1985-06-17', 'relative');
    return { ...person(sampleIin.child, '2019-03-15', 'relative'), guardian };
  }
  const state = service.audience.includes('student') ? 'active' : 'graduated';
  const studies = { faculty: text, speciality: text, course: '2', group: text };
  return { ...person(sampleIin.applicant, '2006-03-14', state), ...studies };
}

/** A draft with these answers. */
export function sampleDraft(
  service: Service,
  about: {
    readonly applicant: string;
    readonly answers: Answers;
    readonly locale: Locale;
    readonly now: Date;
  },
): Application {
  const { applicant, answers, locale, now } = about;
  return {
    id: 'sample',
    number: `${now.getUTCFullYear()}-000001`,
    service: service.code,
    definition: '',
    status: 'draft',
    version: 0,
    applicant,
    author: { account: 0, onBehalf: false },
    parties: [applicant],
    locale,
    createdAt: now,
    expedited: false,
    result: [],
    revoked: false,
    history: [],
    answers,
  };
}

/** What became of it: handed in, and decided. */
const statusAfter = {
  submit: 'submitted',
  complete: 'completed',
  reject: 'rejected',
} as const satisfies Record<LetterText['after'], Status>;

/** The same case handed in at that time, and decided by an invented employee where that is asked. */
export function sampleHandedIn(
  draft: Application,
  service: Service,
  after: LetterText['after'],
  given: {
    readonly times: Times;
    readonly fee: number;
    readonly now: Date;
    readonly applicant: string;
    readonly employee: string;
    readonly remark: string;
  },
): Application {
  const { times, fee, now, applicant, employee, remark } = given;
  const unit = unitOf(service, draft.answers);
  const entry = (at: number, action: ActionType, status: Status): HistoryEntry => ({
    entry: at,
    at: now,
    action,
    status,
    by: at === 1 ? { name: applicant, role: 'applicant' } : { name: employee, unit, role: 'operator' },
    tell: [],
  });
  const submitted = entry(1, 'submit', 'submitted');
  const rejected = { reason: service.refusals[0]?.code, remark };
  const status = statusAfter[after];
  const decided = { ...entry(2, after, status), ...(after === 'reject' && rejected) };
  return {
    ...draft,
    ...times,
    status,
    fee,
    unit,
    submittedAt: now,
    history: after === 'submit' ? [submitted] : [submitted, decided],
  };
}

/** The institution's units, and the school as the register would have it. */
export function sampleUnits(institution: Institution, { text }: Pick<SampleWords, 'text'>): readonly Unit[] {
  const { school: code, name } = sampleSchool;
  const place = { kk: text, ru: text, en: text };
  return [...institution.units, { code, name, place, phone: '+7 701 000 00 00', apart: true }];
}
