import { randomBytes } from 'node:crypto';
import type { Application, HistoryEntry } from '../../src/domain/application.js';
import { newId } from '../../src/domain/id.js';
import { fullName, type Person } from '../../src/domain/person.js';
import { sealEntry, sealSet } from '../../src/storage/application-document.js';
import { listFields, ownerFields } from '../../src/storage/application-lists.js';
import { markTokens } from '../../src/storage/application-search.js';
import type { ApplicationDocument } from '../../src/storage/schemas/application.js';
import { answerPlace } from '../../src/storage/sealed-answers.js';
import type { Vault } from '../../src/storage/vault.js';
import { withoutUndefined } from '../../src/storage/without-undefined.js';

/** Whose journal is looked into. */
export const clerk = { account: 9001, name: 'Сейітова Гүлмира', unit: 'desk' };
export const dean = { account: 9002, name: 'Оспанов Ерлан', role: 'dean', faculty: 'law' };

const hour = 3_600_000;
const day = 24 * hour;

/** Eight kinds of cases in turn, so that every queue of the desk is longer than is counted. */
type Kind = 'new' | 'mine' | 'approval' | 'dueToday' | 'overdue' | 'correction' | 'issued' | 'rejected';
const kinds: readonly Kind[] = [
  'new',
  'mine',
  'approval',
  'dueToday',
  'overdue',
  'correction',
  'issued',
  'rejected',
];

export interface CaseMaker {
  /** A case as the store would have written it, the `index`-th of all. */
  make(index: number): ApplicationDocument;
}

/** @param now what is due today is due on this day; noon */
export function createCaseMaker(given: {
  readonly vault: Vault;
  readonly persons: readonly Person[];
  readonly definition: string;
  readonly service: string;
  readonly now: Date;
}): CaseMaker {
  const { vault, persons, definition, service, now } = given;
  const marks = new Map<string, string[]>();
  const marksOf = ({ id, card }: Person): string[] => {
    let found = marks.get(id);
    if (found === undefined) {
      const { iin, phone = '', email = '' } = card;
      const about = { persons: [id], iins: [iin], phones: [phone], emails: [email], names: [fullName(card)] };
      marks.set(id, (found = markTokens(about, vault)));
    }
    return found;
  };
  // Lists open no answer: one set of sealed answers is as long as any other.
  const answers = Object.fromEntries(
    ['phone', 'email', 'documentLanguage', 'reasonChoice', 'reason', 'expedited', 'id-document'].map(
      (step) => [step, vault.sealJson(answerPlace('any', step), { value: 'an answer of the usual length' })],
    ),
  );

  return {
    make(index) {
      const kind = kinds[index % kinds.length]!;
      const round = Math.floor(index / kinds.length);
      const person = persons[index % persons.length]!;
      const id = newId(randomBytes);
      const finished = kind === 'issued' || kind === 'rejected';
      const createdAt = new Date(now.getTime() - (30 + (index % 600)) * day - index);
      const planned = { dueToday: 0, overdue: -3, issued: -30, rejected: -30 }[kind as string] ?? 4;
      const plannedAt = new Date(now.getTime() + planned * day + (index % 240) * 1000);
      const status: Application['status'] = finished
        ? (kind as 'issued' | 'rejected')
        : kind === 'new'
          ? 'submitted'
          : 'inProgress';
      const scope = { faculty: round % 10 === 0 ? 'art' : dean.faculty, group: `g-${index % 40}` };
      const holder = {
        account: kind === 'mine' ? clerk.account : 9100,
        name: clerk.name,
        since: createdAt,
      };
      const by = { account: clerk.account, name: clerk.name, unit: clerk.unit };
      const history = historyOf(kind, createdAt, by, person);
      const set = {
        status,
        submittedAt: createdAt,
        registeredAt: createdAt,
        plannedAt,
        dueAt: plannedAt,
        unit: round % 10 === 1 ? `desk-${index % 9}` : clerk.unit,
        scope,
        fee: 0,
        expedited: false,
        result: kind === 'issued' ? [newId(randomBytes)] : [],
        ...(kind === 'new' ? {} : { holder }),
        ...(kind === 'correction' && {
          correction: { items: ['phone'], note: 'Нөмір қате жазылған', by, askedAt: createdAt },
          position: { mode: 'correct', step: 'phone' } as const,
        }),
        ...(kind === 'approval' && {
          sheet: {
            order: 'sequential',
            entries: [{ role: dean.role, state: 'waiting', since: createdAt }],
          } as const,
        }),
      };
      const author = { account: 700_000_000 + (index % persons.length), person: person.id, onBehalf: false };
      const draft = { id, applicant: person.id, author, createdAt };
      return withoutUndefined({
        _id: id,
        number: `2026-${String(index + 1).padStart(6, '0')}`,
        service,
        definition,
        version: history.length,
        applicant: person.id,
        author,
        parties: [person.id],
        locale: 'kk',
        createdAt,
        savedAt: createdAt,
        revoked: false,
        ...sealSet(id, set, vault),
        ...(finished ? {} : { nextReminder: { at: plannedAt, stage: 'termHalf' } }),
        history: history.map((entry) => withoutUndefined(sealEntry(id, entry, vault))),
        answers,
        submitted: Object.keys(answers),
        facets: {},
        ...ownerFields(draft),
        ...listFields({ ...set, id, history } as Parameters<typeof listFields>[0], vault),
        marks: marksOf(person),
      } as unknown as ApplicationDocument);
    },
  };
}

function historyOf(
  kind: Kind,
  at: Date,
  by: HistoryEntry['by'] extends infer B ? Omit<B & object, 'role'> : never,
  person: Person,
): readonly HistoryEntry[] {
  const entry = (
    number: number,
    action: HistoryEntry['action'],
    status: HistoryEntry['status'],
    more: Partial<HistoryEntry> = {},
  ): HistoryEntry => ({
    entry: number,
    at: new Date(at.getTime() + number * hour),
    action,
    status,
    by: { ...(by as { account: number; name: string; unit: string }), role: 'operator' },
    tell: [{ to: 'applicant' }],
    ...more,
  });
  const submitted = entry(1, 'submit', 'submitted', {
    by: { account: 700, name: fullName(person.card), role: 'applicant' },
    tell: [{ to: 'applicant' }, { to: 'unit' }],
  });
  if (kind === 'new') return [submitted];
  if (kind === 'rejected')
    return [submitted, entry(2, 'reject', 'rejected', { reason: 'incomplete', remark: 'Құжат жетпейді' })];
  const taken = entry(2, 'take', 'inProgress');
  if (kind === 'correction')
    return [
      submitted,
      taken,
      entry(3, 'askForCorrection', 'inProgress', { items: ['phone'], remark: 'Нөмір қате жазылған' }),
    ];
  if (kind === 'issued')
    return [submitted, taken, entry(3, 'complete', 'completed'), entry(4, 'download', 'issued')];
  return [submitted, taken];
}
