import type { Action } from '../src/domain/lifecycle.js';
import { isOwnCase, worksOn } from '../src/domain/relations.js';
import type { SigningSheet } from '../src/ports/signature-store.js';
import { pack } from '../src/telegram/callback-data.js';
import { escape } from '../src/telegram/html.js';
import { outgoingFile } from '../src/telegram/outgoing-file.js';
import { readMessage } from '../src/telegram/read-message.js';
import type { Button } from '../src/telegram/screen.js';
import { signaturesText, signingPage, signingText, takenText } from '../src/telegram/signing-view.js';
import { askSignature } from '../src/usecases/ask-signature.js';
import { carryOut } from '../src/usecases/carry-out.js';
import { lendSheets } from '../src/usecases/lend-sheets.js';
import { openCase } from '../src/usecases/open-case.js';
import { sign, type SignatureGiven } from '../src/usecases/sign.js';
import { confirmSignature, signAtDesk } from '../src/usecases/sign-at-desk.js';
import { showChanged } from './changed.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { showCase } from './my-applications.js';
import { refusalLine } from './refusal.js';
import { cancelButton, report } from './staff-actions.js';
import { holdCopies } from './staff-card.js';

/** Sends what is to be signed for this action, tells how, and waits for the signature. */
export async function askToSign(ctx: BotContext, id: string, action: Action): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  await ctx.api.sendChatAction(ctx.chat!.id, 'upload_document');
  const asked = await askSignature(deps, { id, actor, action }, async (page) => {
    const printed = signingPage(ctx.flow.wordsOf(page.application.locale), page);
    const bytes = await deps.statementPrinter.print(printed);
    return { bytes, name: `${printed.title} ${page.application.number}.pdf` };
  });
  if (!asked.ok) {
    await ctx.flow.toast(refusalLine(words, asked), true);
    return showChanged(ctx, id);
  }
  const { sheet, document, application, service } = asked;
  // Signed before, and left at that.
  if (sheet.state === 'valid' || sheet.state === 'confirmed') return goOn(ctx, sheet);
  const sent = await ctx.api.sendDocument(ctx.chat!.id, outgoingFile(document, sheet.name), {
    caption: `№ ${application.number}`,
  });
  if (sheet.as === 'employee')
    await lendSheets(deps, { application: id, account: actor.account, messages: [sent.message_id] });
  const isOptional = service.sign[sheet.what] === 'optional';
  await waitFor(ctx, sheet, isOptional, signingText(words, sheet, isOptional));
}

async function waitFor(
  ctx: BotContext,
  sheet: SigningSheet,
  isOptional: boolean,
  html: string,
): Promise<void> {
  const { words } = ctx.flow;
  const message = await ctx.flow.say({
    html,
    buttons: [
      [{ text: `✍️ ${words.t(deskKey(sheet))}`, data: pack('sgdesk', sheet.id) }],
      isOptional && sheet.intent ? [{ text: words.t('signing:skip'), data: pack('sgskip', sheet.id) }] : [],
      [cancelButton(ctx)],
    ],
  });
  ctx.flow.ask({ prompt: 'sign', data: { sheet: sheet.id, isOptional }, message });
}

function deskKey({ as }: SigningSheet) {
  return as === 'employee' ? ('signing:onPaper' as const) : ('signing:atDesk' as const);
}

/** What came in answer to what was to be signed: the signature, or something else. */
const signPrompt: Prompt = async (ctx, asked: { sheet: string; isOptional: boolean }) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const sheet = await deps.signatures.find(asked.sheet);
  if (!sheet) return ctx.flow.walk('home', []);
  if (ctx.callbackQuery) return goBack(ctx, sheet);
  const reading = readMessage(ctx.update);
  if (reading.type !== 'text' && reading.type !== 'file') {
    const button = words.t(deskKey(sheet));
    return waitFor(ctx, sheet, asked.isOptional, escape(words.t('signing:wanted', { button })));
  }
  const given: SignatureGiven = reading;
  const taken = await sign(deps, { sheet: sheet.id, actor, given });
  if (taken.ok) {
    await ctx.flow.say({ html: takenText(words, taken.sheet), buttons: [] });
    return goOn(ctx, taken.sheet);
  }
  if (taken.why === 'notFound') return showChanged(ctx, sheet.application);
  // A key that opens one's signature must not lie about in a chat.
  if (taken.fault === 'privateKey') await ctx.deleteMessage();
  return waitFor(ctx, sheet, asked.isOptional, escape(words.t(`signing:faults.${taken.fault}`)));
};

/** What the signature was wanted for is done at once. */
async function goOn(ctx: BotContext, sheet: SigningSheet): Promise<void> {
  const { deps } = ctx.flow;
  const { application: id, intent, what } = sheet;
  if (intent) {
    const { actor } = await ctx.flow.who();
    await holdCopies(ctx, id);
    const done = await carryOut(deps, { id, actor, intent });
    return report(ctx, { id, version: intent.version }, intent.action, done);
  }
  if (what === 'result') return sheet.state === 'valid' ? ctx.flow.walk('get', [id]) : goBack(ctx, sheet);
  const application = await deps.applications.find(id, { answers: 'none' });
  return ctx.flow.walk(application?.correction ? 'resubmit' : 'submit', [id]);
}

async function goBack(ctx: BotContext, { application: id, what }: SigningSheet): Promise<void> {
  const application = await ctx.flow.deps.applications.find(id, { answers: 'none' });
  const isForm = what === 'statement' || what === 'onBehalf';
  if (isForm && application && (application.status === 'draft' || application.correction))
    return ctx.flow.walk('sum', [id]);
  return showCase(ctx, [id]);
}

/** `sgdesk:<sheet>`: it is signed on paper, by the applicant at the desk later, by an employee now. */
const deskRoute: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const done = await signAtDesk(deps, { sheet: id, actor });
  if (!done.ok) return ctx.flow.toast(words.t('case:refusals.notFound'), true);
  const { sheet } = done;
  await ctx.flow.leave();
  if (sheet.state !== 'promised') {
    await ctx.flow.settle(escape(words.t('signing:confirmed')));
    return goOn(ctx, sheet);
  }
  const key = sheet.what === 'result' ? 'signing:promised.result' : 'signing:promised.statement';
  await ctx.flow.settle(`✍️ ${escape(words.t(key))}`);
  if (sheet.what !== 'result') return goOn(ctx, sheet);
};

/** `sgskip:<sheet>`: the decision is made without the signature that would have been welcome. */
const skipRoute: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { account } = await ctx.flow.who();
  const sheet = await deps.signatures.find(id);
  if (sheet?.account !== account.id) return ctx.flow.toast(words.t('case:refusals.notFound'), true);
  await ctx.flow.leave();
  await ctx.flow.settle(escape(words.t('signing:skip')));
  return goOn(ctx, sheet);
};

/** `sign:<application>`: signs before handing in. */
const signRoute: Route = async (ctx, [id = '']) => {
  const application = await ctx.flow.deps.applications.find(id, { answers: 'none' });
  return askToSign(ctx, id, { type: application?.correction ? 'resubmit' : 'submit' });
};

/** `sgres:<application>`: signs for the document where one may. */
const receiptRoute: Route = async (ctx, [id = '']) => askToSign(ctx, id, { type: 'download' });

/** `sigs:<application>`: who signed what, with the signed files to keep; the staff note what they have seen. */
const signaturesRoute: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok) return showCase(ctx, [id]);
  const { application, signatures } = opened;
  const isTheirs = worksOn(application, actor) && !isOwnCase(application, actor);
  const open = signatures.filter(({ state }) => state === 'promised' || state === 'unchecked');
  const buttons: Button[][] = [
    ...signatures
      .filter(({ state }) => state === 'valid' || state === 'unchecked')
      .map(({ id: sheet, what }) => [
        {
          text: `📎 ${words.t(`signing:page.${what === 'onBehalf' ? 'statement' : what}`)}`,
          data: pack('sgget', id, sheet),
        },
      ]),
    ...(isTheirs ? open : []).map(({ id: sheet, state }) => [
      {
        text: `✅ ${words.t(state === 'promised' ? 'signing:confirmSeen' : 'signing:confirmChecked')}`,
        data: pack('sgok', sheet),
      },
    ]),
    [back(ctx, pack('case', id))],
  ];
  await ctx.flow.showLong({ html: signaturesText(words, signatures), buttons });
};

/** `sgok:<sheet>`: a member of staff has seen the signature. */
const confirmRoute: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const done = await confirmSignature(deps, { sheet: id, actor });
  if (!done.ok) return ctx.flow.toast(words.t('case:refusals.notFound'), true);
  await ctx.flow.toast(words.t('signing:confirmDone'));
  return signaturesRoute(ctx, [done.sheet.application]);
};

/** `sgget:<application>:<sheet>`: what was signed and the signature on it, for any program that checks them. */
const filesRoute: Route = async (ctx, [id = '', wanted = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  const sheet = opened.ok ? opened.signatures.find((one) => one.id === wanted) : undefined;
  const kept = sheet && (await deps.signatures.read(sheet.id));
  if (!opened.ok || !sheet || !kept?.signature)
    return ctx.flow.toast(words.t('case:refusals.notFound'), true);
  const isStaff = opened.view === 'staff';
  const files = [outgoingFile(kept.document, sheet.name), outgoingFile(kept.signature, `${sheet.name}.cms`)];
  for (const file of files) {
    const sent = await ctx.api.sendDocument(ctx.chat!.id, file, {
      caption: `№ ${opened.application.number}`,
      protect_content: isStaff,
    });
    if (isStaff)
      await lendSheets(deps, { application: id, account: actor.account, messages: [sent.message_id] });
  }
};

export const signScene: Scene = {
  routes: {
    sign: signRoute,
    sgres: receiptRoute,
    sgdesk: deskRoute,
    sgskip: skipRoute,
    sigs: signaturesRoute,
    sgok: confirmRoute,
    sgget: filesRoute,
  },
  prompts: { sign: signPrompt },
};
