import { allowedActions } from '../src/domain/allowed-actions.js';
import { competitionOf, type BulkActType } from '../src/domain/bulk.js';
import { isQueue } from '../src/domain/queues.js';
import type { Service } from '../src/domain/service.js';
import { bold, cut, escape, lines } from '../src/telegram/html.js';
import { queueName, rowText } from '../src/telegram/queue-view.js';
import { listCompetition, type CompetitionList } from '../src/usecases/list-competition.js';
import { listQueue } from '../src/usecases/list-queue.js';
import type { BotContext } from './context.js';

/** Cases of which many can be ticked, wherever they come from. */
export interface Picklist {
  readonly head: string;
  readonly rows: readonly PickRow[];
  /** What can be done with the ticked ones. */
  readonly acts: readonly BulkActType[];
  /** Of places: how many are free; the first ones in the order of the rows get them. */
  readonly free?: number | undefined;
  readonly backTo: string;
  /** For whom the number of places can be changed. */
  readonly key?: string | undefined;
}

export interface PickRow {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly service: Service;
  /** On the button. */
  readonly label: string;
  /** In the message; HTML. */
  readonly text: string;
}

/** Of a queue, so many from its beginning: more than anybody ticks. */
const mostOfQueue = 100;

/** `c-<service>`: a competition; otherwise a queue. */
export async function loadPicklist(ctx: BotContext, source: string): Promise<Picklist | undefined> {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const competition = competitionOf(source);
  if (competition !== undefined) {
    const list = await listCompetition(deps, { actor, service: competition });
    return list && ofCompetition(ctx, list);
  }
  return isQueue(source) ? ofQueue(ctx, source) : undefined;
}

function ofCompetition(ctx: BotContext, list: CompetitionList): Picklist {
  const { words } = ctx.flow;
  const { t } = words;
  const { places, rows, service } = list;
  const count = (key: 'waiting' | 'undecided' | 'notReady' | 'own') =>
    list[key] > 0 && escape(t(`bulk:competition.${key}`, { count: list[key] }));
  return {
    head: lines(
      bold(words.of(service.name)),
      escape(
        t('bulk:competition.places', {
          total: words.number(places.total),
          taken: words.number(places.taken),
          free: words.number(places.free),
        }),
      ),
      escape(
        rows.length > 0 ? t('bulk:competition.open', { count: rows.length }) : t('bulk:competition.none'),
      ),
      count('waiting'),
      count('undecided'),
      count('notReady'),
      count('own'),
    ),
    rows: rows.map(({ application, applicant, categories, rank }): PickRow => {
      const { id, version, number, waiting } = application;
      const card = applicant?.card;
      const name = card ? [card.surname, card.name].filter(Boolean).join(' ') : '';
      const held = categories.map((one) => words.of(one.name)).join(', ') || t('staff:noCategory');
      return {
        id,
        version,
        number,
        service,
        label: `${rank}. ${name || number}`,
        text: lines(
          `${rank}. ${bold(`№ ${number}`)}${name && ` · ${escape(cut(name, 100))}`}`,
          escape([held, waiting && `⏸ ${t('case:waiting')}`].filter(Boolean).join(' · ')),
        ),
      };
    }),
    acts: ['approve', 'notApprove', 'defer'],
    free: places.free,
    backTo: 'journal',
    key: list.key,
  };
}

async function ofQueue(
  ctx: BotContext,
  queue: Parameters<typeof listQueue>[1]['queue'],
): Promise<Picklist | undefined> {
  const { deps, words, receivedAt } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const page = await listQueue(deps, { actor, queue, limit: mostOfQueue });
  if (!page.ok) return undefined;
  const calendar = deps.calendar();
  const acts: readonly BulkActType[] =
    queue === 'approvals' ? ['approve', 'notApprove'] : ['take', 'complete', 'reject'];
  const allowed = page.rows.map((row) => allowedActions(row.application, row.service, actor, receivedAt));
  // A decision of the commission is made in its own list, by rank; a result that is a file is sent case by case.
  const may = (act: BulkActType, at: number) =>
    allowed[at]!.some((one) => one === act) &&
    !(act === 'complete' && ['file', 'both'].includes(page.rows[at]!.service.result.document)) &&
    !(queue === 'approvals' && page.rows[at]!.service.competition);
  const rows = page.rows.filter((_, at) => acts.some((act) => may(act, at)));
  return {
    head: bold(queueName(words, queue)),
    rows: rows.map((row): PickRow => {
      const { id, version, number } = row.application;
      const card = row.applicant?.card;
      const name = card ? [card.surname, card.name].filter(Boolean).join(' ') : '';
      return {
        id,
        version,
        number,
        service: row.service,
        label: [number, name].filter(Boolean).join(' · '),
        text: rowText(words, row, receivedAt, calendar),
      };
    }),
    acts: acts.filter((act) => page.rows.some((_, at) => may(act, at))),
    backTo: 'queue',
  };
}
