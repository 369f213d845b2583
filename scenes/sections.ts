import {
  branchOf,
  isShown,
  mayWriteInformation,
  pathTo,
  titleFor,
  type Section,
  type SectionNode,
  type SectionTree,
  type TreeChange,
} from '../src/domain/section.js';
import { locales, type Locale } from '../src/domain/text.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, escape, lines, paragraphs } from '../src/telegram/html.js';
import { treeButton } from '../src/telegram/information-view.js';
import type { Button } from '../src/telegram/screen.js';
import { arrangeSections, type SectionRefusal } from '../src/usecases/arrange-sections.js';
import { homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { BotContext, Route, Scene } from './context.js';
import { languageNames } from './language-names.js';

/** In place of a parent's id: at the top. */
const top = 'top';

/** The sections with what readers do not see of them, as their writers arrange them. */
interface Written {
  readonly tree: SectionTree;
  readonly sections: ReadonlyMap<string, Section>;
}

/** Reads them anew: what a writer has just typed is not published. */
async function written(ctx: BotContext): Promise<Written | undefined> {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  if (mayWriteInformation(deps.services.institution, actor)) return deps.sections.read();
  await refuse(ctx, 'notYours');
  return undefined;
}

/** `secs`: the whole tree. */
const tree: Route = async (ctx) => {
  const read = await written(ctx);
  if (!read) return;
  const { t } = ctx.flow.words;
  await ctx.flow.show({
    html: paragraphs(
      bold(t('information:write')),
      escape(t('information:writeHow')),
      escape(t('information:signs')),
    ),
    buttons: [
      ...treeRows(ctx, read, read.tree, 'sec'),
      [{ text: `➕ ${t('information:add')}`, data: pack('secNew', top) }],
      [back(ctx, 'info'), homeButton(ctx)],
    ],
  });
};

function treeRows(
  ctx: BotContext,
  { tree: all, sections }: Written,
  shown: SectionTree,
  action: string,
  first?: string,
): Button[][] {
  const walk = (parent: string | undefined, depth: number): Button[][] =>
    shown
      .filter((node) => node.parent === parent)
      .flatMap((node) => {
        const section = sections.get(node.id);
        const title = (section && titleFor(section, ctx.flow.words.locale)) ?? '';
        const sign = signOf(all, sections, node);
        const data = first === undefined ? pack(action, node.id) : pack(action, first, node.id);
        return [[treeButton(sign, { ...node, depth, title }, data)], ...walk(node.id, depth + 1)];
      });
  return walk(undefined, 0);
}

function signOf(all: SectionTree, sections: Written['sections'], node: SectionNode): string {
  if (node.hidden) return '🚫';
  return isShown(all, sections, node.id) ? '▸' : '✏️';
}

/** `sec:<section>`: its languages, its place, whether it is shown. */
export const showSection: Route = async (ctx, [id = '']) => {
  const read = await written(ctx);
  if (!read) return;
  const node = read.tree.find((one) => one.id === id);
  if (!node) return refuse(ctx, 'gone');
  const { words } = ctx.flow;
  const { t } = words;
  const section = read.sections.get(id) ?? { id, texts: {}, drafts: {} };
  const state = node.hidden ? 'hidden' : isShown(read.tree, read.sections, id) ? 'shown' : 'unpublished';
  const path = pathTo(read.tree, node.parent).map((one) => read.sections.get(one.id));
  const act = (sign: string, what: 'up' | 'down' | 'hide' | 'show'): Button => ({
    text: `${sign} ${t(`information:acts.${what}`)}`,
    data: pack('secDo', what, id),
  });
  await ctx.flow.show({
    html: paragraphs(
      lines(
        path.length > 0 && escape(path.map((one) => (one && titleFor(one, words.locale)) ?? '').join(' › ')),
        bold(titleFor(section, words.locale)),
        escape(t(`information:states.${state}`)),
      ),
      lines(
        ...locales.map((locale) =>
          escape(`${languageNames[locale]}: ${t(`information:texts.${textState(section, locale)}`)}`),
        ),
      ),
    ),
    buttons: [
      ...locales.map((locale): Button[] => [
        { text: `✏️ ${languageNames[locale]}`, data: pack('secLang', id, locale) },
      ]),
      [act('⬆️', 'up'), act('⬇️', 'down')],
      [
        node.hidden ? act('👁', 'show') : act('🚫', 'hide'),
        { text: `📂 ${t('information:acts.place')}`, data: pack('secMove', id) },
      ],
      [{ text: `➕ ${t('information:addInside')}`, data: pack('secNew', id) }],
      [{ text: `🗑 ${t('words:buttons.delete')}`, data: pack('secDel', id) }],
      [back(ctx, 'secs'), homeButton(ctx)],
    ],
  });
};

function textState(
  { texts, drafts }: Section,
  locale: Locale,
): 'published' | 'changed' | 'draft' | 'missing' {
  if (texts[locale] !== undefined) return drafts[locale] === undefined ? 'published' : 'changed';
  return drafts[locale] === undefined ? 'missing' : 'draft';
}

/** `secDo:<up|down|hide|show>:<section>`. */
const arrange: Route = async (ctx, [what, id = '']) => {
  const type = (['up', 'down', 'hide', 'show'] as const).find((one) => one === what) ?? 'show';
  if (!(await change(ctx, { type, id }))) return;
  await ctx.flow.toast(ctx.flow.words.t('information:done'));
  // Where it stands now is seen in the tree.
  return type === 'up' || type === 'down' ? tree(ctx, []) : showSection(ctx, [id]);
};

/** `secMove:<section>`: into which other one. */
const chooseParent: Route = async (ctx, [id = '']) => {
  const read = await written(ctx);
  if (!read) return;
  const section = read.sections.get(id);
  if (!read.tree.some((node) => node.id === id) || !section) return refuse(ctx, 'gone');
  const { words } = ctx.flow;
  const inside = branchOf(read.tree, id);
  const others = read.tree.filter((node) => !inside.includes(node.id));
  await ctx.flow.show({
    html: paragraphs(bold(titleFor(section, words.locale)), escape(words.t('information:placeWhere'))),
    buttons: [
      [{ text: `⏫ ${words.t('information:placeTop')}`, data: pack('secPut', id, top) }],
      ...treeRows(ctx, read, others, 'secPut', id),
      [back(ctx, pack('sec', id)), homeButton(ctx)],
    ],
  });
};

/** `secPut:<section>:<other section|top>`. */
const place: Route = async (ctx, [id = '', parent = top]) => {
  if (!(await change(ctx, { type: 'place', id, ...inside(parent) }))) return;
  await ctx.flow.toast(ctx.flow.words.t('information:done'));
  return tree(ctx, []);
};

export function inside(parent: string): { readonly parent?: string } {
  return parent === top ? {} : { parent };
}

/** `secDel:<section>[:1]`: with all that is in it, after a question. */
const remove: Route = async (ctx, [id = '', sure]) => {
  const { words } = ctx.flow;
  if (sure === undefined) {
    const read = await written(ctx);
    if (!read) return;
    const section = read.sections.get(id);
    if (!read.tree.some((node) => node.id === id)) return refuse(ctx, 'gone');
    const within = branchOf(read.tree, id).length - 1;
    await ctx.flow.show({
      html: paragraphs(
        section && bold(titleFor(section, words.locale)),
        escape(words.t('information:deleteSure')),
        within > 0 && escape(words.t('information:deleteWithin', { count: within })),
      ),
      buttons: [
        [{ text: words.t('words:buttons.deleteConfirm'), data: pack('secDel', id, 1) }],
        [{ text: words.t('words:buttons.deleteKeep'), data: pack('sec', id) }],
      ],
    });
    return;
  }
  if (!(await change(ctx, { type: 'delete', id }))) return;
  await ctx.flow.toast(words.t('information:deleted'));
  return tree(ctx, []);
};

/** @returns whether it was done; otherwise why not was said */
export async function change(ctx: BotContext, made: TreeChange): Promise<boolean> {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const done = await arrangeSections(deps, { actor, change: made });
  if (!done.ok) await refuse(ctx, done.why);
  return done.ok;
}

export async function refuse(ctx: BotContext, why: SectionRefusal): Promise<void> {
  const { words } = ctx.flow;
  await ctx.flow.show({
    html: escape(words.t(`information:refusals.${why}`)),
    buttons: [[back(ctx, why === 'notYours' ? 'info' : 'secs'), homeButton(ctx)]],
  });
}

export const sectionsScene: Scene = {
  routes: {
    secs: tree,
    sec: showSection,
    secDo: arrange,
    secMove: chooseParent,
    secPut: place,
    secDel: remove,
  },
};
