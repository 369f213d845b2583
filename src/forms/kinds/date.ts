import type { AnswerValue } from '../../domain/application.js';
import { isWeekend, publicHolidays } from '../../domain/holidays.js';
import { addDays, addMonths, type LocalDate } from '../../domain/zone.js';
import { dateInWords, isRealDate, parseDate } from '../date-spelling.js';
import { accept, misread, refuse } from '../misread.js';
import type { Fault, FieldKind, FormFacts, Offer, Params, Step } from '../step.js';
import { keepOffer, plainShown, standingText } from '../standing.js';
import { todayOf } from '../today.js';
import { folded, quoted } from '../typed-text.js';

/** How people type it instead of tapping it. */
const todayWords = new Set(['бүгін', 'бугин', 'сегодня', 'today']);

/** A day in any common spelling of the three languages; the value is an ISO date. */
export const date: FieldKind = {
  code: 'date',
  offers(step, facts) {
    const offers: Offer[] = [];
    const today = todayOf(facts);
    const standing = standingText(facts);
    // Nobody was born or got a document today; for a day ahead, today is the likeliest.
    if (step.range !== 'past' && !check(today, step, facts)) {
      offers.push({ code: 'today', label: { key: 'offers.today', params: { date: dateInWords(today) } } });
    }
    if (standing !== undefined && !check(standing, step, facts))
      offers.push(keepOffer(dateInWords(standing)));
    return offers;
  },
  hint: (step, facts) => ({ key: 'hints.date', params: exampleOf(step, facts) }),
  standing(step, facts) {
    const period = periodOf(step, facts);
    if (period === undefined) return undefined;
    const { earliest, latest } = period;
    return {
      key: 'standing.period',
      params: { earliest: dateInWords(earliest), latest: dateInWords(latest) },
    };
  },
  read(reading, step, facts) {
    let value: string | undefined;
    if (reading.type === 'text') {
      const today = todayOf(facts);
      const text = todayWords.has(folded(reading.text)) ? today : reading.text;
      const parsed = parseDate(text, today, step.range);
      if (!parsed.ok)
        return refuse(`date.${parsed.why}`, {
          received: quoted(reading.text),
          ...exampleOf(step, facts),
        });
      value = parsed.date;
    } else if (reading.type === 'option') {
      value = { today: todayOf(facts), keep: standingText(facts) }[reading.code];
    }
    if (value === undefined) return misread(reading, 'notText');
    const fault = check(value, step, facts);
    return fault ? { ok: false, fault } : accept(value);
  },
  check,
  show: (value) =>
    typeof value === 'string' && isRealDate(value) ? { type: 'date', date: value } : plainShown(value),
};

function check(value: AnswerValue, step: Step, facts: FormFacts): Fault | undefined {
  if (typeof value !== 'string' || !isRealDate(value))
    return { code: 'date.gone', params: exampleOf(step, facts) };
  const today = todayOf(facts);
  const params = { date: dateInWords(value), today: dateInWords(today) };
  if (step.range === 'past' && value > today) return { code: 'date.ahead', params };
  if (step.range === 'future' && value < today) return { code: 'date.passed', params };
  if (facts.born !== undefined && value < facts.born) {
    return { code: 'date.beforeBirth', params: { date: params.date, born: dateInWords(facts.born) } };
  }
  if (step.notBefore !== undefined && facts.notBefore !== undefined && value < facts.notBefore) {
    return { code: 'date.order', params: { date: params.date, from: dateInWords(facts.notBefore) } };
  }
  const period = periodOf(step, facts);
  return period && checkPeriod(value, period);
}

/** A day that could be the answer, as it is typed and in words. */
function exampleOf(step: Step, facts: FormFacts): Params {
  const day = step.range === 'past' ? longPast(facts) : dayToCome(step, facts);
  return { example: dateInWords(day), inWords: { date: day } };
}

const yearsPast = 10;

/** What is asked for is a birth, or when a document was issued. */
function longPast(facts: FormFacts): LocalDate {
  return addMonths(todayOf(facts), -12 * yearsPast);
}

/** The next weekday that is no public holiday, after the first day that would do. */
function dayToCome(step: Step, facts: FormFacts): LocalDate {
  const from = step.notBefore === undefined ? undefined : facts.notBefore;
  const earliest = periodOf(step, facts)?.earliest;
  const days = [todayOf(facts), ...[from, earliest].filter((day) => day !== undefined)];
  let day = addDays(days.toSorted().at(-1)!, 1);
  while (isWeekend(day) || publicHolidays(Number(day.slice(0, 4))).has(day)) day = addDays(day, 1);
  return day;
}

/** The days on which it may end, as far as no other limit cuts them short; where it cuts off all of them, they are told whole. */
function periodOf(step: Step, facts: FormFacts): FormFacts['period'] {
  const { period } = facts;
  if (step.lasts === undefined || period === undefined) return undefined;
  const limits = [
    period.earliest,
    step.notBefore === undefined ? undefined : facts.notBefore,
    step.range === 'future' ? todayOf(facts) : undefined,
  ];
  const earliest = limits.reduce((latest, day) => (day !== undefined && day > latest! ? day : latest));
  return earliest !== undefined && earliest <= period.latest ? { ...period, earliest } : period;
}

/** Too short or too long: the fault names both days between which it may end. */
function checkPeriod(
  value: string,
  { from, earliest, latest }: NonNullable<FormFacts['period']>,
): Fault | undefined {
  if (value >= earliest && value <= latest) return undefined;
  const days = { date: value, from, earliest, latest };
  const params = Object.fromEntries(Object.entries(days).map(([name, day]) => [name, dateInWords(day)]));
  return { code: value < earliest ? 'date.tooShort' : 'date.tooLong', params };
}
