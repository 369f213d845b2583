import { mayWriteInformation } from '../src/domain/section.js';
import { fileButtons, sectionText, treeButton } from '../src/telegram/information-view.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, cut, escape, paragraphs } from '../src/telegram/html.js';
import { outgoingFile } from '../src/telegram/outgoing-file.js';
import { readMessage } from '../src/telegram/read-message.js';
import { limits, type Button } from '../src/telegram/screen.js';
import { findInformation, type FoundRow } from '../src/usecases/find-information.js';
import { listServices } from '../src/usecases/list-services.js';
import { openSection, openSectionFile, type SectionsOpened } from '../src/usecases/open-section.js';
import { homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { cancelButton } from './staff-actions.js';

const pageSize = 8;
/** What is found beyond these is better looked for with other words. */
const found = 8;

/** `info[:<section>]`: the tree, unfolded down to the section that is read in the same message (A11, B1). */
const information: Route = async (ctx, [id]) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const { rows, open } = await openSection(deps, { id, locale: words.locale });
  await ctx.flow.show({
    html: paragraphs(
      `ℹ️ ${bold(words.t('words:parts.information'))}`,
      open === undefined
        ? escape(words.t(rows.length === 0 ? 'information:empty' : 'information:how'))
        : sectionText(words, open.text, open.locale),
    ),
    buttons: [
      [{ text: `📚 ${words.t('words:parts.services')}`, data: pack('svcs', 0) }],
      ...treeButtons(ctx, rows, open),
      [{ text: `🔎 ${words.t('words:buttons.find')}`, data: 'infoFind' }],
      mayWriteInformation(deps.services.institution, actor)
        ? [{ text: `✏️ ${words.t('information:write')}`, data: 'secs' }]
        : [],
      [...(open === undefined ? [] : [back(ctx, upFrom(rows, open.id))]), homeButton(ctx)],
    ],
  });
};

/** A tap unfolds a section, a second one folds it; what belongs to the open one stands below it. */
function treeButtons(
  ctx: BotContext,
  rows: SectionsOpened['rows'],
  open: SectionsOpened['open'],
): Button[][] {
  return rows.flatMap((row): Button[][] => {
    if (row.state !== 'open') {
      const sign = row.state === 'folded' ? '▸' : '▾';
      return [[treeButton(sign, row, pack('info', row.id))]];
    }
    return [
      [treeButton('▾', row, upFrom(rows, row.id))],
      ...fileButtons(ctx.flow.words, open?.text.files ?? []),
    ];
  });
}

function upFrom(rows: SectionsOpened['rows'], id: string): string {
  const parent = rows.find((row) => row.id === id)?.parent;
  return parent === undefined ? 'info' : pack('info', parent);
}

/** `infoFile:<file>`: a file or picture of a section, below it. */
const file: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openSectionFile(deps, { file: id, actor });
  if (!opened.ok) return ctx.flow.toast(words.t('information:fileGone'), true);
  const chat = ctx.chat!.id;
  const { name, type } = opened.file;
  const sent = outgoingFile(opened.bytes, name || `1.${type.split('/')[1] ?? ''}`);
  await ctx.api.sendChatAction(chat, opened.photo ? 'upload_photo' : 'upload_document');
  if (opened.photo) await ctx.api.sendPhoto(chat, sent);
  else await ctx.api.sendDocument(chat, sent);
};

/** `svcs[:<page>]`: all services that the reader can apply for, with their pages (A11.3). */
const services: Route = async (ctx, [given = '0']) => {
  const { deps, words } = ctx.flow;
  const { account } = await ctx.flow.who();
  const offered = await listServices(deps, { account });
  const last = Math.max(0, Math.ceil(offered.length / pageSize) - 1);
  const page = Math.min(Math.max(0, Number.parseInt(given, 10) || 0), last);
  const to = (other: number, text: string): Button[] =>
    other < 0 || other > last ? [] : [{ text, data: pack('svcs', other) }];
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('words:parts.services')),
      escape(words.t(account.persons.length === 0 ? 'information:allServices' : 'information:yourServices')),
      last > 0 && escape(words.t('information:page', { page: page + 1, of: last + 1 })),
    ),
    buttons: [
      ...offered
        .slice(page * pageSize, (page + 1) * pageSize)
        .map(({ version: { service } }): Button[] => [
          { text: cut(words.of(service.name), limits.buttonText), data: pack('svc', service.code, page) },
        ]),
      [
        ...to(page - 1, `⬅️ ${words.t('words:buttons.back')}`),
        ...to(page + 1, `${words.t('words:buttons.next')} ➡️`),
      ],
      [
        { text: `📚 ${words.t('words:parts.categories')}`, data: 'apply' },
        { text: `🔎 ${words.t('words:buttons.find')}`, data: 'infoFind' },
      ],
      [{ text: `ℹ️ ${words.t('words:parts.information')}`, data: 'info' }, homeButton(ctx)],
    ],
  });
};

const askWhat: Route = async (ctx) => {
  const { words } = ctx.flow;
  await ask(ctx, paragraphs(bold(words.t('information:find.what')), escape(words.t('information:find.how'))));
};

async function ask(ctx: BotContext, html: string): Promise<void> {
  const message = await ctx.flow.say({ html, buttons: [[cancelButton(ctx)]] });
  ctx.flow.ask({ prompt: 'infoFind', data: {}, message });
}

const readWhat: Prompt = async (ctx) => {
  const { deps, words } = ctx.flow;
  if (ctx.callbackQuery) return information(ctx, []);
  const reading = readMessage(ctx.update);
  if (reading.type !== 'text') return ask(ctx, escape(words.t('information:find.inWords')));
  const { account } = await ctx.flow.who();
  const rows = await findInformation(deps, { account, text: reading.text, limit: found });
  if (rows.length === 0)
    return ask(
      ctx,
      paragraphs(escape(words.t('information:find.nothing')), escape(words.t('information:find.how'))),
    );
  await showFound(ctx, bold(words.t('information:find.found')), rows);
};

/** Words that nobody asked for may be something that is looked for: false where they are not, and nothing was said. */
export async function offerFound(ctx: BotContext, text: string): Promise<boolean> {
  const { deps, words } = ctx.flow;
  const { account } = await ctx.flow.who();
  const rows = await findInformation(deps, { account, text, limit: found, strict: true });
  if (rows.length === 0) return false;
  await showFound(ctx, escape(words.t('information:find.perhaps')), rows);
  return true;
}

async function showFound(ctx: BotContext, html: string, rows: readonly FoundRow[]): Promise<void> {
  const { words } = ctx.flow;
  await ctx.flow.say({
    html,
    buttons: [
      ...rows.map((row): Button[] => [
        row.type === 'service'
          ? {
              text: cut(`🖊 ${words.of(row.service.name)}`, limits.buttonText),
              data: pack('svc', row.service.code),
            }
          : { text: cut(`▸ ${row.title[words.locale]}`, limits.buttonText), data: pack('info', row.id) },
      ]),
      [{ text: `🔎 ${words.t('words:buttons.find')}`, data: 'infoFind' }],
      [{ text: `ℹ️ ${words.t('words:parts.information')}`, data: 'info' }, homeButton(ctx)],
    ],
  });
}

export const informationScene: Scene = {
  routes: { info: information, infoFile: file, svcs: services, infoFind: askWhat },
  prompts: { infoFind: readWhat },
};
