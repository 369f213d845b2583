import type { AnsweredFile } from '../src/domain/application.js';
import { kinds } from '../src/forms/kinds.js';
import type { DocumentsAction } from '../src/forms/kinds/documents.js';
import { fileTag, sheetsOf } from '../src/forms/sheets.js';
import { standingValue } from '../src/forms/standing.js';
import type { Fault, FormFacts, Step } from '../src/forms/step.js';
import { faultLine, faultText, questionScreen, type Question } from '../src/telegram/ask.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, escape, lines, paragraphs } from '../src/telegram/html.js';
import { labelText } from '../src/telegram/labels.js';
import type { Button, Screen } from '../src/telegram/screen.js';
import { reuseSheets } from '../src/usecases/reuse-sheets.js';
import { receiveFile } from '../src/usecases/receive-file.js';
import { removeFile } from '../src/usecases/remove-file.js';
import type { BotContext } from './context.js';
import { editText, settleQuestion } from './flow.js';
import { formActor, type Form } from './form.js';
import { factsNow } from './lone-question.js';

/** Quiet after the last sheet of an album before the list of sheets is drawn again, ms. */
const quietMs = 700;

/** The question with its list of sheets. */
export async function showSheets(
  ctx: BotContext,
  question: Question,
  facts: FormFacts,
  fault?: Fault,
): Promise<number> {
  const message = await ctx.flow.say(sheetsScreen(ctx, question, facts, fault));
  ctx.flow.state.sheets = message;
  return message;
}

/**
 * Stores a sheet that came, takes one away or copies those of an earlier case; the list of sheets follows in its message.
 *
 * @returns whether something has changed; otherwise it is told why not
 */
export async function readSheets(
  ctx: BotContext,
  form: Form,
  question: Question,
  action: Exclude<DocumentsAction, { type: 'done' }>,
): Promise<boolean> {
  const { deps } = ctx.flow;
  const { step } = question;
  switch (action.type) {
    case 'fault':
      await complain(ctx, question, action.fault);
      return false;
    case 'duplicate':
      await complain(ctx, question, { code: 'documents.duplicate' });
      return false;
    case 'removed': {
      const actor = await formActor(ctx, form.application);
      const [tag] = sheetsOf(valueOf(form, step.code))
        .filter((file) => !action.files.includes(file))
        .map(fileTag);
      if (tag !== undefined)
        await removeFile(deps, { application: form.application, actor, step: step.code, tag });
      await redraw(ctx, question, action.files);
      return true;
    }
    case 'again': {
      const { application, service } = form;
      const actor = await formActor(ctx, application);
      const reused = await reuseSheets(deps, { application, service, actor, step, from: action.from });
      if (reused.ok) await redraw(ctx, question, reused.files);
      else
        await complain(ctx, question, {
          code: reused.why === 'gone' ? 'documents.earlierGone' : 'oldButton',
        });
      return reused.ok;
    }
    case 'store': {
      const actor = await formActor(ctx, form.application);
      const stored = await receiveFile(deps, {
        application: form.application,
        service: form.service,
        actor,
        step,
        file: action.file,
        instead: action.instead,
      });
      if (stored.ok) await redrawAfterQuiet(ctx, question, stored.files);
      else await complain(ctx, question, stored.why === 'fault' ? stored.fault : { code: 'oldButton' });
      return stored.ok;
    }
  }
}

async function complain(ctx: BotContext, question: Question, fault: Fault): Promise<void> {
  if (ctx.callbackQuery) return ctx.flow.toast(faultLine(ctx.flow.words, fault), true);
  await ctx.flow.say({
    html: faultText(ctx.flow.words, fault),
    buttons: questionScreen(ctx.flow.words, question).buttons,
  });
}

/** The question with its sheets, or with what changes their order; `earlier`: what is offered as long as there are none. */
export function sheetsScreen(
  ctx: BotContext,
  question: Question,
  of: Pick<FormFacts, 'current' | 'view' | 'earlier'>,
  fault?: Fault,
): Screen {
  const { words } = ctx.flow;
  const facts: FormFacts = { ...factsNow(ctx), ...of };
  const files = sheetsOf(standingValue(facts));
  const screen = questionScreen(
    words,
    {
      ...question,
      offers: kinds.documents.offers(question.step, facts),
      standing: kinds.documents.standing?.(question.step, facts),
      extra: [...sampleRow(ctx, question.step), ...(files.length > 0 ? downloadRow(ctx, question) : [])],
    },
    fault,
  );
  if (files.length === 0) return screen;
  const received = lines(
    escape(words.t('apply:received', { count: files.length })),
    ...files.map((file, index) => escape(`${index + 1}. ${file.name || words.t('apply:photo')}`)),
  );
  return { html: paragraphs(screen.html, received), buttons: screen.buttons };
}

function sampleRow(ctx: BotContext, { unreadableSample }: Step): Button[][] {
  if (!unreadableSample) return [];
  return [[{ text: `🖼 ${ctx.flow.words.t('apply:unreadable.button')}`, data: 'unreadable' }]];
}

/** What was sent can be looked at before it is handed in (R8). */
function downloadRow(ctx: BotContext, { application, step }: Question): Button[][] {
  if (application === undefined) return [];
  return [
    [
      {
        text: `⬇️ ${ctx.flow.words.t('words:buttons.download')}`,
        data: pack('sheets', application, step.code),
      },
    ],
  ];
}

async function redraw(ctx: BotContext, question: Question, files: readonly AnsweredFile[]): Promise<void> {
  const screen = sheetsScreen(ctx, question, { current: { value: files } });
  const message = ctx.flow.state.sheets;
  if (message === undefined || !(await editText(ctx, message, screen)))
    ctx.flow.state.sheets = await ctx.flow.say(screen);
}

const redraws = new Map<number, NodeJS.Timeout>();

/**
 * The sheets of an album come one by one: the list is drawn at the first of them, so that the person sees that something happens, and once
 * more when no further one has come for a while. What is stored does not wait for it.
 */
async function redrawAfterQuiet(
  ctx: BotContext,
  question: Question,
  files: readonly AnsweredFile[],
): Promise<void> {
  const chat = ctx.chat!.id;
  const waiting = redraws.get(chat);
  const message = ctx.flow.state.sheets;
  // An album may follow text that stands below the list: a new list belongs below what was sent.
  if (message === undefined || !waiting) {
    if (message !== undefined)
      await settleQuestion(ctx, message, bold(labelText(ctx.flow.words, question.step.question)));
    ctx.flow.state.sheets = await ctx.flow.say(sheetsScreen(ctx, question, { current: { value: files } }));
    redraws.set(
      chat,
      setTimeout(() => redraws.delete(chat), quietMs),
    );
    return;
  }
  clearTimeout(waiting);
  const draw = async () => {
    redraws.delete(chat);
    await editText(ctx, message, sheetsScreen(ctx, question, { current: { value: files } }));
  };
  redraws.set(
    chat,
    setTimeout(() => void draw().catch((error: unknown) => ctx.flow.report(error)), quietMs),
  );
}

/** The list is not drawn again by itself: what the person does now decides what becomes of it. */
export function holdList(chat: number): void {
  clearTimeout(redraws.get(chat));
  redraws.delete(chat);
}

function valueOf(form: Form, step: string) {
  const answer = form.application.answers.get(step);
  return answer && 'value' in answer ? answer.value : undefined;
}
