import { isLocale, locales } from '../src/domain/text.js';
import type { Question } from '../src/telegram/ask.js';
import { pack } from '../src/telegram/callback-data.js';
import { outgoingFile } from '../src/telegram/outgoing-file.js';
import { statementPage, statementText } from '../src/telegram/statement-view.js';
import { lendSheets } from '../src/usecases/lend-sheets.js';
import { openStatement } from '../src/usecases/open-statement.js';
import type { BotContext, Route, Scene } from './context.js';
import { announceFile } from './flow.js';
import type { Form } from './form.js';
import { languageNames } from './language-names.js';

/** `stmt:<application>[:<locale>]`: the standard statement as a PDF, in kk, ru or en (R9); else in that of the case. */
const statement: Route = async (ctx, [id = '', code]) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openStatement(deps, { id, actor });
  if (!opened.ok) {
    const key = opened.why === 'noText' ? 'apply:statement.none' : 'case:refusals.notFound';
    return ctx.flow.toast(words.t(key), true);
  }
  const { application, staff } = opened;
  const locale = isLocale(code) ? code : application.locale;
  await announceFile(ctx);
  const page = statementPage(ctx.flow.wordsOf(locale), opened);
  const bytes = await deps.statementPrinter.print(page);
  const name = `${page.title} ${application.number} (${locale}).pdf`;
  const sent = await ctx.api.sendDocument(ctx.chat!.id, outgoingFile(bytes, name), {
    caption: `№ ${application.number} · ${languageNames[locale]}`,
    protect_content: staff,
  });
  if (staff) await lendSheets(deps, { application: id, account: actor.account, messages: [sent.message_id] });
};

/**
 * The question for consent shows the statement itself, its places filled, and offers it as a PDF before anybody agrees to
 * it (R7, R9). Other questions stay as they are.
 */
export async function withStatement(ctx: BotContext, form: Form, question: Question): Promise<Question> {
  const { step } = question;
  if (step.code !== 'consent' || !form.service.statement?.standard) return question;
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openStatement(deps, { id: form.application.id, actor });
  if (!opened.ok) return question;
  return {
    ...question,
    step: { ...step, note: { plain: statementText(words, opened) } },
    extra: [
      locales.map((locale) => ({
        text: `📄 ${languageNames[locale]}`,
        data: pack('stmt', form.application.id, locale),
      })),
    ],
  };
}

export const statementScene: Scene = { routes: { stmt: statement } };
