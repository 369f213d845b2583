import type { AnswerValue } from '../../domain/application.js';
import { parseIin } from '../../domain/iin.js';
import { dateInWords } from '../date-spelling.js';
import { accept, misread } from '../misread.js';
import { keepOffer, plainShown, standingText } from '../standing.js';
import type { Fault, FieldKind, FormFacts, Step } from '../step.js';
import { todayOf } from '../today.js';
import { quoted } from '../typed-text.js';

/** An individual identification number of somebody; the value is twelve digits. */
export const iin: FieldKind = {
  code: 'iin',
  offers(step, facts) {
    const standing = standingText(facts);
    return standing === undefined || check(standing, step, facts) ? [] : [keepOffer(standing)];
  },
  read(reading, step, facts) {
    const kept = reading.type === 'option' && reading.code === 'keep' ? standingText(facts) : undefined;
    const given = reading.type === 'text' ? reading.text : kept;
    if (given === undefined) return misread(reading, 'notText');
    const fault = check(given, step, facts);
    if (fault) return { ok: false, fault };
    const parsed = parseIin(given, todayOf(facts));
    return accept(parsed.ok ? parsed.iin : given);
  },
  check,
  show: plainShown,
};

function check(value: AnswerValue, step: Step, facts: FormFacts): Fault | undefined {
  const text = typeof value === 'string' ? value : '';
  const parsed = parseIin(text, todayOf(facts));
  if (!parsed.ok) return { code: parsed.code, params: { received: quoted(text) } };
  if (step.notSelf && [facts.card?.iin, facts.apartFrom].includes(parsed.iin)) return { code: 'iin.self' };
  if (facts.born === undefined || facts.born === parsed.birthDate) return undefined;
  return {
    code: 'iin.otherBirth',
    params: { inIin: dateInWords(parsed.birthDate), born: dateInWords(facts.born) },
  };
}
