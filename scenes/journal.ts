import { fullName, type Actor } from '../src/domain/person.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, cut, escape, paragraphs } from '../src/telegram/html.js';
import { limits, type Button } from '../src/telegram/screen.js';
import { statusSigns } from '../src/telegram/signs.js';
import { daysLeftText } from '../src/telegram/staff-card.js';
import { findCase } from '../src/usecases/find-case.js';
import { listQueue } from '../src/usecases/list-queue.js';
import { readMessage } from '../src/telegram/read-message.js';
import { homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { showStaffCard } from './staff-card.js';
import { cancelButton } from './staff-actions.js';

const queues = ['new', 'mine', 'correction', 'approvals'] as const;
type Queue = (typeof queues)[number];
const signs: Record<Queue, string> = { new: '🆕', mine: '⚙️', correction: '✏️', approvals: '🖋' };
const ofDesk = ['operator', 'headOfUnit'];
const pageSize = 8;

/** Queues of a desk, and that of an approver: who has both roles has both. */
function queuesOf({ roles, unit }: Actor): readonly Queue[] {
  const atDesk = unit !== undefined && roles.some(({ code }) => ofDesk.includes(code));
  const approves = roles.some(({ code }) => !ofDesk.includes(code) && code !== 'administrator');
  return queues.filter((queue) => (queue === 'approvals' ? approves : atDesk));
}

/** The staff journal: which queue. */
const journal: Route = async (ctx) => {
  const { words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  await ctx.flow.show({
    html: bold(words.t('words:parts.journal')),
    buttons: [
      ...queuesOf(actor).map((queue) => [
        { text: `${signs[queue]} ${words.t(`staff:queues.${queue}`)}`, data: pack('queue', queue) },
      ]),
      [{ text: `🔎 ${words.t('words:buttons.find')}`, data: 'find' }],
      [{ text: `🪪 ${words.t('staff:identity.button')}`, data: 'identity' }],
      [homeButton(ctx)],
    ],
  });
};

async function list(ctx: BotContext, queue: Queue, trail: readonly string[]): Promise<void> {
  const { deps, words, state, receivedAt } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const after = trail.at(-1);
  const page = await listQueue(deps, {
    actor,
    queue,
    limit: pageSize,
    ...(after === undefined ? {} : { after }),
  });
  if (!page.ok) {
    await ctx.flow.show({ html: escape(words.t('staff:notStaff')), buttons: [[homeButton(ctx)]] });
    return;
  }
  state.list = { status: queue, trail: [...trail], ...(page.next === undefined ? {} : { next: page.next }) };
  const calendar = deps.calendar();
  const today = calendar.localDate(receivedAt);
  const cases = page.rows.map(({ application, applicant }): Button[] => {
    const days =
      application.plannedAt && calendar.workingDaysBetween(today, calendar.localDate(application.plannedAt));
    const parts = [
      application.number,
      applicant && fullName(applicant.card),
      days !== undefined && daysLeftText(words, days),
    ];
    const sign = application.correction ? statusSigns.correction : statusSigns[application.status];
    return [
      {
        text: cut(`${sign} ${parts.filter(Boolean).join(' · ')}`, limits.buttonText),
        data: pack('case', application.id),
      },
    ];
  });
  await ctx.flow.show({
    html: paragraphs(
      bold(`${signs[queue]} ${words.t(`staff:queues.${queue}`)}`),
      cases.length === 0 && escape(words.t('staff:queueEmpty')),
    ),
    buttons: [
      ...cases,
      [
        ...(trail.length > 0
          ? [{ text: `⬅️ ${words.t('words:buttons.back')}`, data: pack('queue', queue, 'prev') }]
          : []),
        ...(page.next === undefined
          ? []
          : [{ text: `${words.t('words:buttons.next')} ➡️`, data: pack('queue', queue, 'next') }]),
      ],
      [back(ctx, 'journal'), homeButton(ctx)],
    ],
  });
}

const queueRoute: Route = async (ctx, [code = '', move]) => {
  const queue = queues.find((one) => one === code) ?? 'new';
  const { status, trail = [], next } = ctx.flow.state.list ?? {};
  if (status !== queue || move === undefined) return list(ctx, queue, []);
  if (move === 'next' && next !== undefined) return list(ctx, queue, [...trail, next]);
  return list(ctx, queue, trail.slice(0, -1));
};

const askNumber: Route = async (ctx) => {
  const message = await ctx.flow.say({
    html: bold(ctx.flow.words.t('staff:findNumber')),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'find', data: {}, message });
};

const findPrompt: Prompt = async (ctx) => {
  const { deps, words } = ctx.flow;
  if (ctx.callbackQuery) return journal(ctx, []);
  const reading = readMessage(ctx.update);
  const { actor } = await ctx.flow.who();
  const found = reading.type === 'text' ? await findCase(deps, { number: reading.text, actor }) : undefined;
  if (found?.ok && found.view === 'staff') return showStaffCard(ctx, found);
  const message = await ctx.flow.say({
    html: escape(words.t('staff:notFound')),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'find', data: {}, message });
};

export const journalScene: Scene = {
  routes: { journal, queue: queueRoute, find: askNumber },
  prompts: { find: findPrompt },
};
