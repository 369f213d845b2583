import { isLocale, locales, type Locale } from '../src/domain/text.js';
import { applicationPage } from '../src/telegram/application-page.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, code, escape, lines, paragraphs } from '../src/telegram/html.js';
import { outgoingFile } from '../src/telegram/outgoing-file.js';
import { lendSheets } from '../src/usecases/lend-sheets.js';
import { findPrintable, printApplication } from '../src/usecases/print-application.js';
import { back } from './choose-service.js';
import type { BotContext, Route, Scene } from './context.js';
import { announceFile } from './flow.js';
import { languageNames } from './language-names.js';
import { showCase } from './my-applications.js';

/** `print:<application>[:<locale>]`: in which language, then the application as a PDF (R14). */
const print: Route = async (ctx, [id = '', locale]) =>
  isLocale(locale) ? send(ctx, id, locale) : ask(ctx, id);

async function ask(ctx: BotContext, id: string): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const found = await findPrintable(deps, { id, actor });
  if (!found.ok) return refuse(ctx, id);
  const { application } = found;
  await ctx.flow.show({
    html: paragraphs(
      lines(bold(words.t('words:buttons.print')), `№ ${code(application.number)}`),
      escape(words.t('print:chooseLanguage')),
    ),
    buttons: [
      ...locales.map((one) => [{ text: `🖨 ${languageNames[one]}`, data: pack('print', id, one) }]),
      [back(ctx, pack('case', id))],
    ],
  });
}

async function send(ctx: BotContext, id: string, locale: Locale): Promise<void> {
  const { deps, receivedAt } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const printed = await printApplication(deps, { id, actor });
  if (!printed.ok) return refuse(ctx, id);
  const { application, service, applicant, signatures, units, view } = printed;
  await announceFile(ctx);
  const institution = { ...deps.services.institution, units };
  const url = `${deps.botUrl}?start=${id}`;
  const words = ctx.flow.wordsOf(locale);
  const page = applicationPage(words, {
    application,
    service,
    card: applicant.card,
    institution,
    now: receivedAt,
    view,
    signatures,
    url,
  });
  const bytes = await deps.applicationPrinter.print(page);
  const name = `${words.t('print:file', { number: application.number })} (${locale}).pdf`;
  const sent = await ctx.api.sendDocument(ctx.chat!.id, outgoingFile(bytes, name), {
    caption: `№ ${application.number} · ${languageNames[locale]}`,
    protect_content: view === 'staff',
  });
  if (view === 'staff')
    await lendSheets(deps, { application: id, account: actor.account, messages: [sent.message_id] });
}

/** What cannot be printed (any longer) is shown as it stands. */
async function refuse(ctx: BotContext, id: string): Promise<void> {
  await ctx.flow.toast(ctx.flow.words.t('print:none'), true);
  await showCase(ctx, [id]);
}

export const printScene: Scene = { routes: { print } };
