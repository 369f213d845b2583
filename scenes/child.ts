import { pack } from '../src/telegram/callback-data.js';
import { bold, escape, paragraphs } from '../src/telegram/html.js';
import { formText } from '../src/telegram/labels.js';
import { readMessage } from '../src/telegram/read-message.js';
import { findChild } from '../src/usecases/find-child.js';
import { admit, homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { cancelButton } from './staff-actions.js';

/** `child:<service>`: a guardian names another child by IIN. */
const askChild: Route = async (ctx, [service = '']) => {
  if (!(await admit(ctx, pack('child', service)))) return;
  await ctx.flow.leave();
  await ask(ctx, service);
};

async function ask(ctx: BotContext, service: string, fault?: string): Promise<void> {
  const { words } = ctx.flow;
  const message = await ctx.flow.say({
    html: paragraphs(
      fault && escape(fault),
      bold(words.t('apply:child.iin')),
      escape(words.t('apply:child.iinNote')),
    ),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'childIin', data: { service }, message });
}

const iinPrompt: Prompt = async (ctx, { service }: { service: string }) => {
  const { deps, words } = ctx.flow;
  if (ctx.callbackQuery) return ctx.flow.walk('new', [service]);
  const reading = readMessage(ctx.update);
  if (reading.type !== 'text') return ask(ctx, service, words.t('account:iin.text'));
  const { account } = await ctx.flow.who();
  const found = await findChild(deps, { account, iin: reading.text });
  if (found.ok) return ctx.flow.walk('new', [service, found.child.id]);
  if (found.why === 'faulty')
    return ask(
      ctx,
      service,
      formText(words, `faults.${found.fault}`, { received: reading.text.slice(0, 40) }),
    );
  // A child that the register does not know is taken in at the school, with the documents (C4.5, D3).
  await ctx.flow.say({
    html: escape(words.t(found.why === 'tooManyTries' ? 'apply:child.tooManyTries' : 'apply:child.none')),
    buttons: [
      found.why === 'tooManyTries'
        ? []
        : [{ text: words.t('account:iin.again'), data: pack('child', service) }],
      [back(ctx, pack('svc', service)), homeButton(ctx)],
    ],
  });
};

export const childScene: Scene = { routes: { child: askChild }, prompts: { childIin: iinPrompt } };
