import { readCode } from '../src/domain/verification-code.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, code, escape, lines, paragraphs } from '../src/telegram/html.js';
import { readMessage } from '../src/telegram/read-message.js';
import { verifyDocument, type Verified } from '../src/usecases/verify-document.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { homeButton } from './admit.js';

/** `verify[:<code>]`: what was issued under a code; without one it is asked for. Open to anybody. */
const verify: Route = async (ctx, [given]) => (given === undefined ? ask(ctx) : answerCode(ctx, given));

async function ask(ctx: BotContext, fault?: string): Promise<void> {
  const { t } = ctx.flow.words;
  const screen = {
    html: fault ?? paragraphs(bold(t('verify:ask')), escape(t('verify:askNote'))),
    buttons: [[{ text: `✖️ ${t('common:cancel')}`, data: pack('q', 'cancel') }]],
  };
  const message = fault === undefined ? await ctx.flow.show(screen) : await ctx.flow.say(screen);
  ctx.flow.ask({ prompt: 'verify', data: {}, message });
}

const read: Prompt = async (ctx) => {
  if (ctx.callbackQuery) return ctx.flow.walk('home', []);
  const reading = readMessage(ctx.update);
  const text = reading.type === 'text' ? reading.text : '';
  if (readCode(text) === undefined) return ask(ctx, escape(ctx.flow.words.t('verify:notACode')));
  await answerCode(ctx, text);
};

/** What anybody reads of a document: what was issued, when, by whom, whether it is valid, and nothing more. */
async function answerCode(ctx: BotContext, text: string): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const verified = await verifyDocument(deps, { text, actor });
  await ctx.flow.show({
    html: verified.ok ? documentText(ctx, verified) : escape(refusalText(ctx, verified)),
    buttons: [[{ text: `🔎 ${words.t('verify:another')}`, data: 'verify' }], [homeButton(ctx)]],
  });
}

function documentText(ctx: BotContext, verified: Extract<Verified, { readonly ok: true }>): string {
  const { deps, words } = ctx.flow;
  const { t } = words;
  const { institution } = deps.services;
  const { service, number, issuedAt, revokedAt } = verified;
  const unit = institution.units.find((one) => one.code === verified.unit);
  const by = [words.of(institution.name), unit && words.of(unit.name)].filter(Boolean).join(', ');
  return paragraphs(
    revokedAt ? `⛔ ${bold(t('verify:revoked'))}` : `✅ ${bold(t('verify:valid'))}`,
    lines(
      `${escape(t('verify:document'))}: ${escape(words.of(service.name))}`,
      `№ ${code(number)}`,
      `${escape(t('verify:issuedAt'))}: ${escape(words.date(issuedAt))}`,
      `${escape(t('verify:by'))}: ${escape(by)}`,
      revokedAt && `${escape(t('verify:revokedAt'))}: ${escape(words.date(revokedAt))}`,
    ),
    escape(t(revokedAt ? 'verify:revokedNote' : 'verify:compare')),
  );
}

function refusalText(ctx: BotContext, refused: Extract<Verified, { readonly ok: false }>): string {
  const { deps, words } = ctx.flow;
  if (refused.why === 'slowed') return words.t('verify:slowed', { time: words.time(refused.until) });
  if (refused.why === 'notACode') return words.t('verify:notACode');
  return words.t('verify:unknown', { phone: deps.services.institution.phone });
}

export const verifyScene: Scene = { routes: { verify }, prompts: { verify: read } };
