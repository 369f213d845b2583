import { bold, escape, paragraphs } from '../src/telegram/html.js';
import { revoke } from '../src/usecases/revoke.js';
import type { Prompt, Route, Scene } from './context.js';
import { readRemark } from './decide.js';
import { begin, cancelButton, perform, seenIn, type Seen } from './staff-actions.js';

/** `revoke:<case>:<version>`: an issued document is taken back, for a reason that the applicant is told. */
const revokeRoute: Route = async (ctx, parts) => {
  const { words } = ctx.flow;
  if (!(await begin(ctx, seenIn(parts), 'revoke'))) return;
  const message = await ctx.flow.show({
    html: paragraphs(bold(words.t('staff:whyRevoke')), escape(words.t('staff:revokeNote'))),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'revoke', data: seenIn(parts), message });
};

const revokePrompt: Prompt = async (ctx, asked: Seen) => {
  const reason = await readRemark(ctx, 'revoke', asked);
  if (reason === undefined) return;
  await perform(ctx, asked, 'revoke', (deps, input) => revoke(deps, { ...input, reason }));
};

export const revokeScene: Scene = { routes: { revoke: revokeRoute }, prompts: { revoke: revokePrompt } };
