import { daysPromised } from '../src/domain/days-left.js';
import type { SummaryGroup } from '../src/forms/review.js';
import { summary } from '../src/forms/review.js';
import { answersText, groupName } from '../src/telegram/answers-view.js';
import { pack } from '../src/telegram/callback-data.js';
import { fitted } from '../src/telegram/fit.js';
import { bold, code, escape, lines, paragraphs } from '../src/telegram/html.js';
import { labelText } from '../src/telegram/labels.js';
import type { Button } from '../src/telegram/screen.js';
import { plannedText, submittedText, termsText } from '../src/telegram/summary-view.js';
import { timesByAnswers } from '../src/usecases/preview-times.js';
import { price } from '../src/usecases/price.js';
import { resubmit } from '../src/usecases/resubmit.js';
import { submit } from '../src/usecases/submit.js';
import { homeButton } from './admit.js';
import { showChanged } from './changed.js';
import { caseButton } from './case-buttons.js';
import type { BotContext, Route, Scene } from './context.js';
import { moveTo } from './fill.js';
import { formFacts, isOpen, readWholeForm, savedText, type Form } from './form.js';
import { isUnsigned, refusalText } from './refusal.js';

/** All answers before they are sent: each group with Edit; term, price, planned date and documents before the Submit button. */
export async function showSummary(ctx: BotContext, id: string): Promise<void> {
  const { words } = ctx.flow;
  const form = await readWholeForm(ctx, id);
  if (!form || !isOpen(form.application)) {
    return showChanged(ctx, id);
  }
  const facts = await formFacts(ctx, form);
  const groups = summary(form.steps, form.application.answers, facts);
  const { application, service } = form;
  const correction = application.correction;
  const terms = await promised(ctx, form);
  const text = (longest: number) =>
    paragraphs(
      lines(
        `${bold(words.of(service.name))}`,
        correction
          ? `№ ${code(application.number)}`
          : escape(words.t('apply:draftNumber', { number: application.number })),
      ),
      correction && lines(bold(words.t('case:correctionNote')), escape(correction.note)),
      answersText(words, groups, facts.card, longest),
      terms,
      hasMissing(groups)
        ? escape(words.t('apply:missing'))
        : correction
          ? undefined
          : escape(words.t('apply:check')),
    );
  await ctx.flow.showLong({
    html: fitted(text),
    buttons: [
      ...(correction
        ? correctionButtons(ctx, form)
        : groups.map(({ group }) => [editButton(ctx, id, group)])),
      ...submitButtons(ctx, form, hasMissing(groups)),
      [{ text: `💾 ${words.t('words:buttons.saveAndLeave')}`, data: pack('leave', id) }],
      ...(correction ? [] : [[{ text: `🗑 ${words.t('words:buttons.delete')}`, data: pack('del', id) }]]),
    ],
  });
}

async function promised(ctx: BotContext, { application, service }: Form): Promise<string | undefined> {
  const { deps, words } = ctx.flow;
  if (application.correction) return undefined;
  const { choices, times } = await timesByAnswers(deps, service, application);
  return termsText(words, service, { choices, times, price: price(service, choices.expedited) });
}

function hasMissing(groups: readonly SummaryGroup[]): boolean {
  return groups.some(({ lines: all }) => all.some(({ state }) => state === 'missing'));
}

function editButton(ctx: BotContext, id: string, group: SummaryGroup['group']): Button {
  const { words } = ctx.flow;
  return {
    text: `✏️ ${words.t('words:buttons.edit')}: ${groupName(words, group)}`,
    data: pack('edit', id, group),
  };
}

/** Where a signature is wanted the last button says so; one that may be left out has a button of its own. */
function submitButtons(ctx: BotContext, { application, service }: Form, isMissing: boolean): Button[][] {
  const { words } = ctx.flow;
  const { id, correction, author } = application;
  const need = service.sign[author.onBehalf ? 'onBehalf' : 'statement'];
  const action = correction ? 'resubmit' : 'submit';
  const signs = (data: string): Button[] => [{ text: `🔏 ${words.t('words:buttons.signAndSend')}`, data }];
  if (need === 'required') return [signs(pack(action, id))];
  return [
    need === 'optional' && !isMissing ? signs(pack('sign', id)) : [],
    [{ text: `✅ ${words.t(`words:buttons.${action}`)}`, data: pack(action, id) }],
  ];
}

function correctionButtons(ctx: BotContext, { application, steps }: Form): Button[][] {
  return steps
    .filter(({ code: step }) => application.correction?.items.includes(step))
    .map((step) => [
      { text: `✏️ ${labelText(ctx.flow.words, step.name)}`, data: pack('mend', application.id, step.code) },
    ]);
}

/** `edit:<application>:<group>`: which answer of the group. */
const chooseAnswer: Route = async (ctx, [id = '', group = '']) => {
  const { words } = ctx.flow;
  const form = await readWholeForm(ctx, id);
  if (!form || form.application.status !== 'draft') return showSummary(ctx, id);
  const facts = await formFacts(ctx, form);
  const found = summary(form.steps, form.application.answers, facts).find((one) => one.group === group);
  if (!found) return showSummary(ctx, id);
  await ctx.flow.show({
    html: bold(words.t('apply:whichAnswer')),
    buttons: [
      ...found.lines.map(({ step, state }) => [
        {
          text: `${state === 'missing' ? '❗ ' : ''}${labelText(words, step.name)}`,
          data: pack('mend', id, step.code),
        },
      ]),
      [{ text: `◀️ ${words.t('words:buttons.back')}`, data: pack('sum', id) }],
    ],
  });
};

/** `mend:<application>:<step>`: asks one question anew. */
const mend: Route = async (ctx, [id = '', step = '']) => {
  const form = await readWholeForm(ctx, id);
  if (!form || !isOpen(form.application)) return showChanged(ctx, id);
  if (!form.steps.some(({ code: one }) => one === step)) return showSummary(ctx, id);
  const { words } = ctx.flow;
  const asked = form.steps.find(({ code: one }) => one === step);
  if (asked) await ctx.flow.settle(`✏️ ${bold(labelText(words, asked.name))}`);
  const mode = form.application.correction ? 'correct' : 'edit';
  await moveTo(ctx, form, { ...form.application.position, mode, step });
};

const submitRoute: Route = async (ctx, [id = '']) => {
  const { deps, words, receivedAt } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const done = await submit(deps, { id, actor, receivedAt });
  if (!done.ok) {
    if (done.why === 'refused' && done.refusal.code === 'missing') {
      await ctx.flow.toast(words.t('apply:missingToast'), true);
      return showSummary(ctx, id);
    }
    if (isUnsigned(done)) return ctx.flow.walk('sign', [id]);
    await ctx.flow.show({ html: refusalText(words, done), buttons: [[homeButton(ctx)]] });
    return;
  }
  const { application } = done;
  const service = await deps.services.version(application.definition);
  const days = daysPromised(application, receivedAt, deps.calendar());
  await ctx.flow.show({
    html: submittedText(words, service, application, application.submittedAt ?? receivedAt, days),
    buttons: [[caseButton(words, id)], [homeButton(ctx)]],
  });
};

const resubmitRoute: Route = async (ctx, [id = '']) => {
  const { deps, words, receivedAt } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const done = await resubmit(deps, { id, actor });
  if (!done.ok) {
    if (isUnsigned(done)) return ctx.flow.walk('sign', [id]);
    await ctx.flow.show({
      html: refusalText(words, done),
      buttons: [[caseButton(words, id)], [homeButton(ctx)]],
    });
    return;
  }
  const { application } = done;
  await ctx.flow.show({
    html: paragraphs(
      `<b>№ ${code(application.number)}</b>\n${escape(words.t('apply:resubmitted'))}`,
      plannedText(words, application, daysPromised(application, receivedAt, deps.calendar())),
    ),
    buttons: [[caseButton(words, id)], [homeButton(ctx)]],
  });
};

const leaveRoute: Route = async (ctx, [id = '']) => {
  const application = await ctx.flow.deps.applications.find(id, { answers: 'none' });
  if (!application || !isOpen(application)) return showChanged(ctx, id);
  await ctx.flow.sayWithEntries(escape(savedText(ctx.flow.words, application)));
};

export const summaryScene: Scene = {
  routes: {
    sum: (ctx, [id = '']) => showSummary(ctx, id),
    edit: chooseAnswer,
    mend,
    submit: submitRoute,
    resubmit: resubmitRoute,
    leave: leaveRoute,
  },
};
