import { createHash } from 'node:crypto';
import { sectionLimits, type SectionText } from '../src/domain/section.js';
import { isLocale, type Locale } from '../src/domain/text.js';
import type { IncomingFile } from '../src/forms/reading.js';
import { cleanLine, hasWords } from '../src/forms/typed-text.js';
import { faultText } from '../src/telegram/ask.js';
import { pack } from '../src/telegram/callback-data.js';
import { formattedText } from '../src/telegram/formatted-text.js';
import { bold, cut, escape, italic, lines, paragraphs } from '../src/telegram/html.js';
import { fileButtons, fileLines, fileName, sectionText } from '../src/telegram/information-view.js';
import { readMessage } from '../src/telegram/read-message.js';
import { limits, type Button, type Screen } from '../src/telegram/screen.js';
import { addSectionFile } from '../src/usecases/add-section-file.js';
import { findForWriter, textInWork, writeSection, type SectionEdit } from '../src/usecases/write-section.js';
import { homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { editText } from './flow.js';
import { languageNames } from './language-names.js';
import { change, inside, refuse, showSection } from './sections.js';
import { cancelButton } from './staff-actions.js';

/** What is asked of a section; every answer is kept in its draft at once, so that it can be left at any moment. */
type Asking =
  /** A new section begins with its title. */
  | { readonly what: 'title'; readonly locale: Locale; readonly parent: string }
  | {
      readonly what: 'title' | 'body' | 'files';
      readonly locale: Locale;
      readonly id: string;
      /** The next thing is asked after it, as for a text that begins. */
      readonly on: boolean;
      /** The album of which a file came last, and the message that lists what came. */
      readonly album?: string | undefined;
      readonly list?: number | undefined;
    };

/** `secNew:<section|top>`: a section in it, begun in the language of its writer. */
const begin: Route = async (ctx, [parent = '']) =>
  ask(ctx, { what: 'title', locale: ctx.flow.words.locale, parent });

/** `secAsk:<title|body|files>:<section>:<language>[:on]`. */
const askOne: Route = async (ctx, [what, id = '', code, on]) => {
  const asked = (['title', 'body', 'files'] as const).find((one) => one === what) ?? 'body';
  await ask(ctx, { what: asked, locale: isLocale(code) ? code : 'kk', id, on: on !== undefined });
};

async function ask(ctx: BotContext, asking: Asking, fault?: string): Promise<void> {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  let text: SectionText | undefined;
  if ('id' in asking) {
    const found = await findForWriter(deps, actor, asking.id);
    if (!found.ok) return refuse(ctx, found.why);
    text = textInWork(found.section, asking.locale);
  }
  const message = await ctx.flow.say(question(ctx, asking, text, fault));
  ctx.flow.ask({ prompt: 'section', data: asking, message });
}

function question(ctx: BotContext, asking: Asking, text: SectionText | undefined, fault?: string): Screen {
  const { t } = ctx.flow.words;
  const { what, locale } = asking;
  const files = what === 'files' ? (text?.files ?? []) : [];
  const limit = what === 'files' ? sectionLimits.files : sectionLimits[what];
  const on = 'on' in asking && asking.on;
  return {
    html: paragraphs(
      fault,
      lines(italic(languageNames[locale]), bold(t(`information:ask.${what}`))),
      escape(t(`information:hints.${what}`, { limit })),
      lines(...fileLines(ctx.flow.words, files)),
    ),
    buttons: [
      what === 'files'
        ? [{ text: `✅ ${t('information:filesDone')}`, data: pack('q', 'section', 'done') }]
        : on && what === 'body'
          ? [{ text: t('words:buttons.skip'), data: pack('q', 'section', 'skip') }]
          : [],
      what === 'files' ? [] : [cancelButton(ctx)],
    ],
  };
}

const read: Prompt = async (ctx, asking: Asking) => {
  if (ctx.callbackQuery) {
    if (!('id' in asking)) return ctx.flow.walk('secs', []);
    const skips = ctx.callbackQuery.data === pack('q', 'section', 'skip');
    return skips ? next(ctx, asking) : showText(ctx, asking.id, asking.locale);
  }
  const reading = readMessage(ctx.update);
  const { t } = ctx.flow.words;
  if (asking.what === 'files') {
    if (reading.type === 'file' && 'id' in asking) return readFile(ctx, asking, reading.file);
    return ask(ctx, asking, escape(t('information:wanted.files')));
  }
  if (reading.type !== 'text') return ask(ctx, asking, escape(t('information:wanted.text')));
  const max = sectionLimits[asking.what];
  const given = asking.what === 'title' ? cleanLine(reading.text) : reading.text;
  if (!hasWords(given)) return ask(ctx, asking, escape(t('information:wanted.text')));
  if (given.length > max)
    return ask(
      ctx,
      asking,
      escape(t(`information:tooLong.${asking.what}`, { length: given.length, limit: max })),
    );
  if (asking.what === 'body')
    return keep(ctx, asking, { type: 'body', body: formattedText(ctx.message ?? {}) });
  if ('id' in asking) return keep(ctx, asking, { type: 'title', title: given });
  const id = sectionId(ctx);
  if (!(await change(ctx, { type: 'add', id, ...inside(asking.parent) }))) return;
  return keep(ctx, { what: 'title', locale: asking.locale, id, on: true }, { type: 'title', title: given });
};

type AskingOf = Extract<Asking, { id: string }>;

async function keep(ctx: BotContext, asking: AskingOf, edit: SectionEdit): Promise<void> {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const { id, locale } = asking;
  const done = await writeSection(deps, { actor, id, locale, edit });
  if (!done.ok) return done.why === 'noTitle' ? showText(ctx, id, locale) : refuse(ctx, done.why);
  return next(ctx, asking);
}

/** Title, text, files: then it is read as readers will. */
async function next(ctx: BotContext, asking: AskingOf): Promise<void> {
  if (!asking.on || asking.what === 'files') return showText(ctx, asking.id, asking.locale);
  return ask(ctx, { ...asking, what: asking.what === 'title' ? 'body' : 'files' });
}

async function readFile(ctx: BotContext, asking: AskingOf, file: IncomingFile): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const { id, locale } = asking;
  const added = await addSectionFile(deps, { actor, id, locale, file });
  if (!added.ok) {
    if (added.why !== 'fault') return refuse(ctx, added.why);
    return ask(ctx, asking, faultText(words, added.fault));
  }
  // The pictures of an album come one by one: one message lists them.
  const list = file.album !== undefined && file.album === asking.album ? asking.list : undefined;
  const going = { ...asking, album: file.album };
  const screen = question(ctx, going, added.text);
  const edited = list !== undefined && (await editText(ctx, list, screen));
  const message = edited ? list : await ctx.flow.say(screen);
  ctx.flow.ask({ prompt: 'section', data: { ...going, list: message }, message });
}

/** The message decides the id, so that a rerun after a kill adds the section once. */
function sectionId(ctx: BotContext): string {
  const unique = `section:${ctx.chat!.id}:${ctx.message!.message_id}`;
  return createHash('sha256').update(unique).digest('base64url').slice(0, 16);
}

const textRoute: Route = async (ctx, [id = '', code]) => showText(ctx, id, isLocale(code) ? code : 'kk');

/** `secLang:<section>:<language>`: as readers will see it, and what can be changed in it. */
async function showText(ctx: BotContext, id: string, locale: Locale): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const found = await findForWriter(deps, actor, id);
  if (!found.ok) return refuse(ctx, found.why);
  const { section } = found;
  const { t } = words;
  const text = textInWork(section, locale);
  const draft = section.drafts[locale];
  const published = section.texts[locale] !== undefined;
  const state = draft ? (published ? 'changed' : 'draft') : published ? 'published' : 'missing';
  const askFor = (sign: string, what: 'title' | 'body' | 'files'): Button => ({
    text: `${sign} ${t(`information:parts.${what}`)}`,
    // A text that begins is asked for one thing after the other.
    data: text.title === '' ? pack('secAsk', what, id, locale, 'on') : pack('secAsk', what, id, locale),
  });
  const act = (text: string, what: string): Button[] => [{ text, data: pack('secDone', what, id, locale) }];
  const bad = (await deps.files.listOf(id)).filter(({ check }) => !['good', 'waiting'].includes(check.state));
  const unusable = text.files.filter(({ file }) => bad.some((one) => one.id === file));
  await ctx.flow.show({
    html: paragraphs(
      italic(`${languageNames[locale]} · ${t(`information:texts.${state}`)}`),
      state === 'missing' ? escape(t('information:begin')) : sectionText(words, text, words.locale),
      unusable.length > 0 && lines(escape(t('information:unusable')), ...fileLines(words, unusable)),
    ),
    buttons: [
      ...fileButtons(words, text.files),
      draft && draft.title !== '' ? act(`📢 ${t('information:publish')}`, 'publish') : [],
      [askFor('✏️', 'title'), ...(text.title === '' ? [] : [askFor('✏️', 'body')])],
      text.title === '' ? [] : [askFor('📎', 'files')],
      ...text.files.map((file, index): Button[] => [
        {
          text: cut(`🗑 ${fileName(words, file, index)}`, limits.buttonText),
          data: pack('secRm', id, locale, file.file),
        },
      ]),
      draft && published ? act(`↩️ ${t('information:discard')}`, 'discard') : [],
      [back(ctx, pack('sec', id)), homeButton(ctx)],
    ],
  });
}

/** `secDone:<publish|discard>:<section>:<language>`. */
const finish: Route = async (ctx, [what, id = '', code]) => {
  const locale = isLocale(code) ? code : 'kk';
  const edit: SectionEdit = { type: what === 'publish' ? 'publish' : 'discard' };
  if (!(await write(ctx, id, locale, edit))) return;
  await ctx.flow.toast(
    ctx.flow.words.t(what === 'publish' ? 'information:published' : 'information:discarded'),
  );
  return showSection(ctx, [id]);
};

/** `secRm:<section>:<language>:<file>`. */
const removeFile: Route = async (ctx, [id = '', code, file = '']) => {
  const locale = isLocale(code) ? code : 'kk';
  if (await write(ctx, id, locale, { type: 'removeFile', file })) await showText(ctx, id, locale);
};

async function write(ctx: BotContext, id: string, locale: Locale, edit: SectionEdit): Promise<boolean> {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const done = await writeSection(deps, { actor, id, locale, edit });
  if (done.ok) return true;
  if (done.why === 'noTitle') await showText(ctx, id, locale);
  else await refuse(ctx, done.why);
  return false;
}

export const sectionTextScene: Scene = {
  routes: { secNew: begin, secAsk: askOne, secLang: textRoute, secDone: finish, secRm: removeFile },
  prompts: { section: read },
};
