import type { Group } from '../src/domain/group.js';
import { isReachable } from '../src/domain/person.js';
import { isLocale, locales } from '../src/domain/text.js';
import { standing } from '../src/domain/lifecycle-table.js';
import { pack, unpack } from '../src/telegram/callback-data.js';
import { groupCard } from '../src/telegram/group-view.js';
import { bold, escape, paragraphs } from '../src/telegram/html.js';
import { unitName } from '../src/telegram/labels.js';
import type { Button } from '../src/telegram/screen.js';
import { bindableUnits, bindGroup, unbindGroup } from '../src/usecases/bind-group.js';
import { take } from '../src/usecases/take.js';
import type { BotContext, Route } from './context.js';
import { finishTap } from './flow.js';
import { proposedLocale } from './home.js';
import { languageNames } from './language-names.js';
import { refusalLine } from './refusal.js';
import { showCopy } from './staff-card.js';

/**
 * One update of a group chat: somebody binds it to a unit or takes a case there. What is said to all is in the language
 * of the group, what only one reads in theirs. Whatever else is said in a group is none of the bot's business.
 */
export async function inGroup(ctx: BotContext): Promise<void> {
  const { deps } = ctx.flow;
  const chat = ctx.chat!.id;
  const successor = ctx.message?.migrate_to_chat_id;
  if (successor !== undefined) return deps.groups.move(chat, successor);
  if (ctx.myChatMember) return noteMembership(ctx);
  const group = await deps.groups.find(chat);
  if (group) ctx.flow.speak(group.locale);
  const data = ctx.callbackQuery?.data;
  if (data !== undefined) {
    const { action, parts } = unpack(data);
    const route = groupRoutes[action];
    if (route) await route(ctx, parts);
    else await ctx.flow.toast((await ownWords(ctx)).t('staff:group.old'), true);
    return finishTap(ctx, ctx.flow);
  }
  const command = /^\/(desk|start|help)(?:@(\w+))?(?:\s|$)/.exec(ctx.message?.text ?? '');
  if (!command || (command[2] !== undefined && command[2] !== ctx.me.username)) return;
  if (command[1] === 'desk') return settings(ctx, group);
  await hello(ctx);
}

/** Who was put into a group says how to go on; who was taken out of it shows nothing there any more. */
async function noteMembership(ctx: BotContext): Promise<void> {
  const { old_chat_member: before, new_chat_member: now } = ctx.myChatMember!;
  const isIn = (status: string) => status === 'member' || status === 'administrator';
  if (!isIn(now.status)) await ctx.flow.deps.groups.unbind(ctx.chat!.id);
  else if (!isIn(before.status)) await hello(ctx);
}

async function hello(ctx: BotContext): Promise<void> {
  await ctx.flow.say({ html: escape(ctx.flow.words.t('staff:group.hello')), buttons: [] });
}

/** `/desk`: which unit the group shows, for those who may choose it. */
async function settings(ctx: BotContext, group: Group | undefined): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const units = bindableUnits(deps, actor);
  if (units.length === 0 || (group && !units.includes(group.unit))) {
    await ctx.flow.say({ html: escape((await ownWords(ctx)).t('staff:group.notYours')), buttons: [] });
    return;
  }
  if (group) return showBound(ctx, group);
  await ctx.flow.show({
    html: bold(words.t('staff:group.choose')),
    buttons: units.map((unit) => [{ text: nameOf(ctx, unit), data: pack('deskUnit', unit) }]),
  });
}

async function showBound(ctx: BotContext, group: Group): Promise<void> {
  ctx.flow.speak(group.locale);
  const { words } = ctx.flow;
  const language = (locale: Group['locale']): Button => ({
    text: `${locale === group.locale ? '✓ ' : ''}${languageNames[locale]}`,
    data: pack('deskLang', locale),
  });
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('staff:group.bound', { unit: nameOf(ctx, group.unit) })),
      escape(words.t('staff:group.boundHow')),
    ),
    buttons: [
      locales.map(language),
      [{ text: `🚫 ${words.t('staff:group.unbind')}`, data: pack('deskOff') }],
    ],
  });
}

const chooseUnit: Route = async (ctx, [unit = '']) => {
  const { account } = await ctx.flow.who();
  const locale = account.locale ?? proposedLocale(ctx.from?.language_code);
  await bind(ctx, { chat: ctx.chat!.id, unit, locale });
};

const chooseLanguage: Route = async (ctx, [code]) => {
  const group = await ctx.flow.deps.groups.find(ctx.chat!.id);
  if (!group || !isLocale(code)) return ctx.flow.toast((await ownWords(ctx)).t('staff:group.old'), true);
  await bind(ctx, { ...group, locale: code });
};

async function bind(ctx: BotContext, group: Group): Promise<void> {
  const { actor } = await ctx.flow.who();
  const bound = await bindGroup(ctx.flow.deps, { actor, group });
  if (bound.ok) await showBound(ctx, group);
  else await ctx.flow.toast((await ownWords(ctx)).t('staff:group.notYours'), true);
}

const unbind: Route = async (ctx) => {
  const { actor } = await ctx.flow.who();
  const done = await unbindGroup(ctx.flow.deps, { actor, chat: ctx.chat!.id });
  if (!done.ok) return ctx.flow.toast((await ownWords(ctx)).t('staff:group.notYours'), true);
  await ctx.flow.show({ html: escape(ctx.flow.words.t('staff:group.unbound')), buttons: [] });
};

/** `gtake:<case>:<version>`: takes it, and the case opens in the private chat of whoever tapped. */
const takeHere: Route = async (ctx, [id = '', version = '']) => {
  const { deps, receivedAt } = ctx.flow;
  const own = await ownWords(ctx);
  const { account, actor } = await ctx.flow.who();
  const application = await deps.applications.find(id, { answers: 'none' });
  if (!application) return ctx.flow.toast(own.t('case:refusals.notFound'), true);
  const service = await deps.services.version(application.definition);
  const stands = standing('take', { application, service, actor, now: receivedAt });
  if (!stands.ok && stands.refusal.code === 'notYours')
    return ctx.flow.toast(own.t('staff:group.notStaff'), true);
  // Nobody shall have a case that they cannot see.
  if (stands.ok && !isReachable(account))
    return ctx.flow.toast(own.t('staff:group.start', { bot: ctx.me.username }), true);
  const done = await take(deps, { id, seen: Number(version), actor });
  await ctx.flow.toast(
    done.ok ? own.t('staff:group.taken', { number: application.number }) : refusalLine(own, done),
    !done.ok,
  );
  if (done.ok) await sendCard(ctx, done.application.id, done.application.version);
  const newest = (await deps.applications.find(id, { answers: 'none' })) ?? application;
  const screen = groupCard(ctx.flow.words, { application: newest, service }, receivedAt, deps.calendar());
  await showCopy(ctx, newest, 'group', screen);
};

/** The card is owed like any other, so that it comes even where a kill falls between; a repeated tap owes nothing more. */
async function sendCard(ctx: BotContext, application: string, version: number): Promise<void> {
  const { deps } = ctx.flow;
  const account = ctx.from!.id;
  await deps.deliveries.add([
    {
      id: `taken:${application}:${version}:${account}`,
      kind: 'card',
      application,
      // It tells of no entry: what the history tells is expanded apart from it.
      entry: 0,
      account,
      channel: 'telegram',
      dueAt: deps.clock.now(),
    },
  ]);
  deps.nudge();
}

async function ownWords(ctx: BotContext) {
  const { account } = await ctx.flow.who();
  return ctx.flow.wordsOf(account.locale ?? proposedLocale(ctx.from?.language_code));
}

function nameOf({ flow: { deps, words } }: BotContext, unit: string): string {
  return unitName(words, deps.services.institution, unit);
}

const groupRoutes: Readonly<Record<string, Route>> = {
  gtake: takeHere,
  deskUnit: chooseUnit,
  deskLang: chooseLanguage,
  deskOff: unbind,
};
