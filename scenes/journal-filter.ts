import { statuses } from '../src/domain/application.js';
import { queueCodes, type QueueCode } from '../src/domain/queues.js';
import type { Words } from '../src/i18n.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold } from '../src/telegram/html.js';
import { plainStatus } from '../src/telegram/labels.js';
import { rows } from '../src/telegram/screen.js';
import { decidedBy, listFacets, type Facet, type FacetChoice } from '../src/usecases/list-facets.js';
import { back } from './choose-service.js';
import type { BotContext, Route, Scene } from './context.js';

/** `qf:<queue>[:<field>[:<choice>]]`: a queue shows only cases with this answer; `all` shows them all again. */
const filter: Route = async (ctx, [code = '', field, choice]) => {
  const { words, state } = ctx.flow;
  const queue = queueCodes.find((one) => one === code) ?? 'new';
  const facets = await facetsOf(ctx, queue);
  const facet = facets.find((one) => one.code === field);
  const chosen = facet?.choices.find((one) => one.code === choice);
  const kept = (state.list?.status === queue && state.list.facets) || {};
  const keep = (wanted: Readonly<Record<string, string>>) => {
    state.list = { status: queue, trail: [], facets: { ...wanted } };
    return ctx.flow.walk('queue', [queue, 'first']);
  };
  if (field === 'all') return keep({});
  if (facet && choice === 'all')
    return keep(Object.fromEntries(Object.entries(kept).filter(([one]) => one !== facet.code)));
  if (facet && chosen) return keep({ ...kept, [facet.code]: chosen.value });
  const buttons = facet
    ? facet.choices.map((one) => ({
        text: `${kept[facet.code] === one.value ? '✓ ' : ''}${one.text}`,
        data: pack('qf', queue, facet.code, one.code),
      }))
    : facets.map((one) => ({ text: one.text, data: pack('qf', queue, one.code) }));
  await ctx.flow.show({
    html: bold(facet ? facet.text : words.t('staff:filter.title')),
    buttons: [
      ...rows(buttons),
      [{ text: words.t('words:status.all'), data: pack('qf', queue, ...(facet ? [facet.code] : []), 'all') }],
      [back(ctx, facet ? pack('qf', queue) : pack('queue', queue, 'first'))],
    ],
  });
};

/** What a queue is filtered by, in words; undefined: by nothing. */
export async function filterText(ctx: BotContext, queue: QueueCode): Promise<string | undefined> {
  const chosen = ctx.flow.state.list?.facets ?? {};
  // Most lists are read unfiltered: the choices are not looked up for them.
  if (Object.keys(chosen).length === 0) return undefined;
  const named = (await facetsOf(ctx, queue)).flatMap(({ code, text, choices }) => {
    const found = choices.find(({ value }) => value === chosen[code]);
    return found ? [`${text}: ${found.text}`] : [];
  });
  return named.length === 0 ? undefined : named.join('; ');
}

/** With what is read of each. */
async function facetsOf(ctx: BotContext, queue: QueueCode) {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const facets = await listFacets(deps, actor, queue);
  // A status is called as the cases of the desk call it, where they do so alike.
  const [service, ...others] = decidedBy(deps, actor);
  const own = others.length === 0 ? service : undefined;
  const choiceText = ({ code, name }: FacetChoice) => {
    const status = statuses.find((one) => one === code);
    if (name) return words.of(name);
    return status ? plainStatus(words, status, own) : code;
  };
  return facets.map(({ code, name, choices }) => ({
    code,
    text: facetText(words, { code, name }),
    choices: choices.map((choice) => ({ ...choice, text: choiceText(choice) })),
  }));
}

function facetText(words: Words, { code, name }: Pick<Facet, 'code' | 'name'>): string {
  if (name) return words.of(name);
  return code === 'district' ? words.t('staff:filter.district') : words.t('words:parts.statusFilter');
}

export const journalFilterScene: Scene = { routes: { qf: filter } };
