import { isFinished, type Bulk, type BulkAct, type BulkActType } from '../src/domain/bulk.js';
import { newId } from '../src/domain/id.js';
import { bulkScreen, progressText } from '../src/telegram/bulk-view.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, cut, escape, paragraphs } from '../src/telegram/html.js';
import { readMessage } from '../src/telegram/read-message.js';
import { rows as inRows, type Button } from '../src/telegram/screen.js';
import { beginBulk, findUndoing } from '../src/usecases/begin-bulk.js';
import { homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { loadPicklist, type Picklist } from './picklist.js';
import { readWords } from './read-words.js';
import { cancelButton } from './staff-actions.js';

const pageSize = 6;
const signs: Readonly<Record<BulkActType, string>> = {
  take: '⚙️',
  complete: '✅',
  reject: '⛔',
  approve: '✅',
  notApprove: '🚫',
  defer: '⏸',
  undo: '↩️',
};

interface Picking {
  readonly source: string;
  readonly ids: readonly string[];
  readonly page: number;
}

/** `pick:<source>[:<page>]`: a list of which many are ticked; ticks stay until another list is opened. */
const pick: Route = async (ctx, [source = '', page]) => {
  const kept = pickingOf(ctx);
  const same = kept.source === source;
  await show(ctx, { source, ids: same ? kept.ids : [], page: page === undefined ? 0 : Number(page) });
};

/** `tick:<case>`, `tick:first`, `tick:none`. */
const tick: Route = async (ctx, [what = '']) => {
  const picking = pickingOf(ctx);
  const list = await loadPicklist(ctx, picking.source);
  if (!list) return gone(ctx);
  if (what === 'none') return show(ctx, { ...picking, ids: [] }, list);
  if (what === 'first') return show(ctx, { ...picking, ids: firstOf(list).map(({ id }) => id) }, list);
  if (what === 'some') return askHowMany(ctx, picking, list);
  const { ids } = picking;
  await show(
    ctx,
    { ...picking, ids: ids.includes(what) ? ids.filter((id) => id !== what) : [...ids, what] },
    list,
  );
};

/** As many as there are places, or all. */
function firstOf({ rows, free }: Picklist) {
  return rows.slice(0, free === undefined ? rows.length : free);
}

function pickingOf(ctx: BotContext): Picking {
  return ctx.flow.state.picking ?? { source: '', ids: [], page: 0 };
}

async function gone(ctx: BotContext): Promise<void> {
  await ctx.flow.show({ html: escape(ctx.flow.words.t('staff:notStaff')), buttons: [[homeButton(ctx)]] });
}

async function show(ctx: BotContext, wanted: Picking, loaded?: Picklist): Promise<void> {
  const { words, state } = ctx.flow;
  const { t } = words;
  const list = loaded ?? (await loadPicklist(ctx, wanted.source));
  if (!list) return gone(ctx);
  const pages = Math.max(1, Math.ceil(list.rows.length / pageSize));
  const page = Math.min(Math.max(0, wanted.page), pages - 1);
  // What is decided meanwhile is ticked no more.
  const ids = wanted.ids.filter((id) => list.rows.some((row) => row.id === id));
  state.picking = { source: wanted.source, ids, page };
  const shown = list.rows.slice(page * pageSize, (page + 1) * pageSize);
  const first = firstOf(list).length;
  const turn = (to: number, text: string): Button => ({ text, data: pack('pick', wanted.source, to) });
  await ctx.flow.show({
    html: paragraphs(
      list.head,
      ...shown.map(({ text }) => text),
      ids.length > 0 && bold(t('bulk:ticked', { count: ids.length })),
      list.rows.length === 0 && list.free === undefined && escape(t('staff:queueEmpty')),
    ),
    buttons: [
      ...shown.map(({ id, label }): Button[] => [
        { text: cut(`${ids.includes(id) ? '☑️' : '⬜️'} ${label}`, 40), data: pack('tick', id) },
        { text: `📂 ${t('bulk:openCase')}`, data: pack('case', id) },
      ]),
      [
        ...(page > 0 ? [turn(page - 1, `⬅️ ${page}/${pages}`)] : []),
        ...(page < pages - 1 ? [turn(page + 1, `${page + 2}/${pages} ➡️`)] : []),
      ],
      first > 1
        ? [
            {
              text: t(list.free === undefined ? 'bulk:all' : 'bulk:first', { count: first }),
              data: pack('tick', 'first'),
            },
            { text: t('bulk:some'), data: pack('tick', 'some') },
          ]
        : [],
      ids.length > 0 ? [{ text: t('bulk:none'), data: pack('tick', 'none') }] : [],
      ids.length === 0 && list.key !== undefined
        ? [{ text: `✏️ ${t('places:change')}`, data: pack('places', list.key) }]
        : [],
      ...(ids.length === 0
        ? []
        : inRows(
            list.acts.map((act) => ({
              text: `${signs[act]} ${actName(ctx, list, act)}`,
              data: pack('many', act),
            })),
            1,
          )),
      [
        {
          text: `◀️ ${t('words:buttons.back')}`,
          data: list.backTo === 'queue' ? pack('queue', wanted.source) : list.backTo,
        },
        homeButton(ctx),
      ],
    ],
  });
}

function actName(ctx: BotContext, list: Picklist, act: BulkActType): string {
  const { t } = ctx.flow.words;
  if (list.free === undefined) return act === 'defer' || act === 'undo' ? '' : t(`words:buttons.${act}`);
  return act === 'approve'
    ? t('staff:givePlace')
    : act === 'notApprove'
      ? t('staff:refusePlace')
      : t('staff:defer');
}

async function askHowMany(ctx: BotContext, picking: Picking, list: Picklist): Promise<void> {
  const { words } = ctx.flow;
  const message = await ctx.flow.show({
    html: paragraphs(
      bold(words.t('bulk:howMany')),
      escape(words.t('bulk:howManyNote', { most: words.number(list.rows.length) })),
    ),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'howMany', data: picking, message });
}

const howMany: Prompt = async (ctx, picking: Picking) => {
  const { words } = ctx.flow;
  if (ctx.callbackQuery) return show(ctx, picking);
  const list = await loadPicklist(ctx, picking.source);
  if (!list) return gone(ctx);
  const reading = readMessage(ctx.update);
  const typed =
    reading.type === 'text' && /^\d{1,4}$/.test(reading.text.trim()) ? Number(reading.text.trim()) : 0;
  if (typed < 1) {
    const most = words.number(list.rows.length);
    const message = await ctx.flow.say({
      html: escape(words.t('bulk:howManyNote', { most })),
      buttons: [[cancelButton(ctx)]],
    });
    return ctx.flow.ask({ prompt: 'howMany', data: picking, message });
  }
  await show(ctx, { ...picking, ids: list.rows.slice(0, typed).map(({ id }) => id), page: 0 }, list);
};

/** `many:<act>[:<reason>]`: what is to be done with those that are ticked; a refusal asks for a reason and a remark. */
const many: Route = async (ctx, [act = '', reason]) => {
  const { words } = ctx.flow;
  const picking = pickingOf(ctx);
  const list = await loadPicklist(ctx, picking.source);
  if (!list) return gone(ctx);
  const type = list.acts.find((one) => one === act);
  if (type === undefined || picking.ids.length === 0) return show(ctx, picking, list);
  if (type !== 'reject' && type !== 'notApprove') return confirm(ctx, { type });
  // On an ordinary sheet a "not approved" has no reason beside the remark.
  if (reason === undefined && !(type === 'notApprove' && list.free === undefined)) {
    const services = list.rows.filter(({ id }) => picking.ids.includes(id)).map(({ service }) => service);
    const [first] = services;
    const refusals = services.every(({ code }) => code === first?.code) ? (first?.refusals ?? []) : [];
    await ctx.flow.show({
      html: bold(words.t(type === 'reject' ? 'staff:whyReject' : 'staff:whyRefusePlace')),
      buttons: [
        ...refusals.map(({ code, name }) => [{ text: words.of(name), data: pack('many', type, code) }]),
        [{ text: words.t('case:otherReason'), data: pack('many', type, 'other') }],
        [back(ctx, pack('pick', picking.source, picking.page))],
      ],
    });
    return;
  }
  const message = await ctx.flow.show({
    html: paragraphs(
      bold(words.t('bulk:remark', { count: picking.ids.length })),
      escape(words.t('bulk:remarkNote')),
    ),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'manyRemark', data: { type, reason }, message });
};

const manyRemark: Prompt = async (ctx, asked: BulkAct) => {
  if (ctx.callbackQuery) return show(ctx, pickingOf(ctx));
  const read = readWords(ctx.flow.words, readMessage(ctx.update));
  if (read.ok) return confirm(ctx, { ...asked, remark: read.text });
  const message = await ctx.flow.say({ html: read.html, buttons: [[cancelButton(ctx)]] });
  ctx.flow.ask({ prompt: 'manyRemark', data: asked, message });
};

/** Says how many, and what becomes of those for whom there is no place. */
async function confirm(ctx: BotContext, act: BulkAct): Promise<void> {
  const { deps, words, state } = ctx.flow;
  const { t } = words;
  const picking = pickingOf(ctx);
  const list = await loadPicklist(ctx, picking.source);
  if (!list) return gone(ctx);
  const count = list.rows.filter(({ id }) => picking.ids.includes(id)).length;
  const short = act.type === 'approve' && list.free !== undefined && count > list.free;
  state.deciding = { id: newId(deps.random), act };
  await ctx.flow.show({
    html: paragraphs(
      bold(`${actName(ctx, list, act.type)}: ${t('bulk:ticked', { count })}`),
      act.remark !== undefined && escape(act.remark),
      short && escape(t('bulk:short', { count: list.free ?? 0 })),
      escape(t('bulk:confirmNote')),
    ),
    buttons: [
      [{ text: `${signs[act.type]} ${t('bulk:confirm')}`, data: pack('manyGo', state.deciding.id) }],
      [back(ctx, pack('pick', picking.source, picking.page))],
    ],
  });
}

/** `manyGo:<id>`: from here on it is done in the background; the tapped message tells how far it is. */
const go: Route = async (ctx, [id = '']) => {
  const { deps, state } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const { source, ids } = pickingOf(ctx);
  const { deciding } = state;
  const list = deciding?.id === id ? await loadPicklist(ctx, source) : undefined;
  if (deciding === undefined || list === undefined) return showBulk(ctx, id);
  // Cut short behind its beginning, this tap comes once more.
  if (await deps.bulks.find(id)) return showBulk(ctx, id);
  // In the order of the list, so that those who stand first get the places.
  const items = list.rows
    .filter((row) => ids.includes(row.id))
    .map((row) => ({ application: row.id, seen: row.version }));
  if (items.length === 0) return show(ctx, pickingOf(ctx), list);
  await begin(ctx, { id, account: actor.account, source, act: deciding.act, items });
  delete state.deciding;
  state.picking = { source, ids: [], page: 0 };
};

/** Drawn first: once it has begun, the message belongs to what tells how far it is. */
async function begin(ctx: BotContext, bulk: Omit<Bulk, 'outcomes' | 'createdAt' | 'message'>): Promise<void> {
  const html = progressText(ctx.flow.words, bulk.act, 0, bulk.items.length);
  const message = await ctx.flow.show({ html, buttons: [] });
  await beginBulk(ctx.flow.deps, { ...bulk, message });
}

/** A button that was tapped twice shows what became of the first tap; what is still under way tells that itself. */
async function showBulk(ctx: BotContext, id: string): Promise<void> {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const bulk = await deps.bulks.find(id);
  if (bulk?.account !== actor.account) return show(ctx, pickingOf(ctx));
  if (isFinished(bulk)) await ctx.flow.show(bulkScreen(ctx.flow.words, bulk, undefined));
}

/** `bulkUndo:<id>`: takes all of it back. */
const undoAll: Route = async (ctx, [id = '']) => {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const undoing = await findUndoing(deps, { id, account: actor.account });
  if (undoing === undefined) return showBulk(ctx, id);
  if (await deps.bulks.find(undoing.id)) return showBulk(ctx, undoing.id);
  await begin(ctx, undoing);
};

export const pickScene: Scene = {
  routes: { pick, tick, many, manyGo: go, bulkUndo: undoAll },
  prompts: { howMany, manyRemark },
};
