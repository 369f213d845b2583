import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Service } from '../../src/domain/service.js';
import type { Action } from '../../src/domain/lifecycle.js';
import type { SignatureChecked, SignatureChecker } from '../../src/ports/signature-checker.js';
import { createI18n } from '../../src/i18n.js';
import { applicationPage } from '../../src/telegram/application-page.js';
import { caseScreen } from '../../src/telegram/case-view.js';
import { signaturesText } from '../../src/telegram/signing-view.js';
import { actorOf } from '../../src/usecases/actor-of.js';
import { askSignature } from '../../src/usecases/ask-signature.js';
import { beginApplication } from '../../src/usecases/begin-application.js';
import { carryOut } from '../../src/usecases/carry-out.js';
import { complete } from '../../src/usecases/complete.js';
import { keepResult } from '../../src/usecases/give-result.js';
import { download } from '../../src/usecases/download.js';
import { printApplication } from '../../src/usecases/print-application.js';
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
const words = createI18n('Asia/Almaty')('en');
const employeeIin = '870412302105';
const signed: Service = {
  ...certificate(),
  code: 'signed',
  sign: { statement: 'required', decision: 'required', result: 'required' },
};

/** Filled in by the desk with a signature, and signed for by whoever wants to. */
const optional: Service = {
  ...certificate(),
  code: 'optional',
  sign: { onBehalf: 'required', result: 'optional' },
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
  world = await createWorld({ undoMs: 0, services: [signed, optional], signatureChecker: checker });
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

describe('A signature by GOST', () => {
  test('holds once a member of staff has seen that it does, and the card tells who and when', async () => {
    const { id } = await draft();
    const taken = await signs(dana, id, { type: 'submit' }, 'gost 991231400555');
    await handsIn(id);
    const number = (await world.deps.applications.find(id))!.number;
    const verified = async () => {
      const report = await verifySignatures(world.deps, number);
      return report.ok ? report.sheets.map(holds) : report;
    };
    expect(await verified()).toEqual([false]);
    world.at('2026-11-24 15:30');
    const sheet = taken.ok ? taken.sheet.id : '';
    await confirmSignature(world.deps, { sheet, actor: await actor(world, clerk) });
    expect(await verified()).toEqual([true]);
    const sheets = await world.storage.signatures.listOf(id);
    expect(signaturesText(words, sheets)).toContain('Noted by: Сейітова А., 24 November 2026, 15:30');
  });
});

describe('What is given to be signed', () => {
  test('is what was drawn for it, and the very same bytes again', async () => {
    const { id } = await draft();
    const first = await ask(dana, id, { type: 'submit' });
    world.later(60_000);
    const print = async () => ({ bytes: Buffer.from('%PDF drawn anew'), name: 'b.pdf' });
    const action = { type: 'submit' } as const;
    const again = await askSignature(world.deps, { id, actor: await actor(world, dana), action }, print);
    expect(again.ok && Buffer.from(again.document).toString()).toBe('%PDF submit');
    const kept = await world.storage.signatures.read(first.id);
    expect(Buffer.from(kept!.document).toString()).toBe('%PDF submit');
  });

  test('and who signed it when, with which certificate, stands on the print of the case', async () => {
    const { id } = await underWay();
    const printed = await printApplication(world.deps, { id, actor: await actor(world, clerk) });
    if (!printed.ok) throw new Error('not printed');
    const { institution } = world.deps.services;
    const page = applicationPage(words, {
      ...printed,
      card: printed.applicant.card,
      institution,
      now: world.deps.clock.now(),
      url: 'https://t.me/otinim_test_bot',
    });
    expect(page.parts.find(({ title }) => title === 'Signatures')?.rows).toEqual([
      [
        'The application, by the applicant\nsigned, checked',
        'СЕРІКОВА ДАНА',
        '24 November 2026, 10:00',
        '1267\nҰКО\n1 January 2026 – 1 January 2027',
      ],
    ]);
  });
});

describe('An application on somebody’s behalf', () => {
  test('R31 is handed in with the signature of the employee who registers it, and with no other', async () => {
    const operator = await actorOf(world.deps, clerk);
    const student = (await world.storage.persons.findByIin('991231400555'))!;
    const begun = await beginApplication(world.deps, {
      account: operator.account,
      actor: operator.actor,
      service: 'optional',
      locale: 'kk',
      applicant: student.id,
      onBehalf: true,
    });
    if (!begun.ok) throw new Error(`not begun: ${begun.why}`);
    const { id } = begun.application;
    await world.fill(begun.application, certificateAnswers);
    const hands = async () =>
      submit(world.deps, { id, actor: operator.actor, receivedAt: world.deps.clock.now() });
    expect(await hands()).toMatchObject(unsigned('onBehalf'));
    const applicants = await signs(clerk, id, { type: 'submit' }, 'valid 991231400555');
    expect(applicants).toMatchObject({ ok: false, fault: 'otherPerson' });
    expect(await hands()).toMatchObject(unsigned('onBehalf'));
    await signs(clerk, id, { type: 'submit' }, `valid ${employeeIin}`);
    expect(await hands()).toMatchObject({ ok: true, application: { status: 'submitted' } });
  });
});

describe('A result that may be signed for', () => {
  test('is downloaded without a signature too, and has a button to sign until it is signed', async () => {
    const { id } = await world.submitted(dana, 'optional', certificateAnswers);
    const [operator, applicant] = [await actor(world, clerk), await actor(world, dana)];
    await take(world.deps, { id, actor: operator });
    await complete(world.deps, { id, actor: operator, files: [world.upload('result.png')] });
    const canSign = async () => {
      const opened = await openCase(world.deps, { id, actor: applicant });
      if (!opened.ok) throw new Error('not opened');
      const { application, service, actions, approvers, signatures } = opened;
      const { roles = [], units } = world.deps.services.institution;
      const people = { roles, units, approvers };
      const { buttons } = caseScreen(words, application, service, actions, people, {}, signatures);
      return buttons.flat().some((button) => 'data' in button && button.data === `sgres:${id}`);
    };
    expect(await canSign()).toBe(true);
    expect(await download(world.deps, { id, actor: applicant })).toMatchObject({ ok: true });
    await signs(dana, id, { type: 'download' }, 'valid 991231400555');
    expect(await canSign()).toBe(false);
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
