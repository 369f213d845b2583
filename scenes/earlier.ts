import { earlierAnswers } from '../src/domain/earlier-answers.js';
import { summary } from '../src/forms/review.js';
import { sheetsOf } from '../src/forms/sheets.js';
import { earlierScreen } from '../src/telegram/earlier-view.js';
import { openCase } from '../src/usecases/open-case.js';
import { withAnswers } from '../src/usecases/with-answers.js';
import type { Route, Scene } from './context.js';
import { sendSheets } from './files.js';
import { formFacts, formOf } from './form.js';
import { showCase, showHistory } from './my-applications.js';

/** `earlier:<application>`: what was sent before each correction and reads otherwise now (R41). */
const showEarlier: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok) return showCase(ctx, [id]);
  const form = formOf(opened.application, opened.service);
  const facts = await formFacts(ctx, form);
  const shown = earlierAnswers(opened.application).map((earlier) => {
    // Read beside the other answers, which may say what a question is called and what it means.
    const answers = withAnswers(opened.application.answers, earlier.answers);
    const lines = summary(form.steps, answers, facts).flatMap((group) => group.lines);
    return { earlier, lines: lines.filter(({ step }) => Object.hasOwn(earlier.answers, step.code)) };
  });
  if (shown.length === 0) return showHistory(ctx, [id]);
  await ctx.flow.showLong(earlierScreen(words, opened.application, shown));
};

/** `oldSheets:<application>:<entry>:<step>`: the sheets of a document as they were sent before that correction. */
const oldSheets: Route = async (ctx, [id = '', entry = '', step = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok) return showCase(ctx, [id]);
  const before = opened.application.history.find((one) => one.entry === Number(entry))?.before;
  const answer = before?.get(step);
  const files = answer && 'value' in answer ? sheetsOf(answer.value) : [];
  if (files.length === 0) return ctx.flow.toast(words.t('case:noSheets'), true);
  await sendSheets(ctx, opened, step, files);
};

export const earlierScene: Scene = { routes: { earlier: showEarlier, oldSheets } };
