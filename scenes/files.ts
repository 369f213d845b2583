import type { AnsweredFile } from '../src/domain/application.js';
import { shownCode } from '../src/domain/verification-code.js';
import { sheetsOf } from '../src/forms/sheets.js';
import { code, escape, paragraphs } from '../src/telegram/html.js';
import { rateButtons } from '../src/telegram/rating-view.js';
import { outgoingFile } from '../src/telegram/outgoing-file.js';
import { unreadableSample } from '../src/telegram/unreadable-sample.js';
import { bindSheets } from '../src/usecases/bind-sheets.js';
import { download } from '../src/usecases/download.js';
import { keepScan } from '../src/usecases/keep-scan.js';
import { lendSheets } from '../src/usecases/lend-sheets.js';
import { openCase, type CaseOpened } from '../src/usecases/open-case.js';
import { openFile } from '../src/usecases/open-file.js';
import { caseButton } from './case-buttons.js';
import type { BotContext, Route, Scene } from './context.js';
import { announceFile } from './flow.js';
import { isUnsigned, refusalLine } from './refusal.js';
import { askToSign } from './sign.js';
import { showCase } from './my-applications.js';

/** `sheets:<application>:<step>`: the sheets of one document; those for the staff can be neither forwarded nor kept. */
const sheets: Route = async (ctx, [id = '', step = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok) return showCase(ctx, [id]);
  const answer = opened.application.answers.get(step);
  const files = answer && 'value' in answer ? sheetsOf(answer.value) : [];
  if (files.length === 0) return ctx.flow.toast(words.t('case:noSheets'), true);
  await sendSheets(ctx, opened, step, files);
};

export async function sendSheets(
  ctx: BotContext,
  { application, view }: Extract<CaseOpened, { readonly ok: true }>,
  step: string,
  files: readonly AnsweredFile[],
): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const { id, number } = application;
  await announceFile(ctx);
  const opened = await openAll(ctx, id, files);
  if (opened.length === 0) return ctx.flow.toast(words.t('case:notScanned'), true);
  const bound = await bindSheets(deps, opened);
  const shown = bound
    ? [
        {
          bytes: bound,
          name: `${number}-${step}.pdf`,
          mark: words.t('common:sheets', { count: opened.length }),
        },
      ]
    : opened.map(({ bytes, name, type }, index) => ({
        bytes,
        name: name || `${number}-${step}-${index + 1}${extension(type)}`,
        mark: `${index + 1}/${opened.length}`,
      }));
  for (const { bytes, name, mark } of shown) {
    const sent = await ctx.api.sendDocument(ctx.chat!.id, outgoingFile(bytes, name), {
      caption: `№ ${number} · ${mark}`,
      protect_content: view === 'staff',
    });
    if (view === 'staff')
      await lendSheets(deps, { application: id, account: actor.account, messages: [sent.message_id] });
  }
}

/** Those that are still there. */
async function openAll(ctx: BotContext, id: string, files: readonly AnsweredFile[]) {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = [];
  for (const { file } of files) {
    const found = await openFile(deps, { id, actor, file });
    if (found.ok) opened.push(found);
  }
  return opened;
}

/** `get:<application>`: the issued document; the first download makes the case issued (R22). */
const get: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  await ctx.api.sendChatAction(ctx.chat!.id, 'upload_document');
  const done = await download(deps, { id, actor });
  if (!done.ok) {
    if (isUnsigned(done)) return askToSign(ctx, id, { type: 'download' });
    await ctx.flow.toast(refusalLine(words, done), true);
    return;
  }
  for (const file of done.files) {
    const caption = file.code && { caption: words.t('verify:caption', { code: shownCode(file.code) }) };
    await ctx.api.sendDocument(ctx.chat!.id, outgoingFile(file.bytes, file.name), { ...caption });
  }
  await ctx.flow.say({
    html: paragraphs(`№ ${code(done.application.number)}`, escape(words.t('case:downloaded'))),
    buttons: [
      ...rateButtons(words, done.application, await deps.services.version(done.application.definition)),
      [caseButton(words, id)],
    ],
  });
};

/** `unreadable`: what a page looks like that can be read, and the same one as nobody can read it (N16). */
const unreadable: Route = async (ctx) => {
  await ctx.api.sendPhoto(ctx.chat!.id, unreadableSample(), {
    caption: ctx.flow.words.t('apply:unreadable.caption'),
  });
};

/** `keepScan:<application>:<file>`: the page stays, whatever the check thinks of it. */
const keep: Route = async (ctx, [id = '', file = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const kept = await keepScan(deps, { id, file, actor });
  await ctx.flow.toast(words.t(kept.ok ? 'case:notices.scanKept' : 'case:refusals.notFound'), true);
};

function extension(type: string): string {
  return (
    { 'image/jpeg': '.jpg', 'image/png': '.png', 'image/webp': '.webp', 'application/pdf': '.pdf' }[type] ??
    ''
  );
}

export const filesScene: Scene = { routes: { sheets, get, unreadable, keepScan: keep } };
