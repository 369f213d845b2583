import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Service } from '../../src/domain/service.js';
import type { Action } from '../../src/domain/lifecycle.js';
import type { SignatureChecked, SignatureChecker } from '../../src/ports/signature-checker.js';
import { askSignature } from '../../src/usecases/ask-signature.js';
import { carryOut } from '../../src/usecases/carry-out.js';
import { complete } from '../../src/usecases/complete.js';
import { keepResult } from '../../src/usecases/give-result.js';
import { download } from '../../src/usecases/download.js';
import { openCase } from '../../src/usecases/open-case.js';
import { sign } from '../../src/usecases/sign.js';
import { confirmSignature, signAtDesk } from '../../src/usecases/sign-at-desk.js';
import { submit } from '../../src/usecases/submit.js';
import { take } from '../../src/usecases/take.js';
import { holds, verifySignatures } from '../../src/usecases/verify-signatures.js';
import { certificate } from '../support/services.js';
import { actor, certificateAnswers, createWorld, type World } from './world.js';

const dana = 701;
const clerk = 901;
const employeeIin = '870412302105';
const signed: Service = {
  ...certificate(),
  code: 'signed',
  sign: { statement: 'required', decision: 'required', result: 'required' },
};

/** A text of a signature says what a check finds in it: `valid 991231400555`, `gost 991231400555`, or a fault. */
const checker: SignatureChecker = {
  async check({ signature, document, iin }): Promise<SignatureChecked> {
    const [what, by = ''] = Buffer.from(signature).toString().split(' ');
    if (what !== 'valid' && what !== 'gost') return { ok: false, fault: 'login' };
    if (by !== iin || document.length === 0) return { ok: false, fault: 'otherPerson' };
    const year = { notBefore: new Date('2026-01-01'), notAfter: new Date('2027-01-01') };
    const signer = { iin: by, name: 'СЕРІКОВА ДАНА', serial: '1267', issuer: 'ҰКО', ...year };
    return { ok: true, state: what === 'gost' ? 'unchecked' : 'valid', signer, revocation: 'checked' };
  },
};

let world: World;
beforeAll(async () => {
  world = await createWorld({ undoMs: 0, services: [signed], signatureChecker: checker });
});
beforeEach(async () => {
  await world.clear();
  await world.student(dana, { iin: '991231400555' });
  const staff = { name: 'Сейітова А.', unit: 'centre', roles: [{ code: 'operator' }], iin: employeeIin };
  await world.storage.accounts.upsertStaff([{ account: clerk, staff }]);
});
afterAll(() => world.close());

async function ask(account: number, id: string, action: Action) {
  const print = async () => ({ bytes: Buffer.from(`%PDF ${action.type}`), name: 'a.pdf' });
  const asked = await askSignature(world.deps, { id, actor: await actor(world, account), action }, print);
  if (!asked.ok) throw new Error(`not asked: ${JSON.stringify(asked)}`);
  return asked.sheet;
}

async function signs(account: number, id: string, action: Action, text: string) {
  const sheet = await ask(account, id, action);
  const given = { type: 'text', text } as const;
  return sign(world.deps, { sheet: sheet.id, actor: await actor(world, account), given });
}

async function draft() {
  const application = await world.draft(dana, 'signed');
  await world.fill(application, certificateAnswers);
  return application;
}

async function handsIn(id: string) {
  return submit(world.deps, { id, actor: await actor(world, dana), receivedAt: world.deps.clock.now() });
}

/** Signed, handed in and taken. */
async function underWay() {
  const { id } = await draft();
  await signs(dana, id, { type: 'submit' }, 'valid 991231400555');
  await handsIn(id);
  const taken = await take(world.deps, { id, actor: await actor(world, clerk) });
  if (!taken.ok) throw new Error(`not taken: ${JSON.stringify(taken)}`);
  return taken.application;
}

const unsigned = (what: string) => ({
  ok: false,
  why: 'refused',
  refusal: { code: 'unsigned', what: [what] },
});

describe('A statement that must be signed', () => {
  test('R32 is not handed in with the key for signing in, and is with the key for signing', async () => {
    const { id } = await draft();
    expect(await handsIn(id)).toMatchObject(unsigned('statement'));
    expect(await signs(dana, id, { type: 'submit' }, 'login')).toMatchObject({ ok: false, fault: 'login' });
    expect(await handsIn(id)).toMatchObject(unsigned('statement'));
    expect(await signs(dana, id, { type: 'submit' }, 'valid 991231400555')).toMatchObject({ ok: true });
    expect(await handsIn(id)).toMatchObject({ ok: true });
  });

  test('is to be signed anew when an answer has changed', async () => {
    const application = await draft();
    await signs(dana, application.id, { type: 'submit' }, 'valid 991231400555');
    await world.fill(application, { reason: { value: 'Another reason' } });
    expect(await handsIn(application.id)).toMatchObject(unsigned('statement'));
  });

  test('may be promised, and is not completed before the staff have seen it', async () => {
    const { id } = await draft();
    const sheet = await ask(dana, id, { type: 'submit' });
    await signAtDesk(world.deps, { sheet: sheet.id, actor: await actor(world, dana) });
    expect(await handsIn(id)).toMatchObject({ ok: true });
    await take(world.deps, { id, actor: await actor(world, clerk) });
    const files = [world.upload('result.png')];
    const operator = await actor(world, clerk);
    expect(await complete(world.deps, { id, actor: operator, files })).toMatchObject({
      refusal: { code: 'unsigned', what: ['statement', 'decision'] },
    });
    expect(await confirmSignature(world.deps, { sheet: sheet.id, actor: await actor(world, dana) })).toEqual({
      ok: false,
      why: 'notFound',
    });
    await confirmSignature(world.deps, { sheet: sheet.id, actor: operator });
    expect(await complete(world.deps, { id, actor: operator, files })).toMatchObject(unsigned('decision'));
    const opened = await openCase(world.deps, { id, actor: operator });
    expect(opened).toMatchObject({
      signatures: [{ what: 'statement', state: 'confirmed', confirmedBy: { name: 'Сейітова А.' } }],
    });
  });

  test('by GOST is taken and kept for the staff to check', async () => {
    const { id } = await draft();
    const taken = await signs(dana, id, { type: 'submit' }, 'gost 991231400555');
    expect(taken).toMatchObject({ ok: true, sheet: { state: 'unchecked' } });
    expect(await handsIn(id)).toMatchObject({ ok: true });
  });

  test('belongs to whoever was asked', async () => {
    const { id } = await draft();
    const sheet = await ask(dana, id, { type: 'submit' });
    const given = { type: 'text', text: 'valid 991231400555' } as const;
    const other = await sign(world.deps, { sheet: sheet.id, actor: await actor(world, clerk), given });
    expect(other).toEqual({ ok: false, why: 'notFound' });
  });

  test('goes with the draft that is deleted', async () => {
    const { id } = await draft();
    await ask(dana, id, { type: 'submit' });
    await world.storage.applications.deleteDraft(id);
    expect(await world.storage.signatures.listOf(id)).toEqual([]);
  });
});

describe('A decision that must be signed', () => {
  test('R31 is made only with the signature of the employee who makes it, on just this decision', async () => {
    const { id, version } = await underWay();
    const operator = await actor(world, clerk);
    const input = { id, actor: operator, seen: version, files: [world.upload('result.png')] };
    const kept = await keepResult(world.deps, input);
    if (!kept.ok) throw new Error('not kept');
    expect(await complete(world.deps, input)).toMatchObject(unsigned('decision'));
    expect(await signs(clerk, id, kept.action, 'valid 991231400555')).toMatchObject({ fault: 'otherPerson' });
    const taken = await signs(clerk, id, kept.action, `valid ${employeeIin}`);
    if (!taken.ok || !taken.sheet.intent) throw new Error('not signed');
    const other = { type: 'reject', reason: 'other', remark: 'No' } as const;
    await expect(
      carryOut(world.deps, { id, actor: operator, intent: { action: 'reject', version, ...other } }),
    ).resolves.toMatchObject(unsigned('decision'));
    expect(await carryOut(world.deps, { id, actor: operator, intent: taken.sheet.intent })).toMatchObject({
      ok: true,
      application: { status: 'completed' },
    });
  });
});

describe('A result that must be signed for', () => {
  test('R22 is downloaded after the signature only, and is issued with that', async () => {
    const { id, version } = await underWay();
    const [operator, applicant] = [await actor(world, clerk), await actor(world, dana)];
    const input = { id, actor: operator, seen: version, files: [world.upload('result.png')] };
    const kept = await keepResult(world.deps, input);
    if (!kept.ok) throw new Error('not kept');
    await signs(clerk, id, kept.action, `valid ${employeeIin}`);
    expect(await download(world.deps, { id, actor: applicant })).toMatchObject({ ok: false });
    await complete(world.deps, input);
    expect(await download(world.deps, { id, actor: applicant })).toMatchObject(unsigned('result'));
    await signs(dana, id, { type: 'download' }, 'gost 991231400555');
    expect(await download(world.deps, { id, actor: applicant })).toMatchObject(unsigned('result'));
    await signs(dana, id, { type: 'download' }, 'valid 991231400555');
    expect(await download(world.deps, { id, actor: applicant })).toMatchObject({
      ok: true,
      first: true,
      application: { status: 'issued' },
    });

    const verified = await verifySignatures(
      world.deps,
      (await world.deps.applications.find(id))?.number ?? '',
    );
    if (!verified.ok) throw new Error(verified.why);
    expect(verified.sheets.map((one) => [one.sheet.what, holds(one)])).toEqual([
      ['statement', true],
      ['decision', true],
      ['result', true],
    ]);
    const [file = ''] = kept.action.files;
    await world.deps.files.replace(file, Buffer.from('another'), { type: 'image/png' });
    const again = await verifySignatures(world.deps, verified.application.number);
    expect(again.ok && again.sheets.map(holds)).toEqual([true, false, false]);
  });
});
