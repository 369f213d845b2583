import type { Absence } from '../src/domain/absence.js';
import type { Account } from '../src/domain/person.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, cut, escape, lines, paragraphs } from '../src/telegram/html.js';
import { limits, type Button } from '../src/telegram/screen.js';
import { listAbsences } from '../src/usecases/list-absences.js';
import { maySetAbsence, setAbsence } from '../src/usecases/set-absence.js';
import { homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { dayExample, readDay } from './day.js';
import { cancelButton } from './staff-actions.js';

/** Who is away, with what was answered so far. */
interface Asking {
  readonly account: number;
  readonly from?: string | undefined;
}

/** `away[:<account>]`: when somebody is away, their own absence without a number. */
const absence: Route = async (ctx, [id]) => {
  const { deps } = ctx.flow;
  const { account: own, actor } = await ctx.flow.who();
  const account = id === undefined ? own : await deps.accounts.find(Number(id));
  // An administrator need not be one of the staff: then there are only the colleagues.
  if (id === undefined && own.staff === undefined) return colleagues(ctx, []);
  if (!account || !maySetAbsence(actor, account)) return refuse(ctx);
  await showAbsence(ctx, account);
};

async function showAbsence(ctx: BotContext, account: Account, said?: string): Promise<void> {
  const { deps, words, receivedAt } = ctx.flow;
  const { account: own, actor } = await ctx.flow.who();
  const others = account.id === own.id ? await listAbsences(deps, { actor }) : [];
  const away = lasting(account, deps.calendar().localDate(receivedAt));
  await ctx.flow.show({
    html: paragraphs(
      said,
      lines(
        bold(words.t('staff:away.title')),
        escape(account.staff?.name ?? ''),
        away &&
          escape(
            words.t('staff:away.period', { from: words.date(away.from), until: words.date(away.until) }),
          ),
      ),
      escape(words.t('staff:away.how')),
    ),
    buttons: [
      [{ text: `🌴 ${words.t('staff:away.set')}`, data: pack('awaySet', account.id) }],
      away ? [{ text: `✅ ${words.t('staff:away.end')}`, data: pack('awayEnd', account.id) }] : [],
      others.length > 0 ? [{ text: `👥 ${words.t('staff:away.colleagues')}`, data: 'aways' }] : [],
      [back(ctx, account.id === own.id ? 'account' : 'aways'), homeButton(ctx)],
    ],
  });
}

/** Whose absence somebody may set besides their own. */
const colleagues: Route = async (ctx) => {
  const { deps, words, receivedAt } = ctx.flow;
  const { account: own, actor } = await ctx.flow.who();
  const today = deps.calendar().localDate(receivedAt);
  const others = await listAbsences(deps, { actor });
  const button = (account: Account): Button => ({
    text: cut(`${lasting(account, today) ? '🌴 ' : ''}${account.staff?.name ?? ''}`, limits.buttonText),
    data: pack('away', account.id),
  });
  await ctx.flow.show({
    html: others.length > 0 ? bold(words.t('staff:away.whose')) : escape(words.t('staff:away.nobody')),
    buttons: [
      ...others.map((account) => [button(account)]),
      [back(ctx, own.staff ? 'away' : 'account'), homeButton(ctx)],
    ],
  });
};

/** `awaySet:<account>`: from which day, until which day. */
const ask: Route = async (ctx, [id]) => {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const account = await deps.accounts.find(Number(id));
  if (!account || !maySetAbsence(actor, account)) return refuse(ctx);
  await askDay(ctx, { account: account.id });
};

async function askDay(ctx: BotContext, asking: Asking, fault?: string): Promise<void> {
  const { deps, words, receivedAt } = ctx.flow;
  const today = words.date(deps.calendar().localDate(receivedAt));
  const message = await ctx.flow.say({
    html: paragraphs(
      fault,
      bold(words.t(asking.from === undefined ? 'staff:away.from' : 'staff:away.until')),
      dayExample(ctx),
    ),
    buttons: [
      asking.from === undefined
        ? [{ text: words.t('forms:offers.today', { date: today }), data: pack('q', 'away', 'today') }]
        : [],
      [cancelButton(ctx)],
    ],
  });
  ctx.flow.ask({ prompt: 'away', data: asking, message });
}

const answer: Prompt = async (ctx, asking: Asking) => {
  const { deps, receivedAt } = ctx.flow;
  const { account, from } = asking;
  const today = deps.calendar().localDate(receivedAt);
  if (ctx.callbackQuery) {
    if (ctx.callbackQuery.data !== pack('q', 'away', 'today')) return absence(ctx, [String(account)]);
    return askDay(ctx, { account, from: today });
  }
  const read = readDay(ctx);
  if (!read.ok) return askDay(ctx, asking, read.fault);
  const { day } = read;
  if (from === undefined) return askDay(ctx, { account, from: day });
  await save(ctx, account, { from, until: day });
};

async function save(ctx: BotContext, id: number, away: Absence): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const done = await setAbsence(deps, { actor, account: id, away });
  if (!done.ok) {
    if (done.why === 'notYours') return refuse(ctx);
    const fault =
      done.why === 'tooLong'
        ? words.t('staff:away.tooLong')
        : words.t('staff:away.order', { date: words.date(away.from) });
    return askDay(ctx, { account: id, from: away.from }, escape(fault));
  }
  const { account, returned } = done;
  ctx.flow.forgetWho();
  await showAbsence(
    ctx,
    { ...account, staff: account.staff && { ...account.staff, away } },
    lines(
      escape(
        words.t('staff:away.saved', {
          name: account.staff?.name ?? '',
          from: words.date(away.from),
          until: words.date(away.until),
        }),
      ),
      returned > 0 && escape(words.t('staff:away.returned', { count: returned })),
    ),
  );
}

const end: Route = async (ctx, [id]) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const done = await setAbsence(deps, { actor, account: Number(id), away: undefined });
  if (!done.ok) return refuse(ctx);
  ctx.flow.forgetWho();
  const { staff } = done.account;
  await showAbsence(
    ctx,
    { ...done.account, staff: staff && { ...staff, away: undefined } },
    escape(words.t('staff:away.ended', { name: staff?.name ?? '' })),
  );
};

async function refuse(ctx: BotContext): Promise<void> {
  await ctx.flow.show({
    html: escape(ctx.flow.words.t('staff:away.notYours')),
    buttons: [[back(ctx, 'account'), homeButton(ctx)]],
  });
}

/** An absence that is over is as none. */
function lasting({ staff }: Account, today: string): Absence | undefined {
  return staff?.away && staff.away.until >= today ? staff.away : undefined;
}

export const absenceScene: Scene = {
  routes: { away: absence, aways: colleagues, awaySet: ask, awayEnd: end },
  prompts: { away: answer },
};
