import { z } from 'zod';
import type { Institution } from '../domain/institution.js';
import { block, code, fieldCode, link, monthDay, notation, plain, text, time, word } from './notations.js';

const name = text(200);
/** Below Telegram's 4096, with room for the question and the buttons' note. */
const consentLength = 3800;

const hours = block({
  from: time,
  until: time,
  break: block({ from: time, until: time }).optional(),
}).superRefine((value, context) => {
  const { from, until, break: pause } = value;
  const report = (problem: 'hoursBackwards' | 'breakOutside', path: string[]) =>
    context.addIssue({ code: 'custom', params: { code: problem }, path, input: value });
  if (from >= until) report('hoursBackwards', ['until']);
  if (pause && pause.from >= pause.until) report('hoursBackwards', ['break', 'until']);
  else if (pause && from < until && (pause.from <= from || pause.until >= until))
    report('breakOutside', ['break']);
});

const phone = checked('badPhone', (value) => /^\+?\d[\d ()-]{2,20}$/.test(value));

const email = checked('badEmail', (value) => z.email().safeParse(value).success);

const timeZone = checked('badTimeZone', (value) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
});

function checked(fault: 'badPhone' | 'badEmail' | 'badTimeZone', good: (value: string) => boolean) {
  return notation<string>((written, report) => {
    const value = plain(written)?.trim();
    if (value === undefined) report({ code: 'wrongType', expected: 'text' });
    else if (!good(value)) report({ code: fault, value });
    return value;
  });
}

const choice = block({ code, name });

/** `institution.yaml` as it is written. */
export const institutionSchema = block({
  code,
  name,
  centre: name,
  head: word.optional(),
  address: name,
  phone,
  email,
  timeZone: timeZone.default('Asia/Almaty'),
  hours,
  units: z
    .array(
      block({
        code,
        name,
        place: name,
        hours: hours.optional(),
        head: word.optional(),
        phone: phone.optional(),
      }),
    )
    .min(1),
  categories: z.array(choice).min(1),
  roles: z.array(block({ code: fieldCode, name })).default([]),
  informationUnits: z.array(code).min(1).optional(),
  studyHolidays: z.array(block({ name, from: monthDay, until: monthDay })).default([]),
  consent: block({ version: word, text: text(consentLength) }),
  complaints: z
    .array(block({ name, address: name, site: link.optional(), service: code.optional() }))
    .default([]),
});

export type InstitutionFile = z.output<typeof institutionSchema>;

/** The domain's institution of a file without faults: plain JSON, no key without a value. */
export function toInstitution(file: InstitutionFile): Institution {
  return JSON.parse(JSON.stringify(file)) as Institution;
}
