import { maySee } from '../src/domain/relations.js';
import { escape } from '../src/telegram/html.js';
import { homeButton } from './admit.js';
import type { BotContext } from './context.js';
import { showCase } from './my-applications.js';
import { changedLine } from './refusal.js';

/** A button of a form that is no longer open tells who did what since, and shows the case as it stands now. */
export async function showChanged(ctx: BotContext, id: string): Promise<void> {
  const { deps, words } = ctx.flow;
  const application = await deps.applications.find(id, { answers: 'none' });
  if (!application) {
    await ctx.flow.show({ html: escape(words.t('apply:gone')), buttons: [[homeButton(ctx)]] });
    return;
  }
  const service = await deps.services.version(application.definition);
  const { actor } = await ctx.flow.who();
  if (maySee(application, service, actor)) await ctx.flow.toast(changedLine(words, application), true);
  await showCase(ctx, [id]);
}
