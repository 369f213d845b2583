import { calledScreen } from '../src/telegram/call-view.js';
import { markCalled } from '../src/usecases/mark-called.js';
import type { Route, Scene } from './context.js';
import { showCase } from './my-applications.js';

/** `called:<application>:<call>`: an employee has told the applicant by phone; who was first stays. */
const called: Route = async (ctx, [id = '', mark = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const done = await markCalled(deps, { id, mark, actor });
  if (!done.ok) return showCase(ctx, [id]);
  const { by, at, first } = done;
  await ctx.flow.toast(
    first
      ? words.t('staff:called.thanks')
      : words.t('staff:called.already', { name: by, time: words.dateTime(at) }),
    !first,
  );
  await ctx.flow.show(calledScreen(words, done));
};

export const callsScene: Scene = { routes: { called } };
