import { pack } from '../src/telegram/callback-data.js';
import { bold } from '../src/telegram/html.js';
import { rows } from '../src/telegram/screen.js';
import { listFacets } from '../src/usecases/list-facets.js';
import { back } from './choose-service.js';
import type { BotContext, Route, Scene } from './context.js';

/** `qf:<queue>[:<field>[:<choice>]]`: a queue shows only cases with this answer; `all` shows them all again. */
const filter: Route = async (ctx, [queue = '', field, choice]) => {
  const { deps, words, state } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const facets = listFacets(deps, actor);
  const facet = facets.find(({ code }) => code === field);
  if (field === 'all' || (facet && choice !== undefined)) {
    const kept = state.list?.status === queue ? state.list.facets : undefined;
    const chosen = field === 'all' ? {} : { ...kept, [field ?? '']: choice ?? '' };
    state.list = { status: queue, trail: [], facets: chosen };
    return ctx.flow.walk('queue', [queue, 'first']);
  }
  const buttons = facet
    ? facet.choices.map(({ code, name }) => ({
        text: words.of(name),
        data: pack('qf', queue, facet.code, code),
      }))
    : facets.map(({ code, name }) => ({ text: words.of(name), data: pack('qf', queue, code) }));
  await ctx.flow.show({
    html: bold(facet ? words.of(facet.name) : words.t('staff:filter.title')),
    buttons: [
      ...rows(buttons),
      [{ text: words.t('words:status.all'), data: pack('qf', queue, 'all') }],
      [back(ctx, pack('queue', queue, 'first'))],
    ],
  });
};

/** What a queue is filtered by, in words; undefined: by nothing. */
export async function filterText(ctx: BotContext): Promise<string | undefined> {
  const { deps, words, state } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const chosen = state.list?.facets ?? {};
  const named = listFacets(deps, actor).flatMap(({ code, name, choices }) => {
    const value = choices.find((one) => one.code === chosen[code]);
    return value ? [`${words.of(name)}: ${words.of(value.name)}`] : [];
  });
  return named.length === 0 ? undefined : named.join('; ');
}

export const journalFilterScene: Scene = { routes: { qf: filter } };
