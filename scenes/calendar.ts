import type { WorkingHours } from '../src/domain/institution.js';
import type { LocalDate } from '../src/domain/zone.js';
import { parseHours } from '../src/domain/working-hours.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, escape, lines, paragraphs } from '../src/telegram/html.js';
import { readMessage } from '../src/telegram/read-message.js';
import type { Button } from '../src/telegram/screen.js';
import { changeCalendar, type CalendarAct, type CalendarRefusal } from '../src/usecases/change-calendar.js';
import { readCalendar } from '../src/usecases/read-calendar.js';
import { homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { dayExample, readDay } from './day.js';
import { cancelButton } from './staff-actions.js';

/** What is asked of the calendar, with what was answered so far. */
type Asking =
  | { readonly about: 'close'; readonly from?: LocalDate | undefined }
  | { readonly about: 'workOn' }
  | { readonly about: 'hours' };

/** Days to come that are shown; nobody plans further. */
const shownDays = 15;

/** `calendar`: days off and hours, as the administrators keep them. */
const calendar: Route = async (ctx) => showCalendar(ctx);

async function showCalendar(ctx: BotContext, said?: string): Promise<void> {
  const { deps, words } = ctx.flow;
  const { t } = words;
  const { actor } = await ctx.flow.who();
  if (!actor.administrator) return refuse(ctx);
  const kept = await readCalendar(deps);
  const daysOff = kept.daysOff.slice(0, shownDays);
  const worked = kept.workingSaturdays.slice(0, shownDays);
  await ctx.flow.show({
    html: paragraphs(
      said !== undefined && escape(said),
      bold(t('calendar:title')),
      escape(hoursText(ctx, kept.hours)),
      lines(
        bold(t('calendar:daysOff')),
        ...daysOff.map((days) => `• ${escape(periodText(ctx, days))}`),
        daysOff.length === 0 && escape(t('calendar:none')),
      ),
      worked.length > 0 &&
        lines(bold(t('calendar:worked')), ...worked.map((date) => `• ${escape(words.date(date))}`)),
      escape(t('calendar:known')),
      escape(t('calendar:promised')),
    ),
    buttons: [
      [{ text: `➕ ${t('calendar:close')}`, data: pack('calAsk', 'close') }],
      [{ text: `➕ ${t('calendar:workOn')}`, data: pack('calAsk', 'workOn') }],
      [{ text: `🕘 ${t('calendar:changeHours')}`, data: pack('calAsk', 'hours') }],
      kept.declared ? [] : [{ text: `↩️ ${t('calendar:declaredHours')}`, data: pack('calDo', 'hours') }],
      ...daysOff.map(({ from, until }): Button[] => [
        { text: `🗑 ${periodText(ctx, { from, until })}`, data: pack('calDo', 'reopen', from, until) },
      ]),
      ...worked.map((date): Button[] => [
        { text: `🗑 ${words.date(date)}`, data: pack('calDo', 'restOn', date) },
      ]),
      [back(ctx, 'journal'), homeButton(ctx)],
    ],
  });
}

/** `calDo:<what>[:<day>[:<day>]]`: what needs no question. */
const undo: Route = async (ctx, [what, from = '', until = '']) => {
  if (what === 'reopen') return change(ctx, { type: 'reopen', from, until });
  if (what === 'restOn') return change(ctx, { type: 'restOn', date: from });
  return change(ctx, { type: 'declaredHours' });
};

/** `calAsk:<what>`: a day, two days, or hours. */
const ask: Route = async (ctx, [what]) => {
  const { actor } = await ctx.flow.who();
  if (!actor.administrator) return refuse(ctx);
  await question(ctx, { about: what === 'workOn' || what === 'hours' ? what : 'close' });
};

async function question(ctx: BotContext, asking: Asking, fault?: string): Promise<void> {
  const { words } = ctx.flow;
  const from = asking.about === 'close' ? asking.from : undefined;
  const message = await ctx.flow.say({
    html: paragraphs(
      fault,
      bold(words.t(`calendar:ask.${from === undefined ? asking.about : 'until'}`)),
      asking.about === 'hours' ? escape(words.t('calendar:hoursHint')) : dayExample(ctx),
    ),
    buttons: [
      from === undefined
        ? []
        : [{ text: words.t('calendar:oneDay', { date: words.date(from) }), data: pack('q', 'cal', 'one') }],
      [cancelButton(ctx)],
    ],
  });
  ctx.flow.ask({ prompt: 'calendar', data: asking, message });
}

const answer: Prompt = async (ctx, asking: Asking) => {
  const { words } = ctx.flow;
  const from = asking.about === 'close' ? asking.from : undefined;
  if (ctx.callbackQuery) {
    if (ctx.callbackQuery.data !== pack('q', 'cal', 'one') || from === undefined) return showCalendar(ctx);
    return change(ctx, { type: 'close', from, until: from }, asking);
  }
  if (asking.about === 'hours') {
    const reading = readMessage(ctx.update);
    const hours = parseHours(reading.type === 'text' ? reading.text : '');
    if (!hours.ok) return question(ctx, asking, escape(words.t(`calendar:badHours.${hours.why}`)));
    return change(ctx, { type: 'setHours', hours: hours.hours });
  }
  const read = readDay(ctx);
  if (!read.ok) return question(ctx, asking, read.fault);
  const date = read.day;
  if (asking.about === 'workOn') return change(ctx, { type: 'workOn', date }, asking);
  if (from === undefined) return question(ctx, { about: 'close', from: date });
  return change(ctx, { type: 'close', from, until: date }, asking);
};

/** @param asking the question that is asked again where the answer is refused */
async function change(ctx: BotContext, act: CalendarAct, asking?: Asking): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const done = await changeCalendar(deps, { actor, act });
  if (done.ok) return showCalendar(ctx, words.t('calendar:saved'));
  if (done.why === 'notAdministrator') return refuse(ctx);
  const fault = words.t(`calendar:refusals.${done.why satisfies CalendarRefusal}`);
  if (asking === undefined) return showCalendar(ctx, fault);
  // Which of the two days was meant otherwise nobody knows: both are asked again, but for a last day before the first.
  await question(ctx, done.why === 'order' ? asking : { about: asking.about }, escape(fault));
}

async function refuse(ctx: BotContext): Promise<void> {
  await ctx.flow.show({
    html: escape(ctx.flow.words.t('calendar:notYours')),
    buttons: [[back(ctx, 'journal'), homeButton(ctx)]],
  });
}

function hoursText(ctx: BotContext, { from, until, break: pause }: WorkingHours): string {
  const { t } = ctx.flow.words;
  const hours = t('calendar:hours', { from, until });
  return pause ? `${hours}, ${t('calendar:break', { from: pause.from, until: pause.until })}` : hours;
}

function periodText(
  { flow: { words } }: BotContext,
  { from, until }: { readonly from: LocalDate; readonly until: LocalDate },
): string {
  return from === until ? words.date(from) : `${words.date(from)} – ${words.date(until)}`;
}

export const calendarScene: Scene = {
  routes: { calendar, calDo: undo, calAsk: ask },
  prompts: { calendar: answer },
};
