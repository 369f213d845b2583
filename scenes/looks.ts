import { pack } from '../src/telegram/callback-data.js';
import { unitName } from '../src/telegram/labels.js';
import { looksText } from '../src/telegram/looks-view.js';
import { listLooks } from '../src/usecases/list-looks.js';
import { homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { Route, Scene } from './context.js';
import { showCase } from './my-applications.js';

/** Looks that are read for a page: those of one visit stand together. */
const pageSize = 30;

/** `seen:<application>[:<number>]`: who of the staff looked at the case, before the look with this number. */
const seen: Route = async (ctx, [id = '', number]) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const before = number === undefined ? undefined : Number(number);
  const listed = await listLooks(deps, { id, actor, before, limit: pageSize });
  if (!listed.ok) return showCase(ctx, [id]);
  const { application, service, visits, units, next } = listed;
  await ctx.flow.showLong({
    html: looksText(words, application, service, visits, (unit) => unitName(words, { units }, unit)),
    buttons: [
      [
        ...(before === undefined ? [] : [{ text: `⬅️ ${words.t('case:newer')}`, data: pack('seen', id) }]),
        ...(next === undefined
          ? []
          : [{ text: `${words.t('case:older')} ➡️`, data: pack('seen', id, next) }]),
      ],
      [back(ctx, pack('case', id)), homeButton(ctx)],
    ],
  });
};

export const looksScene: Scene = { routes: { seen } };
