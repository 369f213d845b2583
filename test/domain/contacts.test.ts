import { describe, expect, test } from '@jest/globals';
import { emailKey, maskEmail, normalizeEmail } from '../../src/domain/email.js';
import { normalizePhone, phoneForPeople } from '../../src/domain/phone.js';

describe('a telephone number', () => {
  test.each([
    ['+7 701 123 45 67', '+77011234567'],
    ['8 701 123 45 67', '+77011234567'],
    ['+8 701 123 45 67', '+77011234567'],
    ['7 (701) 123-45-67', '+77011234567'],
    ['77011234567', '+77011234567'],
    ['7011234567', '+77011234567'],
    ['8-727-272-00-00', '+77272720000'],
    ['+7\u00a0701\u00a0123‑45‑67', '+77011234567'],
    ['+7 916 123 45 67', '+79161234567'],
    ['007 701 123 45 67', '+77011234567'],
    ['+49 30 901820', '+4930901820'],
    ['+84 912 345 678', '+84912345678'],
    ['+996 555 123456', '+996555123456'],
  ])('%s is %s', (text, phone) => {
    expect(normalizePhone(text)).toBe(phone);
  });

  test.each([
    '12345',
    '',
    'жоқ',
    '701 123 45 6',
    '8 701 123 45 678',
    '+7 501 123 45 67',
    '49 30 901820',
    '150315500124',
    '+0 123 456 789',
    '701-123-45-67 үй',
  ])('%j is none', (text) => {
    expect(normalizePhone(text)).toBeUndefined();
  });

  test.each([
    ['+77011234567', '+7 701 123 45 67'],
    ['+4930901820', '+4930901820'],
  ])('%s is shown as %s', (phone, shown) => {
    expect(phoneForPeople(phone)).toBe(shown);
  });
});

describe('an e-mail address', () => {
  test.each([
    ['  Aigul.S@Example.KZ ', 'Aigul.S@example.kz'],
    ['a+b@mail.university.edu.kz', 'a+b@mail.university.edu.kz'],
    ['info@пошта.қаз', 'info@пошта.қаз'],
  ])('%j is %s', (text, email) => {
    expect(normalizeEmail(text)).toBe(email);
  });

  test.each([
    'aigul',
    'aigul@',
    '@mail.kz',
    'aigul@mail',
    'ai gul@mail.kz',
    'a@b@mail.kz',
    'aigul@mail..kz',
    '.a@mail.kz',
    'aigul@-mail.kz',
    'aigul@mail.k',
    'aigul@127.0.0.1',
    'айгүл@mail.kz',
    'aigul@gmаil.com',
    `${'a'.repeat(65)}@mail.kz`,
  ])('%j is none', (text) => {
    expect(normalizeEmail(text)).toBeUndefined();
  });

  test('capitals make no other mailbox', () => {
    expect(emailKey('Aigul.S@example.kz')).toBe('aigul.s@example.kz');
  });

  test.each([
    ['aigul.s@mail.kz', 'a***@mail.kz'],
    ['a@mail.kz', 'a***@mail.kz'],
    ['dana@пошта.қаз', 'd***@пошта.қаз'],
  ])('%s is shown as %s to who may not know it whole', (email, shown) => {
    expect(maskEmail(email)).toBe(shown);
  });
});
