import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application, ApprovalSheet, Correction } from '../../src/domain/application.js';
import type { Listed, Page } from '../../src/ports/application-store.js';
import {
  noon,
  openTestStorage,
  someDraft,
  submitted,
  transition,
  type TestStorage,
} from './open-test-storage.js';

let storage: TestStorage;

beforeAll(async () => {
  storage = await openTestStorage();
});

afterAll(async () => storage.end());

const clerk = { account: 9001, name: 'Сейітова', unit: 'desk' };
const holder = { account: 9001, name: 'Сейітова', since: noon };
const correction: Correction = { items: ['phone'], note: 'Нөмір қате', by: clerk, askedAt: noon };

/** All pages one after the other. */
async function walk(list: (page: Page) => Promise<Listed>, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | undefined;
  do {
    const { rows, next } = await list({ limit, after });
    pages.push(rows.map(({ id }) => id));
    after = next;
  } while (after !== undefined);
  return pages;
}

describe('own cases', () => {
  test('come newest first by first save, page by page, even when many began at one moment', async () => {
    const applicant = 'person-of-many-x';
    const drafts = Array.from({ length: 7 }, (_, n) =>
      someDraft({
        applicant,
        service: `service-${n}`,
        createdAt: new Date(noon.getTime() + (n < 4 ? 0 : n)),
      }),
    );
    await Promise.all(drafts.map((draft) => storage.applications.begin(draft)));
    const pages = await walk((page) => storage.applications.listOwn([applicant], {}, page), 3);
    const sameMoment = drafts.slice(0, 4).map(({ id }) => id);
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(pages.flat().slice(0, 3)).toEqual([drafts[6]!.id, drafts[5]!.id, drafts[4]!.id]);
    expect(pages.flat().slice(3).toSorted()).toEqual(sameMoment.toSorted());
  });

  test('are those of all persons of the account, and those they file for a child', async () => {
    const [mother, child] = ['mother-000000000', 'child-0000000000'];
    const author = { account: 702, person: mother, onBehalf: false };
    const own = someDraft({ applicant: mother, author });
    const forChild = someDraft({ applicant: child, author, createdAt: new Date(noon.getTime() + 1) });
    const atTheDesk = someDraft({
      service: 'certificate',
      author: { account: 9001, onBehalf: true },
    });
    for (const draft of [own, forChild, atTheDesk]) await storage.applications.begin(draft);
    const ids = async (persons: string[]) =>
      (await storage.applications.listOwn(persons, {}, { limit: 10 })).rows.map(({ id }) => id);
    expect(await ids([mother])).toEqual([forChild.id, own.id]);
    expect(await ids([mother, child])).toEqual([forChild.id, own.id]);
    expect(await ids([child])).toEqual([forChild.id]);
    expect(await ids([])).toEqual([]);
  });

  test('can be narrowed to a status, and carry no answers', async () => {
    const { id, applicant } = await submitted(storage);
    const draft = someDraft({ applicant });
    await storage.applications.begin(draft);
    const only = async (status: Application['status']) =>
      (await storage.applications.listOwn([applicant], { status }, { limit: 10 })).rows.map((row) => row.id);
    expect(await only('submitted')).toEqual([id]);
    expect(await only('draft')).toEqual([draft.id]);
    expect(await only('completed')).toEqual([]);
  });
});

describe('the queue of a unit', () => {
  const queue = async (unit: string, name: 'new' | 'mine' | 'correction', account?: number) =>
    (await storage.applications.listQueue({ unit, queue: name, holder: account }, { limit: 50 })).rows.map(
      ({ id }) => id,
    );

  test('goes by planned date, then id, page by page', async () => {
    const late = { unit: 'desk-a', plannedAt: new Date('2026-12-01T13:00:00Z') };
    const soon = { unit: 'desk-a', plannedAt: new Date('2026-11-01T13:00:00Z') };
    const lates = [];
    for (let n = 0; n < 4; n += 1) lates.push(await submitted(storage, {}, late));
    const { id } = await submitted(storage, {}, soon);
    const list = (page: Page) => storage.applications.listQueue({ unit: 'desk-a', queue: 'new' }, page);
    expect(await walk(list, 2)).toEqual([
      [id, lates.map((one) => one.id).toSorted(byBytes)[0]],
      lates
        .map((one) => one.id)
        .toSorted(byBytes)
        .slice(1, 3),
      lates
        .map((one) => one.id)
        .toSorted(byBytes)
        .slice(3),
    ]);
  });

  test('shows a case where it stands: new, held, waiting for the applicant, new again, nowhere', async () => {
    const unit = 'desk-b';
    const { id } = await submitted(storage, {}, { unit });
    const lists = async () => ({
      new: await queue(unit, 'new'),
      mine: await queue(unit, 'mine', 9001),
      others: await queue(unit, 'mine', 9002),
      correction: await queue(unit, 'correction'),
    });
    const nowhere = { new: [], mine: [], others: [], correction: [] };
    expect(await lists()).toEqual({ ...nowhere, new: [id] });
    await storage.applications.commit(transition(id, 1, { status: 'inProgress', holder }));
    expect(await lists()).toEqual({ ...nowhere, mine: [id] });
    await storage.applications.commit(transition(id, 2, { correction }));
    expect(await lists()).toEqual({ ...nowhere, correction: [id] });
    expect(await queue(unit, 'correction', 9001)).toEqual([id]);
    expect(await queue(unit, 'correction', 9002)).toEqual([]);
    await storage.applications.commit(transition(id, 3, {}, { unset: ['correction'] }));
    expect(await lists()).toEqual({ ...nowhere, mine: [id] });
    await storage.applications.commit(transition(id, 4, {}, { unset: ['holder'] }));
    expect(await lists()).toEqual({ ...nowhere, new: [id] });
    await storage.applications.commit(transition(id, 5, { status: 'rejected' }));
    expect(await lists()).toEqual(nowhere);
  });

  test('is not that of another unit', async () => {
    await submitted(storage, {}, { unit: 'desk-c' });
    expect(await queue('desk-d', 'new')).toEqual([]);
  });
});

describe('approvals', () => {
  const sheet = (...states: ('waiting' | 'approved' | 'notApproved')[]): ApprovalSheet => ({
    order: 'sequential',
    entries: states.map((state, at) => ({ role: ['adviser', 'dean'][at] ?? '', state })),
  });
  const taken = async (faculty: string, given: ApprovalSheet) => {
    const { id } = await submitted(storage, {}, { unit: 'desk-e', scope: { faculty } });
    await storage.applications.commit(transition(id, 1, { status: 'inProgress', holder, sheet: given }));
    return id;
  };
  const waiting = async (code: string, scope?: string) =>
    (
      await storage.applications.listQueue({ queue: 'approvals', roles: [{ code, scope }] }, { limit: 50 })
    ).rows.map(({ id }) => id);

  test('wait for the one whose turn it is, in their scope; without a scope for all of them', async () => {
    const law = await taken('Заң', sheet('waiting', 'waiting'));
    const art = await taken('Өнер', sheet('approved', 'waiting'));
    expect(await waiting('adviser')).toEqual([law]);
    expect(await waiting('adviser', 'Заң')).toEqual([law]);
    expect(await waiting('adviser', 'Өнер')).toEqual([]);
    expect(await waiting('dean', 'Өнер')).toEqual([art]);
    expect(await waiting('dean', 'Заң')).toEqual([]);
    const both = await storage.applications.listQueue(
      { queue: 'approvals', roles: [{ code: 'adviser' }, { code: 'dean', scope: 'Өнер' }] },
      { limit: 50 },
    );
    expect(both.rows.map(({ id }) => id).toSorted()).toEqual([law, art].toSorted());
  });

  test('wait for nobody after a "not approved", during a correction, or once the case is decided', async () => {
    const id = await taken('Спорт', sheet('waiting', 'waiting'));
    expect(await waiting('adviser', 'Спорт')).toEqual([id]);
    await storage.applications.commit(transition(id, 2, { correction }));
    expect(await waiting('adviser', 'Спорт')).toEqual([]);
    await storage.applications.commit(transition(id, 3, {}, { unset: ['correction'] }));
    expect(await waiting('adviser', 'Спорт')).toEqual([id]);
    await storage.applications.commit(transition(id, 4, { sheet: sheet('notApproved', 'waiting') }));
    expect(await waiting('adviser', 'Спорт')).toEqual([]);
    await storage.applications.commit(transition(id, 5, { sheet: sheet('approved', 'waiting') }));
    expect(await waiting('dean', 'Спорт')).toEqual([id]);
    await storage.applications.commit(transition(id, 6, { status: 'rejected' }));
    expect(await waiting('dean', 'Спорт')).toEqual([]);
  });

  test('come page by page, each case once for somebody with several roles', async () => {
    const parallel = (): ApprovalSheet => ({
      order: 'parallel',
      entries: ['library', 'dormitory'].map((role) => ({ role, state: 'waiting' })),
    });
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push(await taken('Химия', parallel()));
    const roles = [{ code: 'library' }, { code: 'dormitory', scope: 'Химия' }];
    const pages = await walk(
      (page) => storage.applications.listQueue({ queue: 'approvals', roles }, page),
      2,
    );
    expect(pages).toEqual([
      ids.toSorted(byBytes).slice(0, 2),
      ids.toSorted(byBytes).slice(2, 4),
      ids.toSorted(byBytes).slice(4),
    ]);
  });
});

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
