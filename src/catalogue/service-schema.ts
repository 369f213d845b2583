import { z } from 'zod';
import { fieldKinds, personParts } from '../domain/field.js';
import type { Approvals, Service, Statement } from '../domain/service.js';
import { locales, type Locale } from '../domain/text.js';
import {
  amount,
  block,
  code,
  fieldCode,
  isoDate,
  isRecord,
  limit,
  link,
  monthDay,
  notation,
  plain,
  range,
  text,
  word,
} from './notations.js';
import { templateNames } from './template-names.js';

/** Characters, so that a name fits a button and its line, and a text fits a Telegram message. */
const nameLength = 200;
const noteLength = 1000;
const statementLength = 3000;
const instructionLength = 3000;
const unitLength = 20;

const name = text(nameLength);
const note = text(noteLength);
const sign = z.enum(['none', 'optional', 'required']).default('none');

const choice = block({ code, name });

const termParts = {
  days: amount.optional(),
  hours: amount.optional(),
  minutes: amount.optional(),
  kind: z.enum(['working', 'calendar']).default('working'),
  intakeDay: z.enum(['counted', 'not']).default('not'),
};
const term = block(termParts);

const expedited = block({ ...termParts, fee: amount });

/** `askWhen: { hasChildren: yes }`, or a list of values of which one must have been given. */
const answers = notation<readonly string[]>((written, report) => {
  const values = (Array.isArray(written) ? written : [written]).map(answerOf);
  if (values.length > 0 && values.every((value) => value !== undefined)) return values;
  report({ code: 'wrongType', expected: 'text' });
  return undefined;
});

/** `true` and `false` are what other editions of YAML make of yes and no. */
export function answerOf(written: unknown): string | undefined {
  if (typeof written === 'boolean') return written ? 'yes' : 'no';
  return plain(written)?.trim();
}

const field = block({
  kind: z.enum(fieldKinds),
  name,
  note: note.optional(),
  optional: z.boolean().default(false),
  choices: z.array(choice).default([]),
  askWhen: z.record(z.string(), answers).default({}),
  min: limit.optional(),
  max: limit.optional(),
  decimals: amount.optional(),
  unit: text(unitLength).optional(),
  range: z.enum(['past', 'future']).optional(),
  notBefore: fieldCode.optional(),
  lasts: block({
    from: fieldCode,
    by: z.enum(['ground']).optional(),
    months: range.optional(),
    days: range.optional(),
  }).optional(),
  notSelf: z.boolean().default(false),
  parts: z.array(z.enum(personParts)).default([]),
  notices: z.boolean().default(false),
  seats: block({
    grade: fieldCode,
    language: fieldCode,
    wishFrom: monthDay.optional(),
    reserve: amount.optional(),
  }).optional(),
});

const ground = block({
  code,
  name,
  duration: block({ months: range.optional() }).optional(),
  asks: z.array(fieldCode).default([]),
  documents: z.array(code).default([]),
  inHolidays: z.boolean().default(false),
  expelledWithin: block({ months: amount }).optional(),
});

/** The text of the standard statement; `standard: true` alone would promise a text that is not there. */
const standardStatement = notation<Statement['standard'] | false>((written, report) => {
  if (written === false) return false;
  if (written === true) {
    report({ code: 'statementText' });
    return undefined;
  }
  const read = text(statementLength).safeParse(written);
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    report((issue as unknown as { params: Parameters<typeof report>[0] }).params, issue.path as string[]);
  }
  return undefined;
});

/** A unit's code, or the answer that names the unit (a school). */
const unit = notation<Service['unit']>((written, report) => {
  const named = plain(written)?.trim();
  if (named) return named;
  if (
    isRecord(written) &&
    Object.keys(written).join() === 'fromAnswer' &&
    typeof written.fromAnswer === 'string'
  ) {
    return { fromAnswer: written.fromAnswer };
  }
  report({ code: 'wrongType', expected: 'text' });
  return undefined;
});

/** A DOCX of the folder for every language, or one for each language in which the document is issued. */
const template = notation<ReadonlyMap<Locale, string>>((written, report) => {
  const names = templateNames(written);
  if (names.size > 0) return names;
  report({ code: 'wrongType', expected: 'text' });
  return undefined;
});

const openWindow = block({
  from: monthDay,
  until: monthDay,
  /** The choice field whose answers `by` names; needed only where several fields offer them. */
  field: fieldCode.optional(),
  by: z.record(z.string(), block({ until: monthDay })).optional(),
});

/** A service file as it is written; `toService` makes the domain's `Service` of it. */
export const serviceSchema = block({
  code,
  category: code,
  audience: z
    .array(z.enum(['student', 'graduate', 'expelled', 'guardian', 'anyone']))
    .min(1)
    .default(['student']),
  identity: z.enum(['card', 'self']).default('card'),
  form: z.enum(['automatic', 'electronic', 'semiElectronic', 'paper']).default('electronic'),
  name,
  about: note,
  instruction: text(instructionLength).optional(),
  legal: z
    .array(
      block({
        act: word,
        date: isoDate,
        issuer: name,
        link: link.optional(),
        state: z.enum(['as-printed', 'current', 'sample']),
      }),
    )
    .default([]),
  grounds: z.array(ground).default([]),
  fields: z.record(z.string(), field).default({}),
  asks: z.array(fieldCode).optional(),
  facets: z.array(fieldCode).default([]),
  statement: block({
    standard: standardStatement.optional(),
    own: z.boolean().default(false),
    sign,
  }).optional(),
  documents: z
    .array(
      block({
        code,
        name,
        note: note.optional(),
        files: range.default({ min: 1, max: 1 }),
        ifNeeded: z.boolean().default(false),
        later: z.boolean().default(false),
        portrait: z.boolean().default(false),
        unreadableSample: z.boolean().default(false),
      }),
    )
    .default([]),
  term: block({ ...termParts, elsewhere: term.optional() }),
  expedited: expedited.optional(),
  fee: amount.default(0),
  paymentProof: z.boolean().default(false),
  result: block({
    document: z.enum(['none', 'file', 'paper', 'both', 'answer']),
    languages: z.array(z.enum(locales)).optional(),
    text: block({ title: name, body: text(statementLength) }).optional(),
    template: template.optional(),
    signedBy: fieldCode.optional(),
    way: fieldCode.optional(),
    sign,
  }).optional(),
  decision: block({
    sign,
    confirm: z.boolean().default(false),
    listedOnly: z.boolean().default(false),
  }).optional(),
  onBehalf: block({ sign }).optional(),
  proxy: z.enum(['none', 'notarised', 'passport', 'choice']).default('none'),
  approvals: block({
    order: z.enum(['sequential', 'parallel'] satisfies Approvals['order'][]).default('sequential'),
    by: z.array(fieldCode).min(1),
  }).optional(),
  route: block({ office: code, assigns: fieldCode, within: term }).optional(),
  unit,
  reasons: z.array(choice).default([]),
  refusals: z.array(block({ code, name, when: z.record(z.string(), answers).default({}) })).default([]),
  open: openWindow.optional(),
  inHolidays: z.boolean().default(false),
  competition: block({
    places: amount,
    yearFrom: monthDay.default('01-01'),
    categories: z.array(block({ code, name, when: z.record(z.string(), answers) })).default([]),
  }).optional(),
  oneOpen: z.enum(['applicant', 'child']).optional(),
  originals: block({ by: monthDay, otherwise: term }).optional(),
  print: z.boolean().default(true),
  statusWords: block({ completed: name.optional(), rejected: name.optional() }).optional(),
  against: block({ case: fieldCode.optional(), employee: fieldCode.optional() }).optional(),
  letters: z
    .array(
      block({
        code,
        after: z.enum(['submit', 'complete', 'reject']),
        title: name,
        body: text(statementLength),
      }),
    )
    .default([]),
  appeal: note.optional(),
});

export type ServiceFile = z.output<typeof serviceSchema>;
