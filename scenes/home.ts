import { isLocale, locales, type Locale } from '../src/domain/text.js';
import { readCode } from '../src/domain/verification-code.js';
import { pack, unpack } from '../src/telegram/callback-data.js';
import type { CommandName } from '../src/telegram/commands.js';
import { bold, escape, paragraphs } from '../src/telegram/html.js';
import { listOwn } from '../src/usecases/list-own.js';
import { rememberLocale } from '../src/usecases/remember-locale.js';
import { admit } from './admit.js';
import type { BotContext, Route, Scene } from './context.js';
import { continueButton } from './fill.js';
import { languageNames } from './language-names.js';
import { entryText, isStaff, type MainEntry } from './main-keyboard.js';

/** The language of the person's Telegram where it is one of ours; Kazakh otherwise. */
export function proposedLocale(languageCode: string | undefined): Locale {
  const code = languageCode?.slice(0, 2);
  return isLocale(code) ? code : 'kk';
}

/** `/start`: the language first, once; then the greeting, and the case that a link names or what was left unfinished. */
export async function start(ctx: BotContext): Promise<void> {
  const { account } = await ctx.flow.who();
  if (account.blockedAt) await ctx.flow.deps.accounts.setBlocked(account.id, undefined);
  const linked = linkIn(ctx.message?.text);
  if (ctx.flow.state.locale === undefined) {
    if (linked !== undefined) ctx.flow.state.linked = linked;
    return chooseLanguage(ctx, []);
  }
  await follow(ctx, linked);
}

/** Where a link leads, of a letter, a QR code or a code that was typed at once; without one, home. */
async function follow(ctx: BotContext, linked: string | undefined): Promise<void> {
  if (linked === undefined) return greet(ctx);
  await ctx.flow.sayWithEntries(escape(ctx.flow.words.t('common:greeting')));
  const { action, parts } = unpack(linked);
  await ctx.flow.walk(action, parts);
}

/** Telegram hands on what stands behind `?start=`: a case, or `v_` and the code of a document. */
function linkIn(text = ''): string | undefined {
  const payload = /^\/start(?:@\w+)? ([\w-]+)$/.exec(text)?.[1] ?? '';
  if (/^[\w-]{16}$/.test(payload)) return pack('case', payload);
  const code = readCode(payload.replace(/^v_/, '')) ?? readCode(text);
  return code === undefined ? undefined : pack('verify', code);
}

async function greet(ctx: BotContext): Promise<void> {
  await ctx.flow.sayWithEntries(escape(ctx.flow.words.t('common:greeting')));
  if (!(await offerDraft(ctx))) await home(ctx, []);
}

/** The newest draft, so that nobody takes it for an application or begins again. */
async function offerDraft(ctx: BotContext): Promise<boolean> {
  const { deps, words } = ctx.flow;
  const { account } = await ctx.flow.who();
  if (account.persons.length === 0) return false;
  const [draft] = (await listOwn(deps, { account, status: 'draft', limit: 1 })).rows;
  if (!draft) return false;
  const service = await deps.services.version(draft.definition);
  await ctx.flow.say({
    html: escape(words.t('apply:unfinished', { service: words.of(service.name), number: draft.number })),
    buttons: [
      [continueButton(ctx, draft.id)],
      [{ text: `🗑 ${words.t('words:buttons.delete')}`, data: pack('del', draft.id) }],
      [{ text: `🏠 ${words.t('words:parts.home')}`, data: 'home' }],
    ],
  });
  return true;
}

const chooseLanguage: Route = async (ctx) => {
  const proposed = ctx.flow.state.locale ?? proposedLocale(ctx.from?.language_code);
  const ordered = [proposed, ...locales.filter((locale) => locale !== proposed)];
  await ctx.flow.show({
    html: ordered.map((locale) => escape(ctx.flow.wordsOf(locale).t('common:chooseLanguage'))).join('\n'),
    buttons: ordered.map((locale, index) => [
      { text: `${index === 0 ? '👉 ' : ''}${languageNames[locale]}`, data: pack('lang', locale) },
    ]),
  });
};

const setLanguage: Route = async (ctx, [code]) => {
  const { deps, state } = ctx.flow;
  const locale: Locale = isLocale(code) ? code : 'kk';
  const first = state.locale === undefined;
  state.locale = locale;
  ctx.flow.speak(locale);
  const draft = state.filling;
  await rememberLocale(deps, { account: ctx.from!.id, locale, ...(draft === undefined ? {} : { draft }) });
  ctx.flow.forgetWho();
  if (first) {
    await ctx.flow.show({ html: `✓ ${languageNames[locale]}`, buttons: [] });
    const { linked } = state;
    delete state.linked;
    return follow(ctx, linked);
  }
  await ctx.flow.show({ html: `✓ ${languageNames[locale]}`, buttons: [] });
  await ctx.flow.sayWithEntries(escape(ctx.flow.words.t('common:languageChanged')));
  // The open question comes again in the new language.
  if (draft !== undefined) return ctx.flow.walk('cont', [draft]);
  if (state.going !== undefined && ctx.conversation.active('question') > 0) await admit(ctx, state.going);
};

export const home: Route = async (ctx) => {
  const { words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const entry = (name: MainEntry, data: string) => [{ text: entryText(words, name), data }];
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('words:parts.home')),
      escape(words.of(ctx.flow.deps.services.institution.centre)),
    ),
    buttons: [
      entry('apply', 'apply'),
      entry('applications', 'mine'),
      entry('account', 'account'),
      entry('information', 'info'),
      ...(isStaff(actor) ? [entry('journal', 'journal')] : []),
      [{ text: `🔎 ${words.t('verify:verify')}`, data: 'verify' }],
      [
        { text: `🌐 ${words.t('common:language')}`, data: 'language' },
        { text: `❔ ${words.t('words:parts.help')}`, data: 'help' },
      ],
    ],
  });
};

const help: Route = async (ctx) => {
  const { words, deps } = ctx.flow;
  const { institution } = deps.services;
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('words:parts.help')),
      escape(words.t('common:help')),
      escape(words.t('verify:help')),
      escape(
        [
          words.of(institution.centre),
          words.of(institution.address),
          institution.phone,
          institution.email,
        ].join('\n'),
      ),
    ),
    buttons: [[{ text: `🏠 ${words.t('words:parts.home')}`, data: 'home' }]],
  });
};

/** What a tap on one of the main entries leads to. */
export const entryRoutes: Readonly<Record<MainEntry, readonly [string, ...string[]]>> = {
  apply: ['apply'],
  applications: ['mine', 'all'],
  account: ['account'],
  information: ['info'],
  journal: ['journal'],
  home: ['home'],
};

/** Commands and the routes they stand for; `/start` has ways of its own. */
export const commandRoutes: Readonly<Record<Exclude<CommandName, 'start'>, string>> = {
  apply: 'apply',
  applications: 'mine',
  account: 'account',
  verify: 'verify',
  language: 'language',
  help: 'help',
};

export const homeScene: Scene = { routes: { home, language: chooseLanguage, lang: setLanguage, help } };
