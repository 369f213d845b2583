import { competitionSource } from '../src/domain/bulk.js';
import { queueCodes, queuesOf, type QueueCode } from '../src/domain/queues.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, cut, escape, lines, paragraphs } from '../src/telegram/html.js';
import { queueName, rowButton, rowText } from '../src/telegram/queue-view.js';
import { limits } from '../src/telegram/screen.js';
import { competitionsOf } from '../src/usecases/list-competition.js';
import { countQueues } from '../src/usecases/count-queues.js';
import { listFacets } from '../src/usecases/list-facets.js';
import { listOnBehalf } from '../src/usecases/list-on-behalf.js';
import { seesSeats } from '../src/usecases/overview-seats.js';
import { listQueue } from '../src/usecases/list-queue.js';
import { findScanDelay } from '../src/usecases/virus-check.js';
import { ratingsSeenBy } from '../src/usecases/list-ratings.js';
import { homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { BotContext, Route, Scene } from './context.js';
import { filterText } from './journal-filter.js';

const pageSize = 8;
/** Queues of which many cases can be done at once. */
const canPick: readonly QueueCode[] = ['new', 'mine', 'dueToday', 'overdue', 'approvals'];

/** The staff journal: which queue, and how much waits in it. */
export const journal: Route = async (ctx) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const counts = await countQueues(deps, { actor });
  const delayed = actor.administrator ? await findScanDelay(deps) : undefined;
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('words:parts.journal')),
      delayed && escape(`⚠️ ${words.t('staff:scanDelayed', { since: words.dateTime(delayed) })}`),
    ),
    buttons: [
      ...queuesOf(actor).map((queue) => [
        { text: queueName(words, queue, counts[queue]), data: pack('queue', queue) },
      ]),
      ...competitionsOf(deps, actor).map(({ code, name }) => [
        { text: cut(`🏆 ${words.of(name)}`, limits.buttonText), data: pack('pick', competitionSource(code)) },
      ]),
      seesSeats(deps, actor) ? [{ text: `🪑 ${words.t('places:button')}`, data: 'seats' }] : [],
      [{ text: `🔎 ${words.t('words:buttons.find')}`, data: 'find' }],
      [{ text: `🪪 ${words.t('staff:identity.button')}`, data: 'identity' }],
      listOnBehalf(deps, actor).length > 0
        ? [{ text: `🤝 ${words.t('words:buttons.onBehalf')}`, data: 'behalf' }]
        : [],
      ratingsSeenBy(actor) ? [{ text: `⭐ ${words.t('rating:title')}`, data: 'ratings' }] : [],
      ...(actor.administrator ? [[{ text: `📅 ${words.t('calendar:title')}`, data: 'calendar' }]] : []),
      [homeButton(ctx)],
    ],
  });
};

async function list(ctx: BotContext, queue: QueueCode, trail: readonly string[]): Promise<void> {
  const { deps, words, state, receivedAt } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const after = trail.at(-1);
  const facets = state.list?.status === queue ? state.list.facets : undefined;
  const page = await listQueue(deps, { actor, queue, limit: pageSize, after, facets });
  if (!page.ok) {
    await ctx.flow.show({ html: escape(words.t('staff:notStaff')), buttons: [[homeButton(ctx)]] });
    return;
  }
  state.list = {
    status: queue,
    trail: [...trail],
    ...(page.next === undefined ? {} : { next: page.next }),
    ...(facets && { facets }),
  };
  const filtered = await filterText(ctx, queue);
  const { rows } = page;
  const calendar = deps.calendar();
  await ctx.flow.show({
    html: paragraphs(
      lines(bold(queueName(words, queue)), filtered && escape(filtered)),
      ...rows.map((row) => rowText(words, row, receivedAt, calendar)),
      rows.length === 0 && escape(words.t('staff:queueEmpty')),
    ),
    buttons: [
      ...rows.map((row) => [rowButton(row)]),
      [
        ...(trail.length > 0
          ? [{ text: `⬅️ ${words.t('words:buttons.back')}`, data: pack('queue', queue, 'prev') }]
          : []),
        ...(page.next === undefined
          ? []
          : [{ text: `${words.t('words:buttons.next')} ➡️`, data: pack('queue', queue, 'next') }]),
      ],
      canPick.includes(queue) && rows.length > 1
        ? [{ text: `☑️ ${words.t('bulk:button')}`, data: pack('pick', queue) }]
        : [],
      (await listFacets(deps, actor, queue)).length > 0
        ? [{ text: `🔎 ${words.t('staff:filter.button')}`, data: pack('qf', queue) }]
        : [],
      [back(ctx, 'journal'), homeButton(ctx)],
    ],
  });
}

const queueRoute: Route = async (ctx, [code = '', move]) => {
  const queue = queueCodes.find((one) => one === code) ?? 'new';
  const { status, trail = [], next } = ctx.flow.state.list ?? {};
  if (status !== queue || move === undefined) {
    delete ctx.flow.state.list;
    return list(ctx, queue, []);
  }
  if (move === 'first') return list(ctx, queue, []);
  if (move === 'next' && next !== undefined) return list(ctx, queue, [...trail, next]);
  return list(ctx, queue, trail.slice(0, -1));
};

export const journalScene: Scene = { routes: { journal, queue: queueRoute } };
