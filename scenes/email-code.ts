import { bold, escape, paragraphs } from '../src/telegram/html.js';
import { readMessage } from '../src/telegram/read-message.js';
import type { Button } from '../src/telegram/screen.js';
import { confirmEmailCode } from '../src/usecases/confirm-email-code.js';
import { requestEmailCode } from '../src/usecases/request-email-code.js';
import { admit, foundText, goOn, homeButton, inPersonButton } from './admit.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';

/**
 * A person who could not be matched has a code sent to the mailbox that the register holds for the IIN that they entered.
 * What they read does not tell whether the register knows either.
 */
const send: Route = async (ctx) => {
  const { deps, words, state } = ctx.flow;
  const { t } = words;
  // A tap on "send a new code" is no answer to the question about the one before.
  await ctx.flow.leave();
  if (state.tried === undefined) return ctx.flow.walk('iin', []);
  const asked = await requestEmailCode(deps, { account: ctx.from!.id, iin: state.tried });
  if (asked.ok) {
    const { address, expiresAt } = asked;
    const sent =
      address === undefined ? t('account:emailCode.sent') : t('account:emailCode.sentTo', { address });
    return askCode(ctx, `${sent}\n\n${t('account:emailCode.how', { until: words.time(expiresAt) })}`);
  }
  switch (asked.why) {
    case 'consentNeeded':
      return void (await admit(ctx, state.going ?? 'account'));
    case 'tooSoon': {
      const time = words.time(asked.nextAt);
      if (asked.open) return askCode(ctx, t('account:emailCode.tooSoon', { time }));
      return offerWays(ctx, t('account:emailCode.wait', { time }), [againButton(ctx)]);
    }
    case 'tooMany':
      return offerWays(ctx, t('account:emailCode.tooMany'), []);
    case 'off':
    case 'noIin':
      return ctx.flow.walk('iin', []);
  }
};

async function askCode(ctx: BotContext, about: string): Promise<void> {
  const { words } = ctx.flow;
  const message = await ctx.flow.show({
    html: paragraphs(escape(about), bold(words.t('account:emailCode.question'))),
    buttons: [[againButton(ctx)], [inPersonButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'emailCode', data: {}, message });
}

const codePrompt: Prompt = async (ctx) => {
  const { deps, words, state } = ctx.flow;
  const { t } = words;
  const reading = readMessage(ctx.update);
  const code = reading.type === 'text' ? reading.text.replaceAll(/[\s-]/g, '') : '';
  if (!/^\d{6}$/.test(code)) return askCode(ctx, t('account:emailCode.format'));
  const confirmed = await confirmEmailCode(deps, { account: ctx.from!.id, code });
  if (confirmed.ok) {
    delete state.tried;
    ctx.flow.forgetWho();
    await ctx.flow.sayWithEntries(foundText(words, confirmed.person.card));
    return goOn(ctx);
  }
  switch (confirmed.why) {
    case 'wrong':
      return askCode(ctx, t('account:emailCode.wrong', { left: confirmed.left }));
    case 'spent':
      return offerWays(ctx, t('account:emailCode.spent'), [againButton(ctx)]);
    case 'expired':
      return offerWays(ctx, t('account:emailCode.expired'), [againButton(ctx)]);
    case 'consentNeeded':
      return void (await admit(ctx, state.going ?? 'account'));
  }
};

async function offerWays(ctx: BotContext, text: string, first: readonly Button[]): Promise<void> {
  await ctx.flow.show({
    html: escape(text),
    buttons: [first, [inPersonButton(ctx)], [homeButton(ctx)]],
  });
}

function againButton(ctx: BotContext): Button {
  return { text: ctx.flow.words.t('account:emailCode.again'), data: 'mailCode' };
}

export const emailCodeScene: Scene = {
  routes: { mailCode: send },
  prompts: { emailCode: codePrompt },
};
