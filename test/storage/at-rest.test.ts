import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { plainAnswers } from '../../src/domain/application.js';
import {
  noon,
  openTestStorage,
  position,
  someDraft,
  submission,
  transition,
  type TestStorage,
} from './open-test-storage.js';

/** What must not be readable for whoever gets hold of the database files. */
const secrets = [
  'Әбдірахманова',
  'Айгүл',
  '080229600346',
  '+77011234567',
  '7011234567',
  'aigul@example.kz',
  'Сейітова',
  'Ақтөбе көшесі',
  'Мен академиялық демалыс',
  'Құжат анық емес',
  'Паспорттың беті',
  'incomplete-package',
  'Педагогика факультеті',
  'паспорт-скан',
  'JPEG-БЕТ',
  '4711-4711',
  '654321',
  'person-of-the-code',
  '045678901',
  '150315500124',
  'Отбасы көшесі',
  'ana@example.kz',
  'Уақытша көшесі',
  'Байланған көшесі',
  'Жатақхана ережесі',
  'Тез әрі сыпайы',
  '4KT79WXA',
];

let storage: TestStorage;
let documents: ReadonlyMap<string, Document[]>;

beforeAll(async () => {
  storage = await openTestStorage();
  await plant();
  const collections = await storage.db.collections();
  const read = collections.map(async (one) => [one.collectionName, await one.find().toArray()] as const);
  documents = new Map(await Promise.all(read));
});

afterAll(async () => storage.end());

/** A whole case with everything that people say and are called in it. */
async function plant(): Promise<void> {
  const { applications, persons, accounts, audit, files, identifications, issued, emailCodes } = storage;
  await persons.upsertMany([
    {
      iin: '080229600346',
      surname: 'Әбдірахманова',
      name: 'Айгүл',
      birthDate: '2008-02-29',
      document: { type: 'idCard', number: '045678901', date: '2024-03-01', issuer: 'ІІМ' },
      faculty: 'Педагогика факультеті',
      address: 'Ақтөбе көшесі, 5',
      phone: '+77011234567',
      email: 'aigul@example.kz',
      state: 'active',
    },
  ]);
  const place = { district: 'Көкжиек ауданы', city: 'Көкжиек', house: '7' };
  const mother = { person: 'mother', phone: '+77011234567', email: 'ana@example.kz' };
  const family = { child: 'child', iin: '150315500124', guardians: [mother] };
  await storage.families.upsertMany([{ ...family, address: { ...place, street: 'Отбасы көшесі' } }]);
  const employee = { account: 9001, name: 'Сейітова Гүлмира' };
  await storage.families.setTemporary('child', {
    address: { ...place, street: 'Уақытша көшесі' },
    from: '2026-09-01',
    until: '2027-05-31',
    files: ['f1'],
    by: employee,
    at: noon,
  });
  const bound = { area: 'a', by: employee, at: noon };
  await storage.schools.bind({ ...place, street: 'Байланған көшесі' }, bound);
  await accounts.setPhone(701, '+77011234567');
  const roles = [{ code: 'dean', scope: 'Педагогика факультеті' }];
  await accounts.upsertStaff([{ account: 9001, staff: { name: 'Сейітова Гүлмира', unit: 'desk', roles } }]);
  await identifications.open(701, '4711-4711', noon, new Date('2126-01-01'));
  const times = { openedAt: noon, expiresAt: noon, nextAt: noon, forgetAt: new Date('2126-01-01') };
  await emailCodes.open({ account: 701, person: 'person-of-the-code', code: '654321', round: 1, ...times });
  await issued.reserve('f1', { application: 'a1', code: '4KT79WXA', at: noon });
  await emailCodes.countLetter('aigul@example.kz', noon, new Date('2126-01-01'));
  const section = { title: 'Ереже', body: { text: 'Жатақхана ережесі', marks: [] }, files: [] };
  await storage.sections.saveDraft('section-1', 'kk', section);
  await storage.sections.saveDraft('section-1', 'ru', section);
  await storage.sections.publish('section-1', 'kk', section);
  await storage.ratings.save({ application: 'a-1', service: 's', unit: 'desk', stars: 5, at: noon });
  await storage.ratings.setWords('a-1', 'Тез әрі сыпайы');
  const draft = someDraft();
  const { id } = draft;
  await applications.begin(draft);
  const answers = [
    'Мен академиялық демалыс сұраймын',
    '+77011234567',
    'aigul@example.kz',
    'Ақтөбе көшесі, 5',
  ];
  for (const [n, value] of answers.entries()) {
    await applications.save(id, { answers: { [`step-${n}`]: { value } }, position });
  }
  const sheet = { file: 'f1', unique: 'u1', name: 'паспорт-скан.jpg', type: 'image/jpeg', size: 9 };
  await applications.save(id, { answers: { scans: { value: [sheet] } }, position });
  await files.put('f1', Buffer.from('JPEG-БЕТ'.repeat(400_000)), {
    application: id,
    purpose: 'scans',
    name: 'паспорт-скан.jpg',
    type: 'image/jpeg',
    at: noon,
  });
  await files.replace('f1', Buffer.from('JPEG-БЕТ'.repeat(1000)), { type: 'image/jpeg' });
  const by = { account: 9001, name: 'Сейітова Гүлмира', unit: 'desk' };
  const scope = { faculty: 'Педагогика факультеті' };
  const openKey = { service: 'academic-leave', person: draft.applicant };
  await applications.commit(transition(id, 0, { ...submission, scope }), {
    openKey,
    facets: { course: '2' },
  });
  await applications.commit(
    transition(
      id,
      1,
      {
        status: 'inProgress',
        holder: { account: 9001, name: 'Сейітова Гүлмира', since: noon },
        correction: { items: ['scans'], note: 'Паспорттың беті көрінбейді', by, askedAt: noon },
        pending: {
          action: 'reject',
          status: 'rejected',
          by,
          at: noon,
          settleAt: noon,
          reason: 'incomplete-package',
          remark: 'Құжат анық емес',
        },
        sheet: {
          order: 'parallel',
          entries: [
            { role: 'dean', state: 'notApproved', by, at: noon, remark: 'Құжат анық емес' },
            {
              role: 'adviser',
              state: 'waiting',
              word: {
                state: 'notApproved',
                by,
                at: noon,
                settleAt: noon,
                version: 2,
                remark: 'Құжат анық емес',
              },
            },
          ],
        },
      },
      {
        entry: {
          remark: 'Құжат анық емес',
          reason: 'incomplete-package',
          before: plainAnswers({ reason: { value: 'Құжат анық емес' } }),
        },
      },
    ),
  );
  await audit.append({ application: id, at: noon, account: 9001, who: 'Сейітова Гүлмира', what: 'look' });
}

/** All bytes of a document: texts, names of fields and what lies in binary fields. */
function bytesOf(value: unknown): Buffer {
  if (value === null || typeof value !== 'object') return Buffer.from(`${String(value)}\n`);
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (value instanceof Date) return Buffer.from(value.toISOString());
  if ('value' in value && typeof value.value === 'function') return Buffer.from(value.value() as Uint8Array);
  return Buffer.concat(
    Object.entries(value).flatMap(([name, field]) => [Buffer.from(`${name}\n`), bytesOf(field)]),
  );
}

test('the case can be read by the bot, so that there is something to look for', async () => {
  const [person] = await storage.persons.search({ nameTokens: ['Әбдірахманова'] }, 1);
  expect(person?.card.iin).toBe('080229600346');
  expect(Buffer.from(await storage.files.getBytes('f1')).toString()).toContain('JPEG-БЕТ');
  for (const name of [
    'applications',
    'persons',
    'accounts',
    'files',
    'contents.chunks',
    'audit',
    'identifications',
    'emailCodes',
    'issued',
    'mailboxes',
    'families',
    'boundAddresses',
    'sections',
    'ratings',
    'keys',
  ]) {
    expect(documents.get(name)?.length).toBeGreaterThan(0);
  }
});

describe('no collection holds', () => {
  test.each(secrets)('%s', (secret) => {
    for (const [name, found] of documents) {
      const bytes = Buffer.concat(found.map(bytesOf));
      for (const written of spellings(secret)) {
        expect({ name, written, at: bytes.indexOf(written) }).toEqual({ name, written, at: -1 });
      }
    }
  });
});

test('what lists and rules need stands in clear', () => {
  const [found] = documents.get('applications')!;
  expect(found).toMatchObject({
    status: 'inProgress',
    unit: 'study-office',
    facets: { course: '2' },
    desk: 'correction',
  });
});

/** As it is, in small letters, and as an encoding that anybody undoes. */
function spellings(text: string): string[] {
  const bytes = Buffer.from(text);
  return [text, text.toLowerCase(), bytes.toString('base64').replace(/.{1,3}=*$/, ''), bytes.toString('hex')];
}
