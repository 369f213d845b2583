import { describe, expect, test } from '@jest/globals';
import type { PersonalCard } from '../../../src/domain/person.js';
import { email } from '../../../src/forms/kinds/email.js';
import { phone } from '../../../src/forms/kinds/phone.js';
import { facts, step } from '../sample-service.js';

const card = { phone: '+77011234567', email: 'aigul@example.kz' } as PersonalCard;
const phoneStep = step('phone', { card: 'phone' });
const emailStep = step('email', { card: 'email' });

describe('a telephone number', () => {
  const read = (text: string) => phone.read({ type: 'text', text }, phoneStep, facts());

  test.each([
    '+7 701 123 45 67',
    '87011234567',
    '8 (701) 123-45-67',
    '7011234567',
    '+77011234567',
    '77011234567',
    '8-701-123-45-67',
    ' +7 (701) 1234567 ',
  ])('%s', (text) => {
    expect(read(text)).toEqual({ ok: true, value: '+77011234567' });
  });

  test('one of another country with its plus', () => {
    expect(read('+49 30 901820')).toEqual({ ok: true, value: '+4930901820' });
  });

  test.each(['12345', 'жоқ', '8701123456', '870112345678', 'name@example.kz'])('%s is none', (received) => {
    expect(read(received)).toEqual({ ok: false, fault: { code: 'phone.format', params: { received } } });
  });

  test.each([true, false])('a shared contact is an answer, own or not (%s)', (own) => {
    expect(phone.read({ type: 'contact', phone: '77011234567', own }, phoneStep, facts())).toEqual({
      ok: true,
      value: '+77011234567',
    });
    expect(phone.shares?.(phoneStep)).toBe('contact');
  });

  test('R3: the number of the card is offered as people read it, and taken', () => {
    const known = facts({ card });
    expect(phone.offers(phoneStep, known)).toEqual([
      { code: 'card', label: { key: 'offers.card', params: { value: '+7 701 123 45 67' } } },
    ]);
    expect(phone.read({ type: 'option', code: 'card' }, phoneStep, known)).toEqual({
      ok: true,
      value: '+77011234567',
    });
  });

  test('R2: the number that was given for this application is offered beside it', () => {
    const given = (value: string) =>
      phone.offers(phoneStep, facts({ card, current: { value } })).map(({ code }) => code);
    expect(given('+77770001122')).toEqual(['card', 'keep']);
    expect(given('+77011234567')).toEqual(['card']);
  });

  test('a question of the service, which the card does not answer, offers nothing', () => {
    expect(phone.offers(step('phone'), facts({ card }))).toEqual([]);
    expect(phone.read({ type: 'option', code: 'card' }, step('phone'), facts({ card }))).toMatchObject({
      ok: false,
    });
  });

  test('a card without a number offers nothing', () => {
    expect(phone.offers(phoneStep, facts({ card: { ...card, phone: undefined } }))).toEqual([]);
  });
});

describe('an e-mail address', () => {
  const read = (text: string) => email.read({ type: 'text', text }, emailStep, facts());

  test.each([
    ['aigul@example.kz', 'aigul@example.kz'],
    [' Aigul.S@Example.KZ ', 'Aigul.S@example.kz'],
    ['mailto:aigul@example.kz', 'aigul@example.kz'],
    ['<aigul@example.kz>,', 'aigul@example.kz'],
    ['aigul@example.kz.', 'aigul@example.kz'],
    ['aigul+bot@mail.example.edu.kz', 'aigul+bot@mail.example.edu.kz'],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual({ ok: true, value });
  });

  test.each([
    'aigul',
    'aigul@',
    '@example.kz',
    'aigul@example',
    'aigul @example.kz',
    'аigul@example.kz',
    'жоқ',
  ])('%s is none', (received) => {
    expect(read(received)).toEqual({ ok: false, fault: { code: 'email.format', params: { received } } });
  });

  test('R3: the address of the card is offered and taken', () => {
    expect(email.offers(emailStep, facts({ card }))).toEqual([
      { code: 'card', label: { key: 'offers.card', params: { value: 'aigul@example.kz' } } },
    ]);
    expect(email.read({ type: 'option', code: 'card' }, emailStep, facts({ card }))).toEqual({
      ok: true,
      value: 'aigul@example.kz',
    });
  });

  test('a contact is no address', () => {
    expect(email.read({ type: 'contact', phone: '77011234567', own: true }, emailStep, facts())).toEqual({
      ok: false,
      fault: { code: 'notText.contact' },
    });
  });
});
