import { summary } from '../src/forms/review.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, cut, escape, paragraphs } from '../src/telegram/html.js';
import { labelText } from '../src/telegram/labels.js';
import { readMessage } from '../src/telegram/read-message.js';
import { askForCorrection } from '../src/usecases/ask-for-correction.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { formFacts, readWholeForm } from './form.js';
import { showCase } from './my-applications.js';
import { readWords } from './read-words.js';
import { begin, cancelButton, perform, seenIn, type Seen } from './staff-actions.js';

interface Correcting extends Seen {
  readonly items: readonly string[];
}

/** `askForCorrection:<case>:<version>`: ticks what is to be mended, then writes a note. */
const askForItems: Route = async (ctx, parts) => {
  const seen = seenIn(parts);
  if (await begin(ctx, seen, 'askForCorrection')) await tick(ctx, { ...seen, items: [] });
};

async function tick(ctx: BotContext, correcting: Correcting, note?: string): Promise<void> {
  const { words } = ctx.flow;
  const form = await readWholeForm(ctx, correcting.id);
  if (!form) return showCase(ctx, [correcting.id]);
  const groups = summary(form.steps, form.application.answers, await formFacts(ctx, form));
  const steps = groups.flatMap((group) => group.lines.map((line) => line.step));
  const message = await ctx.flow.show({
    html: paragraphs(bold(words.t('staff:whatToMend')), escape(note ?? words.t('staff:whatToMendNote'))),
    buttons: [
      ...steps.map((step) => [
        {
          text: cut(
            `${correcting.items.includes(step.code) ? '☑️' : '⬜️'} ${labelText(words, step.name)}`,
            60,
          ),
          data: pack('q', 'tick', step.code),
        },
      ]),
      correcting.items.length > 0
        ? [{ text: `▶️ ${words.t('words:buttons.next')}`, data: pack('q', 'tick', '') }]
        : [],
      [cancelButton(ctx)],
    ],
  });
  ctx.flow.ask({ prompt: 'tick', data: correcting, message });
}

const tickPrompt: Prompt = async (ctx, correcting: Correcting) => {
  const { words } = ctx.flow;
  const data = ctx.callbackQuery?.data;
  if (data === undefined) return tick(ctx, correcting, words.t('staff:tickFirst'));
  const [, about, step] = data.split(':');
  if (about !== 'tick') return showCase(ctx, [correcting.id]);
  if (step) {
    const { items } = correcting;
    return tick(ctx, {
      ...correcting,
      items: items.includes(step) ? items.filter((one) => one !== step) : [...items, step],
    });
  }
  if (correcting.items.length === 0) return tick(ctx, correcting);
  const message = await ctx.flow.show({
    html: bold(words.t('staff:correctionNote')),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'correctionNote', data: correcting, message });
};

const notePrompt: Prompt = async (ctx, correcting: Correcting) => {
  const { words } = ctx.flow;
  if (ctx.callbackQuery) return showCase(ctx, [correcting.id]);
  const read = readWords(words, readMessage(ctx.update));
  if (!read.ok) {
    const message = await ctx.flow.say({ html: read.html, buttons: [[cancelButton(ctx)]] });
    return ctx.flow.ask({ prompt: 'correctionNote', data: correcting, message });
  }
  const { items } = correcting;
  await perform(ctx, correcting, 'askForCorrection', (deps, input) =>
    askForCorrection(deps, { ...input, items: [...items], note: read.text }),
  );
};

export const askForCorrectionScene: Scene = {
  routes: { askForCorrection: askForItems },
  prompts: { tick: tickPrompt, correctionNote: notePrompt },
};
