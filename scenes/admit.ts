import type { ReplyKeyboardMarkup } from 'grammy/types';
import { fullName, type PersonalCard } from '../src/domain/person.js';
import { phoneForPeople } from '../src/domain/phone.js';
import type { Words } from '../src/i18n.js';
import { pack, unpack } from '../src/telegram/callback-data.js';
import { bold, code, escape, lines, paragraphs } from '../src/telegram/html.js';
import { formText } from '../src/telegram/labels.js';
import { readMessage } from '../src/telegram/read-message.js';
import type { Button } from '../src/telegram/screen.js';
import { giveConsent } from '../src/usecases/give-consent.js';
import { hasConsent } from '../src/usecases/has-consent.js';
import { identify } from '../src/usecases/identify.js';
import { takesOutsiders } from '../src/usecases/is-open-to.js';
import { listOwn } from '../src/usecases/list-own.js';
import { requestIdentification } from '../src/usecases/request-identification.js';
import { sharePhone } from '../src/usecases/share-phone.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';

/**
 * Consent comes before the first personal datum, identification before the first case. Where one is missing it is asked for, and what the
 * person was about to do goes on afterwards. Where a service lets people outside the register say who they are, the number is enough.
 * @returns whether the person may go on now
 */
export async function admit(ctx: BotContext, going: string): Promise<boolean> {
  const { deps, state } = ctx.flow;
  const { account } = await ctx.flow.who();
  const agreed = hasConsent(deps, account);
  if (agreed && account.persons.length > 0) return true;
  if (agreed && account.phone !== undefined && (await mayStayUnknown(ctx, going))) return true;
  state.going = going;
  if (!agreed) await showConsent(ctx);
  else if (account.phone === undefined) await askContact(ctx);
  else if (isForAnyone(ctx, going)) await askWhetherKnown(ctx);
  else await askIin(ctx);
  return false;
}

/** Whoever has said that no register knows them, where that is no hindrance; and whoever has cases looks at them. */
async function mayStayUnknown(ctx: BotContext, going: string): Promise<boolean> {
  const { deps, state } = ctx.flow;
  if (isForAnyone(ctx, going)) return state.unknown === true;
  if (going !== 'mine') return false;
  const { account } = await ctx.flow.who();
  return (await listOwn(deps, { account, limit: 1 })).rows.length > 0;
}

/** Whether it leads to a service in which people outside the register say themselves who they are. */
function isForAnyone(ctx: BotContext, going: string): boolean {
  const { action, parts } = unpack(going);
  if (action !== 'new' && action !== 'copy') return false;
  const found = ctx.flow.deps.services.find(parts[0] ?? '');
  return found !== undefined && takesOutsiders(found.service);
}

/** Who stands in the register is spared most questions, so that this comes before them. */
async function askWhetherKnown(ctx: BotContext): Promise<void> {
  const { words } = ctx.flow;
  await ctx.flow.show({
    html: paragraphs(bold(words.t('account:outside.question')), escape(words.t('account:outside.how'))),
    buttons: [
      [{ text: `🪪 ${words.t('account:outside.known')}`, data: 'iin' }],
      [unknownButton(ctx)],
      [homeButton(ctx)],
    ],
  });
}

/** `unknown`: they say themselves who they are, and go on. */
const unknownRoute: Route = async (ctx) => {
  ctx.flow.state.unknown = true;
  await ctx.flow.settle(`✍️ ${escape(ctx.flow.words.t('account:outside.unknown'))}`);
  await goOn(ctx);
};

function unknownButton(ctx: BotContext): Button {
  return { text: `✍️ ${ctx.flow.words.t('account:outside.unknown')}`, data: 'unknown' };
}

async function showConsent(ctx: BotContext): Promise<void> {
  const { deps, words } = ctx.flow;
  const { consent } = deps.services.institution;
  await ctx.flow.show({
    html: escape(words.of(consent.text)),
    buttons: [
      [{ text: words.t('account:consent.give'), data: 'consent:yes' }],
      [{ text: words.t('account:consent.refuse'), data: 'consent:no' }],
    ],
  });
}

const consentRoute: Route = async (ctx, [answer]) => {
  const { deps, words } = ctx.flow;
  if (answer !== 'yes') {
    await ctx.flow.show({ html: escape(words.t('account:consent.refused')), buttons: [[homeButton(ctx)]] });
    return;
  }
  await giveConsent(deps, { account: ctx.from!.id, locale: words.locale });
  ctx.flow.forgetWho();
  await ctx.flow.show({ html: escape(words.t('account:consent.given')), buttons: [] });
  await goOn(ctx);
};

async function askContact(ctx: BotContext, fault?: string): Promise<void> {
  const { words, state } = ctx.flow;
  const keyboard: ReplyKeyboardMarkup = {
    keyboard: [
      [{ text: `📱 ${words.t('words:buttons.shareNumber')}`, request_contact: true }],
      [{ text: `🏠 ${words.t('words:parts.home')}` }],
    ],
    resize_keyboard: true,
    one_time_keyboard: true,
  };
  await ctx.flow.sayOverEntries(
    paragraphs(
      fault && escape(fault),
      bold(words.t('account:contact.question')),
      escape(
        words.t(isForAnyone(ctx, state.going ?? '') ? 'account:contact.whyAnyone' : 'account:contact.why'),
      ),
    ),
    keyboard,
  );
  ctx.flow.ask({ prompt: 'contact', data: {} });
}

const contactPrompt: Prompt = async (ctx) => {
  const { deps, words } = ctx.flow;
  const reading = readMessage(ctx.update);
  if (reading.type !== 'contact') return askContact(ctx, words.t('account:contact.button'));
  const shared = await sharePhone(deps, { account: ctx.from!.id, phone: reading.phone, own: reading.own });
  if (!shared.ok) {
    return askContact(
      ctx,
      words.t(shared.why === 'notOwn' ? 'account:contact.notOwn' : 'account:contact.button'),
    );
  }
  ctx.flow.forgetWho();
  // What comes next may need no message that brings the main entries back.
  if (isForAnyone(ctx, ctx.flow.state.going ?? ''))
    await ctx.flow.sayWithEntries(`✓ ${escape(phoneForPeople(shared.phone))}`);
  await goOn(ctx);
};

async function askIin(ctx: BotContext, fault?: string): Promise<void> {
  const { words } = ctx.flow;
  const text = paragraphs(
    fault && escape(fault),
    bold(words.t('account:iin.question')),
    escape(words.t('account:iin.why')),
  );
  await ctx.flow.sayWithEntries(text);
  ctx.flow.ask({ prompt: 'iin', data: {} });
}

const iinPrompt: Prompt = async (ctx) => {
  const { deps, words } = ctx.flow;
  const reading = readMessage(ctx.update);
  if (reading.type !== 'text') return askIin(ctx, words.t('account:iin.text'));
  const found = await identify(deps, { account: ctx.from!.id, iin: reading.text });
  if (found.ok) {
    ctx.flow.forgetWho();
    await ctx.flow.sayWithEntries(foundText(words, found.person.card));
    return goOn(ctx);
  }
  switch (found.why) {
    case 'faulty':
      return askIin(ctx, formText(words, `faults.${found.fault}`, { received: reading.text.slice(0, 40) }));
    case 'consentNeeded':
    case 'needsPhone':
      return goOn(ctx);
    case 'tooManyTries':
      await ctx.flow.say({
        html: escape(words.t('account:iin.tooManyTries')),
        buttons: [...withoutRegister(ctx), [inPersonButton(ctx)], [homeButton(ctx)]],
      });
      return;
    case 'noMatch':
      return offerOtherWays(ctx, reading.text);
  }
};

/** The same ways for everybody, whatever the register holds for the IIN. */
async function offerOtherWays(ctx: BotContext, iin: string): Promise<void> {
  const { deps, words, state } = ctx.flow;
  if (deps.mail) state.tried = iin;
  await ctx.flow.say({
    html: escape(words.t(deps.mail ? 'account:iin.noMatchMail' : 'account:iin.noMatch')),
    buttons: [
      [{ text: words.t('account:iin.again'), data: 'iin' }],
      deps.mail ? [{ text: words.t('account:emailCode.button'), data: 'mailCode' }] : [],
      ...withoutRegister(ctx),
      [inPersonButton(ctx)],
      [homeButton(ctx)],
    ],
  });
}

/** The way on for whom the register does not know, where there is one. */
function withoutRegister(ctx: BotContext): Button[][] {
  return isForAnyone(ctx, ctx.flow.state.going ?? '') ? [[unknownButton(ctx)]] : [];
}

/** Whom the register knows now reads by whose name. */
export function foundText(words: Words, card: PersonalCard): string {
  return lines(
    escape(words.t('account:iin.found')),
    bold(fullName(card)),
    card.group !== undefined && escape([card.faculty, card.group].filter(Boolean).join(', ')),
  );
}

/** A person who could not be matched shows a code to an operator, together with their identity document. */
const inPersonRoute: Route = async (ctx) => {
  const { deps, words } = ctx.flow;
  await ctx.flow.leave();
  const request = await requestIdentification(deps, { account: ctx.from!.id });
  if (!request.ok) return showConsent(ctx);
  const { institution } = deps.services;
  await ctx.flow.show({
    html: paragraphs(
      `${bold(words.t('account:inPerson.title'))}\n${code(request.code)}`,
      escape(words.t('account:inPerson.how', { until: words.time(request.expiresAt) })),
      lines(
        escape(words.of(institution.centre)),
        escape(words.of(institution.address)),
        escape(`${institution.hours.from}–${institution.hours.until}`),
        escape(institution.phone),
      ),
    ),
    buttons: [[homeButton(ctx)]],
  });
};

/** Takes up what was interrupted. */
export async function goOn(ctx: BotContext): Promise<void> {
  const going = ctx.flow.state.going ?? 'home';
  if (going !== 'home' && !(await admit(ctx, going))) return;
  delete ctx.flow.state.going;
  const { action, parts } = unpack(going);
  await ctx.flow.walk(action, parts);
}

export function inPersonButton(ctx: BotContext): Button {
  return { text: ctx.flow.words.t('account:inPerson.button'), data: 'inPerson' };
}

export function homeButton(ctx: BotContext): Button {
  return { text: `🏠 ${ctx.flow.words.t('words:parts.home')}`, data: pack('home') };
}

export const admitScene: Scene = {
  routes: {
    consent: consentRoute,
    iin: (ctx) => askIin(ctx),
    unknown: unknownRoute,
    inPerson: inPersonRoute,
  },
  prompts: { contact: contactPrompt, iin: iinPrompt },
};
