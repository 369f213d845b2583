import { maySee } from '../src/domain/relations.js';
import { pack } from '../src/telegram/callback-data.js';
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

/** The institution no longer offers the service of this draft: nothing can be done with it but to delete it. */
export async function showGone(ctx: BotContext, id: string): Promise<void> {
  const { deps, words } = ctx.flow;
  const application = await deps.applications.find(id, { answers: 'none' });
  if (!application) return showChanged(ctx, id);
  const { name } = await deps.services.version(application.definition);
  await ctx.flow.show({
    html: escape(words.t('apply:serviceGone', { service: words.of(name) })),
    buttons: [
      [{ text: `🗑 ${words.t('words:buttons.delete')}`, data: pack('del', id) }],
      [{ text: `🖊 ${words.t('words:parts.apply')}`, data: pack('apply') }],
      [homeButton(ctx)],
    ],
  });
}
