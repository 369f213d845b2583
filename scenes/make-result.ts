import { textOf } from '../src/domain/application.js';
import { isLocale } from '../src/domain/text.js';
import type { IncomingFile } from '../src/forms/reading.js';
import { letterPage, templatePage } from '../src/telegram/letter-view.js';
import { outgoingFile } from '../src/telegram/outgoing-file.js';
import { lendSheets } from '../src/usecases/lend-sheets.js';
import { openCase } from '../src/usecases/open-case.js';
import type { BotContext } from './context.js';
import { announceFile } from './flow.js';

/**
 * Makes the document from the text or the template of the service, in the language that the applicant chose, and shows it
 * to the operator: what they have looked at is what is issued. A template comes filled in besides, to be changed by hand.
 *
 * @returns the PDF as Telegram keeps it; undefined where there is nothing to make it from
 */
export async function makeResult(ctx: BotContext, id: string): Promise<IncomingFile | undefined> {
  const { deps, receivedAt } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok) return undefined;
  const { application, service, applicant } = opened;
  const { institution } = deps.services;
  const chosen = textOf(application.answers.get('documentLanguage'));
  const words = ctx.flow.wordsOf(isLocale(chosen) ? chosen : application.locale);
  const subject = { application, service, card: applicant.card, institution, now: receivedAt };
  const [letter, template] = [letterPage(words, subject), templatePage(words, subject)];
  if (!letter && !template) return undefined;
  await announceFile(ctx);
  const name = `${words.of(service.name)} ${application.number}`;
  const filled = template && (await deps.templatePrinter.print(template));
  const bytes = filled ? filled.pdf : await deps.statementPrinter.print(letter!);
  const send = async (content: Uint8Array, file: string, caption?: string) => {
    const isPdf = caption === undefined;
    const sent = await ctx.api.sendDocument(ctx.chat!.id, outgoingFile(content, file), {
      // A document that is to be changed must leave the chat.
      protect_content: isPdf,
      ...(isPdf ? {} : { caption }),
    });
    await lendSheets(deps, { application: id, account: actor.account, messages: [sent.message_id] });
    return sent.document;
  };
  const { file_id: source, file_unique_id: unique } = await send(bytes, `${name}.pdf`);
  if (filled) await send(filled.docx, `${name}.docx`, ctx.flow.words.t('staff:madeByTemplate'));
  return { source, unique, name: `${name}.pdf`, type: 'application/pdf', size: bytes.length, photo: false };
}
