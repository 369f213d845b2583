import { expect, test } from '@jest/globals';
import { plainAnswers, type Application } from '../../src/domain/application.js';
import type { Actor } from '../../src/domain/person.js';
import { reminderStages, type ReminderStage } from '../../src/domain/reminder-stage.js';
import type { Reminder } from '../../src/domain/reminders.js';
import type { PaperRoute, Service } from '../../src/domain/service.js';
import { createI18n } from '../../src/i18n.js';
import { plain } from '../../src/telegram/html.js';
import { morningScreen, reminderScreen } from '../../src/telegram/reminder-view.js';
import type { Screen } from '../../src/telegram/screen.js';
import { testCatalogue, testService } from '../support/services.js';
import { expectTranscript } from './transcripts.js';

const wordsOf = createI18n('Asia/Almaty');
const at = new Date('2026-08-19T05:00:00Z');
const holder = { account: 50, name: 'Дәурен Қасымов', since: at };
const unit = testCatalogue.institution.units[0];
const dormitory = testService('dormitory');
/** The income certificate may be brought with the originals. */
const place: Service = {
  ...dormitory,
  documents: dormitory.documents.map((one) => ({ ...one, later: true })),
};
const paper: Service = { ...place, result: { document: 'paper', languages: ['kk'] } };
const file: Service = { ...place, result: { document: 'file', languages: ['kk'] } };

const route: PaperRoute = {
  office: 'centre',
  assigns: 'director',
  within: { minutes: 15, kind: 'working', intakeDay: 'not' },
};

const inProgress: Application = {
  id: 'AAAAAAAAAAAAAAAA',
  number: '2026-000123',
  service: 'dormitory',
  definition: 'd1',
  status: 'inProgress',
  version: 3,
  applicant: 'p1',
  author: { account: 1, person: 'p1', onBehalf: false },
  parties: ['p1'],
  locale: 'kk',
  createdAt: at,
  plannedAt: new Date('2026-08-21T13:00:00Z'),
  unit: 'centre',
  expedited: false,
  holder,
  sheet: { order: 'parallel', entries: [{ role: 'director', state: 'waiting', since: at }] },
  result: ['f1'],
  revoked: false,
  history: [],
  answers: plainAnswers({ income: { skipped: true } }),
};

const applicant: Actor = { account: 1, persons: ['p1'], name: '', roles: [], administrator: false };
const head: Actor = {
  account: 52,
  persons: [],
  name: 'Айгүл',
  unit: 'centre',
  roles: [{ code: 'headOfUnit' }],
  administrator: false,
};

const clerk: Actor = { ...head, account: 50, roles: [{ code: 'operator' }] };

/** The case and the reader of each reminder, where they are not what most are. */
const scenes: Readonly<Partial<Record<ReminderStage, readonly (readonly [Application, Service, Actor])[]>>> =
  {
    draft: [[{ ...inProgress, status: 'draft' }, place, applicant]],
    window: [[{ ...inProgress, status: 'draft' }, place, applicant]],
    correction: [[inProgress, place, applicant]],
    result: [
      [{ ...inProgress, status: 'completed' }, file, applicant],
      [{ ...inProgress, status: 'completed' }, paper, applicant],
    ],
    office: [[{ ...inProgress, status: 'submitted', registeredAt: at }, { ...place, route }, clerk]],
    originals: [[{ ...inProgress, status: 'completed' }, place, applicant]],
    overdue: [
      [inProgress, place, clerk],
      [{ ...inProgress, status: 'submitted', holder: undefined }, place, clerk],
    ],
    escalated: [
      [inProgress, place, head],
      [{ ...inProgress, status: 'submitted', holder: undefined }, place, head],
    ],
  };

test.each(['kk', 'ru', 'en'] as const)('every reminder reads well in %s', (locale) => {
  const words = wordsOf(locale);
  const reminders = reminderStages.flatMap((stage) => {
    const reminder: Reminder = { at, stage, about: stage, role: 'director', by: '2026-08-20' };
    return (scenes[stage] ?? [[inProgress, place, clerk] as const]).map(([application, service, reader]) =>
      shown(reminderScreen(words, { application, service, reminder, unit }, reader, at)),
    );
  });
  const counts = { overdue: 101, dueToday: 2, new: 14, approvals: 1, mine: 5 };
  const all = [...reminders, shown(morningScreen(words, counts))];
  expect(all).toHaveLength(15);
  expectTranscript(`reminders.${locale}.texts`, `${all.join('\n\n')}\n`);
});

function shown({ html, buttons }: Screen): string {
  const rows = buttons
    .filter((row) => row.length > 0)
    .map((row) => row.map(({ text }) => `[${text}]`).join(' '));
  return [plain(html), ...rows].join('\n');
}
