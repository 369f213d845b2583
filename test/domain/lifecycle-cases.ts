import {
  plainAnswers,
  type Application,
  type ApprovalEntry,
  type ApprovalSheet,
  type ApprovalWord,
  type HistoryEntry,
} from '../../src/domain/application.js';
import type { Action, Facts } from '../../src/domain/lifecycle.js';
import { systemActor, type Actor, type StaffRole } from '../../src/domain/person.js';
import type { Service } from '../../src/domain/service.js';

/** Thursday, 19 November 2026, 10:42 in Almaty. */
export const now = new Date('2026-11-19T05:42:00Z');

export function minutesLater(minutes: number, from = now): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

const text = { kk: 'Орын', ru: 'Место', en: 'Place' };

/** A place for a child: every rule of the lifecycle has something to say about it. */
export const service: Service = {
  code: 'place',
  category: 'school',
  audience: ['guardian'],
  identity: 'card',
  form: 'electronic',
  name: text,
  about: text,
  legal: [],
  grounds: [],
  fields: {},
  asks: [],
  facets: [],
  documents: [],
  term: { days: 3, kind: 'working', intakeDay: 'not' },
  fee: 0,
  paymentProof: false,
  result: { document: 'both', languages: ['kk', 'ru', 'en'] },
  proxy: 'choice',
  approvals: { order: 'sequential', by: ['adviser', 'dean'] },
  unit: 'desk',
  reasons: [],
  refusals: [{ code: 'incomplete', name: text }],
  oneOpen: 'child',
  print: true,
  sign: {},
  statusWords: {},
};

export const facts: Facts = {
  service,
  missing: [],
  windowOpen: true,
  unsigned: [],
  times: {
    registeredAt: now,
    plannedAt: new Date('2026-11-23T13:00:00Z'),
    dueAt: new Date('2026-11-24T13:00:00Z'),
  },
  unit: 'desk',
  scope: { faculty: 'it' },
  undoMs: 60_000,
};

export const draft: Application = {
  id: 'AAAAAAAAAAAAAAAA',
  number: '2026-000123',
  service: 'place',
  definition: 'd1',
  status: 'draft',
  version: 0,
  applicant: 'parent',
  author: { account: 1, person: 'parent', onBehalf: false },
  child: 'child',
  parties: ['parent', 'child', 'proxy'],
  locale: 'kk',
  createdAt: new Date('2026-11-18T05:00:00Z'),
  expedited: false,
  result: [],
  revoked: false,
  history: [],
  answers: plainAnswers({}),
};

function entry(values: Pick<HistoryEntry, 'entry' | 'action' | 'status' | 'by'>): HistoryEntry {
  return { at: new Date('2026-11-19T04:00:00Z'), tell: [], ...values };
}

export const takenAt = new Date('2026-11-19T05:10:00Z');

export const submitted: Application = {
  ...draft,
  status: 'submitted',
  version: 1,
  submittedAt: new Date('2026-11-19T04:00:00Z'),
  registeredAt: new Date('2026-11-19T04:00:00Z'),
  plannedAt: new Date('2026-11-23T13:00:00Z'),
  dueAt: new Date('2026-11-24T13:00:00Z'),
  unit: 'desk',
  scope: { faculty: 'it' },
  history: [
    entry({
      entry: 1,
      action: 'submit',
      status: 'submitted',
      by: { name: 'Әсел', account: 1, role: 'applicant' },
    }),
  ],
};

export function sheet(
  adviser: ApprovalEntry['state'],
  dean: ApprovalEntry['state'],
  order: ApprovalSheet['order'] = 'sequential',
): ApprovalSheet {
  const said = (role: string, account: number, state: ApprovalEntry['state']): ApprovalEntry =>
    state === 'waiting'
      ? { role, state, since: takenAt }
      : { role, state, by: { name: role, account }, at: takenAt };
  return { order, entries: [said('adviser', 20, adviser), said('dean', 21, dean)] };
}

export const inProgress: Application = {
  ...submitted,
  status: 'inProgress',
  version: 2,
  holder: { account: 10, name: 'Айгүл', since: takenAt },
  sheet: sheet('waiting', 'waiting'),
  history: [
    ...submitted.history,
    entry({
      entry: 2,
      action: 'take',
      status: 'inProgress',
      by: { name: 'Айгүл', account: 10, role: 'operator' },
    }),
  ],
};

export const approved: Application = { ...inProgress, version: 4, sheet: sheet('approved', 'approved') };

const correction = {
  items: ['id-document'],
  note: 'Екінші бетін жіберіңіз',
  by: { name: 'Айгүл', unit: 'desk', account: 10 },
  askedAt: takenAt,
};

const pending = {
  action: 'reject',
  status: 'rejected',
  by: { name: 'Айгүл', unit: 'desk', account: 10 },
  at: minutesLater(-0.5),
  settleAt: minutesLater(0.5),
  reason: 'incomplete',
  remark: 'Анықтама жоқ',
} as const;

/** The adviser has spoken and can still take it back. */
function withPendingWord(order: ApprovalSheet['order']): ApprovalSheet {
  const word: ApprovalWord = {
    state: 'approved',
    by: { name: '№ 20', unit: 'faculty', account: 20 },
    at: minutesLater(-0.5),
    settleAt: minutesLater(0.5),
    version: 3,
  };
  const { entries } = sheet('waiting', 'waiting');
  return { order, entries: entries.map((one) => (one.role === 'adviser' ? { ...one, word } : one)) };
}

const completed: Application = { ...approved, status: 'completed', version: 6, result: ['file-1'] };

/** The case in every standing that the rules tell apart. */
export const cases = {
  draft,
  submitted,
  'submitted, correction': { ...submitted, correction },
  'in progress': inProgress,
  'in progress, correction': { ...inProgress, correction },
  'in progress, approved': approved,
  'in progress, not approved': { ...inProgress, sheet: sheet('notApproved', 'waiting') },
  'in progress, released': { ...inProgress, holder: undefined },
  pending: { ...approved, pending },
  'pending word': { ...inProgress, version: 3, sheet: withPendingWord('sequential') },
  'pending word, side by side': { ...inProgress, version: 3, sheet: withPendingWord('parallel') },
  'pending, time over': { ...approved, pending: { ...pending, settleAt: now } },
  completed,
  issued: { ...completed, status: 'issued', version: 7 },
  revoked: { ...completed, revoked: true, version: 7 },
  rejected: { ...approved, status: 'rejected', version: 5 },
  withdrawn: { ...approved, status: 'withdrawn', version: 5 },
} satisfies Record<string, Application>;

/** On the paper route (E10): the desk is the office, the library draws the result up, the director names the executor and signs. */
export const paper: Service = {
  ...service,
  approvals: undefined,
  result: { ...service.result, signedBy: 'director' },
  route: {
    office: 'desk',
    assigns: 'director',
    within: { minutes: 15, kind: 'working', intakeDay: 'not' },
  },
  unit: 'library',
};

function route(assigned: ApprovalEntry['state'], signed?: ApprovalEntry['state']): ApprovalSheet {
  const asked = (act: ApprovalEntry['act'], state: ApprovalEntry['state']): ApprovalEntry => ({
    role: 'director',
    act,
    state,
    since: takenAt,
    ...(state !== 'waiting' && { by: { name: '№ 40', account: 40 }, at: takenAt }),
  });
  return {
    order: 'sequential',
    entries: [asked('assigns', assigned), ...(signed ? [asked('signs', signed)] : [])],
  };
}

const accepted: Application = {
  ...submitted,
  status: 'inProgress',
  version: 2,
  sheet: route('waiting'),
  history: [
    ...submitted.history,
    entry({
      entry: 2,
      action: 'accept',
      status: 'inProgress',
      by: { name: 'Айгүл', account: 10, role: 'operator' },
    }),
  ],
};

const executing: Application = {
  ...accepted,
  version: 3,
  unit: 'library',
  holder: { account: 12, name: '№ 12', since: takenAt },
  sheet: route('approved'),
};

const signed: Application = {
  ...executing,
  version: 5,
  unit: 'desk',
  holder: undefined,
  result: ['file-1'],
  sheet: route('approved', 'approved'),
};

/** A paper in every standing that the rules tell apart. */
export const paperCases = {
  'paper submitted': submitted,
  'paper accepted': accepted,
  'paper executing': executing,
  'paper to be signed': { ...executing, version: 4, result: ['file-1'], sheet: route('approved', 'waiting') },
  'paper returned': { ...executing, version: 5, sheet: route('approved', 'notApproved') },
  'paper signed': signed,
  'paper completed': { ...signed, status: 'completed', version: 6 },
} satisfies Record<string, Application>;

function actor(account: number, roles: readonly StaffRole[], more: Partial<Actor> = {}): Actor {
  return { account, persons: [], name: `№ ${account}`, unit: 'desk', roles, administrator: false, ...more };
}

export const actors = {
  author: actor(1, [], { persons: ['parent'], unit: undefined }),
  other: actor(2, [], { persons: ['neighbour'], unit: undefined }),
  holder: actor(10, [{ code: 'operator' }], { name: 'Айгүл' }),
  desk: actor(11, [{ code: 'operator' }], { name: 'Марат' }),
  elsewhere: actor(12, [{ code: 'operator' }], { unit: 'library' }),
  adviser: actor(20, [{ code: 'adviser', scope: 'it' }], { unit: 'faculty' }),
  dean: actor(21, [{ code: 'dean' }], { unit: 'faculty' }),
  outOfScope: actor(22, [{ code: 'adviser', scope: 'law' }], { unit: 'faculty' }),
  head: actor(30, [{ code: 'headOfUnit' }]),
  otherHead: actor(31, [{ code: 'headOfUnit' }], { unit: 'library' }),
  director: actor(40, [{ code: 'director' }]),
  admin: actor(50, [], { administrator: true, unit: undefined }),
  // Whom the applicant has named as proxy, and who would have every right otherwise.
  own: actor(
    10,
    ['operator', 'headOfUnit', 'adviser', 'dean'].map((code) => ({ code })),
    {
      persons: ['proxy'],
      administrator: true,
    },
  ),
  system: systemActor,
} satisfies Record<string, Actor>;

/** Everything given that could be asked for. */
export const actions = {
  submit: { type: 'submit' },
  accept: { type: 'accept' },
  assign: { type: 'assign', to: { account: 13, name: 'Дана' } },
  take: { type: 'take' },
  askForCorrection: { type: 'askForCorrection', items: ['id-document'], note: 'Екінші бетін жіберіңіз' },
  resubmit: { type: 'resubmit' },
  reject: { type: 'reject', reason: 'incomplete', remark: 'Анықтама жоқ' },
  approve: { type: 'approve' },
  notApprove: { type: 'notApprove', remark: 'Қарыз бар' },
  defer: { type: 'defer' },
  prepare: { type: 'prepare', files: ['file-1'] },
  complete: { type: 'complete', files: ['file-1'] },
  undo: { type: 'undo' },
  settle: { type: 'settle' },
  handOver: { type: 'handOver', to: { account: 13, name: 'Дана' } },
  release: { type: 'release' },
  download: { type: 'download' },
  handOut: { type: 'handOut', receiver: 'applicant', checked: true },
  revoke: { type: 'revoke', reason: 'Қате берілген' },
  giveUp: { type: 'giveUp' },
  withdraw: { type: 'withdraw', reason: 'Көшіп кетеміз' },
} satisfies { readonly [T in Action['type']]: Extract<Action, { readonly type: T }> };
