import { isLocale } from '../src/domain/text.js';
import type { IncomingFile } from '../src/forms/reading.js';
import { letterPage } from '../src/telegram/letter-view.js';
import { outgoingFile } from '../src/telegram/outgoing-file.js';
import { lendSheets } from '../src/usecases/lend-sheets.js';
import { openCase } from '../src/usecases/open-case.js';
import type { BotContext } from './context.js';
import { announceFile } from './flow.js';

/**
 * Makes the document from the text of the service, in the language that the applicant chose, and shows it to the
 * operator: what they have looked at is what is issued.
 *
 * @returns the file as Telegram keeps it; undefined where the service has no text
 */
export async function makeResult(ctx: BotContext, id: string): Promise<IncomingFile | undefined> {
  const { deps, receivedAt } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok) return undefined;
  const { application, service, applicant } = opened;
  const { institution } = deps.services;
  const answer = application.answers.get('documentLanguage');
  const chosen = answer && 'value' in answer && typeof answer.value === 'string' ? answer.value : undefined;
  const words = ctx.flow.wordsOf(isLocale(chosen) ? chosen : application.locale);
  const page = letterPage(words, {
    application,
    service,
    card: applicant.card,
    institution,
    now: receivedAt,
  });
  if (page === undefined) return undefined;
  await announceFile(ctx);
  const bytes = await deps.statementPrinter.print(page);
  const name = `${words.of(service.name)} ${application.number}.pdf`;
  const sent = await ctx.api.sendDocument(ctx.chat!.id, outgoingFile(bytes, name), { protect_content: true });
  await lendSheets(deps, { application: id, account: actor.account, messages: [sent.message_id] });
  const { file_id: source, file_unique_id: unique } = sent.document;
  return { source, unique, name, type: 'application/pdf', size: bytes.length, photo: false };
}
