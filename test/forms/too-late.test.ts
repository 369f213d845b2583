import { describe, expect, test } from '@jest/globals';
import type { PersonalCard } from '../../src/domain/person.js';
import type { Ground, Service } from '../../src/domain/service.js';
import { kinds } from '../../src/forms/kinds.js';
import { formSteps } from '../../src/forms/steps.js';
import { admission } from '../support/held-services.js';
import { certificate } from '../support/services.js';

const name = { kk: 'Негіз', ru: 'Основание', en: 'Ground' };
const ground = (code: string, more: Partial<Ground> = {}): Ground => ({
  code,
  name,
  asks: [],
  documents: [],
  ...more,
});
const service: Service = {
  ...certificate(),
  grounds: [ground('transfer'), ground('debt', { expelledWithin: { months: 1 } })],
};
const [step] = formSteps(service);
const expelled = (since?: string): Partial<PersonalCard> => ({ state: 'expelled', stateSince: since });

function answer(code: string, day: string, card: Partial<PersonalCard> | undefined) {
  const now = new Date(`${day}T12:00:00+05:00`);
  const facts = { now, timeZone: 'Asia/Almaty', locale: 'en', card: card as PersonalCard } as const;
  if (step === undefined) throw new Error('no question about the ground');
  const read = kinds.choice.read({ type: 'option', code }, step, facts);
  const checked = kinds.choice.check(code, step, facts);
  return [read.ok ? 'taken' : read.fault.code, checked?.code ?? 'stands'];
}

describe('R44 the ground of a reinstatement after a debt', () => {
  test.each([
    ['on the last day', 'debt', '2026-11-20', expelled('2026-10-20'), 'taken', 'stands'],
    ['a day later', 'debt', '2026-11-21', expelled('2026-10-20'), 'choice.tooLate', 'choice.tooLate'],
    ['another ground, a year later', 'transfer', '2027-11-21', expelled('2026-10-20'), 'taken', 'stands'],
    [
      'by somebody who studies',
      'debt',
      '2026-11-20',
      { state: 'active' },
      'choice.notExpelled',
      'choice.notExpelled',
    ],
    ['where the register does not know since when', 'debt', '2026-11-20', expelled(), 'taken', 'stands'],
    ['by somebody outside the register', 'debt', '2026-11-20', undefined, 'taken', 'stands'],
  ] as const)('%s', (_, code, day, card, read, checked) => {
    expect(answer(code, day, card)).toEqual([read, checked]);
  });

  test.each([
    ['full-time', '2026-08-20', 'stands', undefined],
    ['full-time', '2026-08-21', 'choice.closed', { from: '20.06.2027', until: '20.08.2027' }],
    ['evening', '2026-09-20', 'stands', undefined],
    ['evening', '2026-09-21', 'choice.closed', { from: '20.06.2027', until: '20.09.2027' }],
  ] as const)('R38 %s on %s: %s', (code, day, became, params) => {
    const form = formSteps(admission).find((one) => one.code === 'studyForm');
    const at = { now: new Date(`${day}T12:00:00+05:00`), timeZone: 'Asia/Almaty', locale: 'en' } as const;
    const fault = form && kinds.choice.check(code, form, at);
    expect([fault?.code ?? 'stands', fault?.params]).toEqual([became, params]);
  });

  test('names the day of the expulsion and the last day for it', () => {
    const facts = {
      now: new Date('2026-12-01T12:00:00+05:00'),
      timeZone: 'Asia/Almaty',
      locale: 'en',
      card: expelled('2026-10-20') as PersonalCard,
    } as const;
    const fault = step && kinds.choice.check('debt', step, facts);
    expect(fault?.params).toEqual({
      expelled: '20.10.2026',
      last: '20.11.2026',
    });
  });
});
