import { pack } from '../src/telegram/callback-data.js';
import { bold, code, escape, lines, paragraphs } from '../src/telegram/html.js';
import { readMessage } from '../src/telegram/read-message.js';
import { giveUp } from '../src/usecases/give-up.js';
import { withdraw } from '../src/usecases/withdraw.js';
import { homeButton } from './admit.js';
import { caseButton } from './case-buttons.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { readWords } from './read-words.js';
import { changedLine, refusalLine } from './refusal.js';
import { showCase } from './my-applications.js';

interface Withdrawing {
  readonly id: string;
  readonly version: number;
}

/** `wd:<application>:<version>[:1]`: from submitted after a question, from in progress with a reason (R18). */
const ask: Route = async (ctx, [id = '', version = '', sure]) => {
  const { deps, words } = ctx.flow;
  const application = await deps.applications.find(id, { answers: 'none' });
  if (application?.version !== Number(version)) {
    await ctx.flow.toast(
      application ? changedLine(words, application) : words.t('case:refusals.notFound'),
      true,
    );
    return showCase(ctx, [id]);
  }
  if (application.status === 'inProgress') {
    const message = await ctx.flow.say({
      html: paragraphs(
        lines(`№ ${code(application.number)}`, bold(words.t('case:withdrawReason'))),
        escape(words.t('case:withdrawReasonNote')),
      ),
      buttons: [[{ text: words.t('words:buttons.withdrawKeep'), data: pack('q', 'withdraw', 'keep') }]],
    });
    ctx.flow.ask({ prompt: 'withdraw', data: { id, version: application.version }, message });
    return;
  }
  if (sure !== undefined) return finish(ctx, { id, version: application.version });
  await ctx.flow.show({
    html: escape(words.t('case:withdrawSure', { number: application.number })),
    buttons: [
      [{ text: words.t('words:buttons.withdrawConfirm'), data: pack('wd', id, version, 1) }],
      [{ text: words.t('words:buttons.withdrawKeep'), data: pack('case', id) }],
    ],
  });
};

const reasonPrompt: Prompt = async (ctx, withdrawing: Withdrawing) => {
  if (ctx.callbackQuery) return showCase(ctx, [withdrawing.id]);
  const read = readWords(ctx.flow.words, readMessage(ctx.update));
  if (!read.ok) {
    const message = await ctx.flow.say({
      html: read.html,
      buttons: [
        [{ text: ctx.flow.words.t('words:buttons.withdrawKeep'), data: pack('q', 'withdraw', 'keep') }],
      ],
    });
    return ctx.flow.ask({ prompt: 'withdraw', data: withdrawing, message });
  }
  return finish(ctx, withdrawing, read.text);
};

async function finish(ctx: BotContext, { id, version }: Withdrawing, reason?: string): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const done = await withdraw(deps, {
    id,
    actor,
    seen: version,
    ...(reason === undefined ? {} : { reason }),
  });
  await ctx.flow.show({
    html: done.ok
      ? paragraphs(
          lines(`№ ${code(done.application.number)}`, escape(words.t('case:withdrawn'))),
          escape(words.t('case:next.withdrawn')),
        )
      : escape(refusalLine(words, done)),
    buttons: [[caseButton(words, id)], [homeButton(ctx)]],
  });
}

/** `giveUp:<application>:<version>[:1]`: somebody else has the place from then on. */
const giveUpRoute: Route = async (ctx, [id = '', version = '', sure]) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const application = await deps.applications.find(id, { answers: 'none' });
  if (sure === undefined && application?.version === Number(version)) {
    await ctx.flow.show({
      html: escape(words.t('case:giveUp.sure', { number: application.number })),
      buttons: [
        [{ text: words.t('case:giveUp.confirm'), data: pack('giveUp', id, version, 1) }],
        [{ text: words.t('case:giveUp.keep'), data: pack('case', id) }],
      ],
    });
    return;
  }
  const done = await giveUp(deps, { id, actor, seen: Number(version) });
  await ctx.flow.toast(done.ok ? words.t('case:giveUp.done') : refusalLine(words, done), !done.ok);
  return showCase(ctx, [id]);
};

export const withdrawScene: Scene = {
  routes: { wd: ask, giveUp: giveUpRoute },
  prompts: { withdraw: reasonPrompt },
};
