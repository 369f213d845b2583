import { describe, expect, test } from '@jest/globals';
import { plainAnswers, type Application, type HistoryEntry } from '../../src/domain/application.js';
import { createI18n } from '../../src/i18n.js';
import { noticePage } from '../../src/telegram/letter-view.js';
import type { StatementSubject } from '../../src/telegram/statement-view.js';
import { sampleCatalogue } from '../support/catalogues.js';

const at = new Date('2026-08-12T06:00:00Z');
const text = { kk: 'Мектеп', ru: 'Школа', en: 'School' };
const school = { code: 'school-1', name: text, place: text, head: 'Б. Басшы', apart: true };

/** The refusal of a child's place, by the service centre or by a school. */
async function refusal(unit: 'desk' | 'school-1'): Promise<string> {
  const catalogue = await sampleCatalogue();
  const { service } = catalogue.getService('school-admission');
  const { institution } = catalogue;
  const application = {
    number: '2026-000123',
    status: 'rejected',
    unit,
    submittedAt: at,
    answers: plainAnswers({}),
    history: [],
  } as unknown as Application;
  const subject = {
    application,
    service,
    institution: { ...institution, units: [...institution.units, school] },
    now: at,
    card: { surname: 'Тасболатова', name: 'Аружан', birthDate: '2020-03-08' },
  } as unknown as StatementSubject;
  const entry = {
    action: 'reject',
    status: 'rejected',
    at,
    by: { account: 1, name: 'Раушан Бекова' },
    reason: 'unreadable',
    remark: 'The second page.',
  } as unknown as HistoryEntry;
  const letter = service.letters!.find(({ code }) => code === 'refused')!;
  return noticePage(createI18n('Asia/Almaty')('en'), subject, { text: letter, entry }).text;
}

describe('R33 the refusal on paper', () => {
  test('says why, what can be done, and to whom to complain, with the address', async () => {
    const said = await refusal('desk');
    expect(said).toContain(
      'Reason for refusal: The scanned copies of the documents cannot be read. Remark: The second page.',
    );
    expect(said).toContain('You can apply again');
    expect(said).toMatch(
      /complain in writing .*:\n– Head of the university: .*Astana 010000\n– Head of the ministry/,
    );
  });

  test('of a school names its head and those who stand above it', async () => {
    const said = await refusal('school-1');
    expect(said).not.toContain('Head of the university');
    expect(said).toMatch(/:\n– Head of the institution: School, School\n– Head of the ministry/);
  });
});
