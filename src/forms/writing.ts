import type { AnswerValue } from '../domain/application.js';
import { accept, misread } from './misread.js';
import type { Fault, FieldKind, FormFacts, Offer, Step } from './step.js';
import { keepOffer, plainShown, standingText } from './standing.js';
import { hasWords } from './typed-text.js';

interface Writing {
  readonly code: 'text' | 'longText';
  /** UTF-16 units, as Telegram counts, where the service sets no limit. */
  readonly max: number;
  readonly clean: (text: string) => string;
}

/** A kind that takes what people write in their own words. */
export function writingKind({ code, max, clean }: Writing): FieldKind {
  const check = (value: AnswerValue, step: Step): Fault | undefined => {
    if (typeof value !== 'string' || !hasWords(value)) return { code: 'text.empty' };
    const limit = step.max ?? max;
    if (value.length <= limit) return undefined;
    return { code: 'text.long', params: { length: value.length, max: limit, over: value.length - limit } };
  };
  const start = (step: Step, facts: FormFacts) => (step.startsFrom === undefined ? undefined : facts.start);

  return {
    code,
    offers(step, facts) {
      const offers: Offer[] = [];
      const ready = start(step, facts);
      const standing = standingText(facts);
      if (ready !== undefined) offers.push({ code: 'start', label: { key: 'offers.start' } });
      if (standing !== undefined && standing !== ready && !check(standing, step))
        offers.push(keepOffer(standing));
      return offers;
    },
    read(reading, step, facts) {
      const given = typed(reading, start(step, facts), standingText(facts));
      if (given === undefined) return misread(reading, 'notText');
      const value = clean(given);
      const fault = check(value, step);
      return fault ? { ok: false, fault } : accept(value);
    },
    check,
    show: plainShown,
  };
}

function typed(
  reading: Parameters<FieldKind['read']>[0],
  start?: string,
  standing?: string,
): string | undefined {
  if (reading.type === 'text') return reading.text;
  if (reading.type !== 'option') return undefined;
  if (reading.code === 'start') return start;
  return reading.code === 'keep' ? standing : undefined;
}
