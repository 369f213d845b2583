import { isLocale, locales } from '../src/domain/text.js';
import type { Service } from '../src/domain/service.js';
import type { Question } from '../src/telegram/ask.js';
import { pack } from '../src/telegram/callback-data.js';
import { outgoingFile } from '../src/telegram/outgoing-file.js';
import type { Button } from '../src/telegram/screen.js';
import type { Route, Scene } from './context.js';
import type { Form } from './form.js';
import { announceFile } from './flow.js';
import { languageNames } from './language-names.js';

/** `instr:<service>:<locale>`: the instruction of a service as a PDF, in kk, ru or en (R26). */
const instruction: Route = async (ctx, [code = '', language]) => {
  const { deps, words, receivedAt } = ctx.flow;
  const text = deps.services.find(code)?.service.instruction;
  const service = deps.services.find(code)?.service;
  if (!text || !service) return ctx.flow.toast(words.t('apply:oldQuestion'), true);
  const locale = isLocale(language) ? language : words.locale;
  const own = ctx.flow.wordsOf(locale);
  const { t } = own;
  await announceFile(ctx);
  const title = `${t('apply:instruction.title')}: ${own.of(service.name)}`;
  const bytes = await deps.statementPrinter.print({
    locale,
    heading: [own.of(deps.services.institution.name)],
    title,
    text: own.of(text),
    closing: [],
    note: t('apply:instruction.note', { date: own.date(receivedAt) }),
    at: receivedAt,
  });
  await ctx.api.sendDocument(
    ctx.chat!.id,
    outgoingFile(bytes, `${t('apply:instruction.title')} (${locale}).pdf`),
    {
      caption: `${title} · ${languageNames[locale]}`,
    },
  );
};

/** The question whether it was read offers it in all languages; other questions stay as they are. */
export function withInstruction({ service }: Form, question: Question): Question {
  if (question.step.code !== 'instruction') return question;
  return { ...question, extra: [instructionRow(service)] };
}

/** Without an instruction there is no row. */
export function instructionRow({ code, instruction: text }: Service): Button[] {
  if (!text) return [];
  return locales.map((locale) => ({
    text: `📘 ${languageNames[locale]}`,
    data: pack('instr', code, locale),
  }));
}

export const instructionScene: Scene = { routes: { instr: instruction } };
