import { lettersOf } from '../src/domain/letters.js';
import { isPrintable } from '../src/domain/printable.js';
import { originalsBy } from '../src/domain/reminders.js';
import { printButton } from '../src/telegram/case-view.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, code, escape, lines, paragraphs } from '../src/telegram/html.js';
import { noticePage } from '../src/telegram/letter-view.js';
import { outgoingFile } from '../src/telegram/outgoing-file.js';
import { lendSheets } from '../src/usecases/lend-sheets.js';
import { openCase } from '../src/usecases/open-case.js';
import { back } from './choose-service.js';
import type { Route, Scene } from './context.js';
import { announceFile } from './flow.js';
import { formOf } from './form.js';
import { sheetButtons, showCase } from './my-applications.js';

/** `docs:<application>`: all that there is of a case on paper, made by the system and attached (C6.4, D1.3). */
const documents: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok) return showCase(ctx, [id]);
  const { application, service } = opened;
  const letters = lettersOf(application, service);
  await ctx.flow.show({
    html: paragraphs(
      lines(bold(words.t('print:generalDocuments')), `№ ${code(application.number)}`),
      escape(words.t('print:documents')),
    ),
    buttons: [
      ...letters.map(({ text }) => [
        { text: `📄 ${words.of(text.title)}`, data: pack('letter', id, text.code) },
      ]),
      isPrintable(application, service) ? [printButton(words, id)] : [],
      ...sheetButtons(ctx, formOf(application, service)),
      [back(ctx, pack('case', id))],
    ],
  });
};

/** `letter:<application>:<letter>`: made anew each time from what the case keeps, in the language of its applicant. */
const letter: Route = async (ctx, [id = '', wanted]) => {
  const { deps, receivedAt } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok) return showCase(ctx, [id]);
  const { application, service, applicant, units, view } = opened;
  const found = lettersOf(application, service).find(({ text }) => text.code === wanted);
  if (!found) return showCase(ctx, [id]);
  await announceFile(ctx);
  const words = ctx.flow.wordsOf(application.locale);
  const institution = { ...deps.services.institution, units };
  const subject = { application, service, card: applicant.card, institution, now: receivedAt };
  const page = noticePage(words, subject, found, originalsBy(application, service, deps.calendar()));
  const bytes = await deps.statementPrinter.print(page);
  const name = `${words.of(found.text.title)} ${application.number}.pdf`;
  const sent = await ctx.api.sendDocument(ctx.chat!.id, outgoingFile(bytes, name), {
    caption: `№ ${application.number} · ${words.of(found.text.title)}`,
    protect_content: view === 'staff',
  });
  if (view === 'staff')
    await lendSheets(deps, { application: id, account: actor.account, messages: [sent.message_id] });
};

export const lettersScene: Scene = { routes: { docs: documents, letter } };
