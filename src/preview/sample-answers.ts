import {
  plainAnswers,
  type Answer,
  type Answers,
  type AnswerValue,
  type ChosenSchool,
} from '../domain/application.js';
import { addDays } from '../domain/zone.js';
import { isAboutApplicant } from '../forms/applicant-steps.js';
import { factsFor } from '../forms/facts.js';
import { kinds } from '../forms/kinds.js';
import { isAsked } from '../forms/next-step.js';
import type { FormFacts, Step, SchoolFacts } from '../forms/step.js';
import { todayOf } from '../forms/today.js';

/** Invented people: the one who fills in the form, another one whom it asks about, a child and who acts for it. */
export const sampleIin = {
  applicant: '060314601273',
  other: '051102503421',
  child: '190315500121',
  guardian: '850617301009',
} as const;
const born = { applicant: '2006-03-14', other: '2005-11-02' } as const;

/** A school as the demo's district has them. */
export const sampleSchool: ChosenSchool = {
  school: 'school-1',
  by: 'area',
  name: { kk: '№ 1 мектеп', ru: 'Школа № 1', en: 'School № 1' },
  district: '',
};

/** What the question for a school shows: the one of the area, and another by wish. */
export function sampleSchools(words: Pick<SampleWords, 'text'>): SchoolFacts {
  const offered = (number: number, free: number) => ({
    code: `school-${number}`,
    name: { kk: `№ ${number} мектеп`, ru: `Школа № ${number}`, en: `School № ${number}` },
    district: words.text,
    phone: '+77010000000',
    address: words.text,
    latitude: 0,
    longitude: 0,
    free,
  });
  return {
    address: words.text,
    byArea: [offered(1, 12)],
    areaHasOthers: false,
    byWish: [offered(2, 5)],
    contacts: [],
  };
}

/** What stands for something that people write or send. */
export interface SampleWords {
  readonly text: string;
  readonly file: string;
}

/** An answer to every question that is asked, the first choice everywhere: one way through the form. */
export function sampleAnswers(steps: readonly Step[], facts: FormFacts, words: SampleWords): Answers {
  const given: Record<string, Answer> = {};
  for (const step of steps) {
    const answers = plainAnswers(given);
    if (!isAsked(step, answers)) continue;
    const own = factsFor(steps, answers, step, facts);
    const good = candidates(step, own, words).find(
      (value) => value !== undefined && kinds[step.kind].check(value, step, own) === undefined,
    );
    if (good !== undefined) given[step.code] = { value: good };
    else if (step.optional) given[step.code] = { skipped: true };
  }
  return plainAnswers(given);
}

/** From the likeliest on. */
function candidates(step: Step, facts: FormFacts, words: SampleWords): readonly (AnswerValue | undefined)[] {
  switch (step.kind) {
    case 'choice':
    case 'register':
    case 'yesNo':
    case 'consent':
      return [tapped(step, facts)];
    case 'severalChoices':
      return [{ chosen: step.choices.slice(0, step.min ?? 1).map(({ code }) => code) }];
    case 'number':
      return [step.min, step.max, 1];
    case 'date':
      return dates(step, facts);
    case 'phone':
      return ['+77010000000', '+77020000000'];
    case 'email':
      return ['name@example.kz'];
    case 'iin':
      return [step.notSelf ? sampleIin.other : sampleIin.applicant, sampleIin.other];
    case 'school':
      return [sampleSchool];
    case 'documents':
      return [sheets(step, words)];
    case 'text':
    case 'longText':
    case 'location':
      return [facts.start, words.text.slice(0, step.max)];
  }
}

/** What the first button answers. */
function tapped(step: Step, facts: FormFacts): AnswerValue | undefined {
  const first = kinds[step.kind].offers(step, facts).find(({ below }) => !below);
  const read = first && kinds[step.kind].read({ type: 'option', code: first.code }, step, facts);
  return read?.ok ? read.value : undefined;
}

/** Some time ahead for what is to come; what lies behind is a birth as far as it can be one. */
function dates(step: Step, facts: FormFacts): readonly string[] {
  const today = todayOf(facts);
  const after = facts.notBefore ?? today;
  return step.range === 'past'
    ? [isAboutApplicant(step) ? born.applicant : born.other, born.applicant, after, today]
    : [addDays(after, 240), addDays(after, 30), today];
}

function sheets({ files }: Step, { file }: SampleWords) {
  return Array.from({ length: files?.min ?? 1 }, (_, at) => ({
    file: String(at),
    unique: String(at),
    name: file,
    type: 'application/pdf',
    size: 1,
  }));
}
