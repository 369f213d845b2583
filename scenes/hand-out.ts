import { summary } from '../src/forms/review.js';
import { answersText, cardLines } from '../src/telegram/answers-view.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, escape, lines, paragraphs } from '../src/telegram/html.js';
import { handOut } from '../src/usecases/hand-out.js';
import { back } from './choose-service.js';
import type { Route, Scene } from './context.js';
import { formFacts, readWholeForm } from './form.js';
import { begin, perform, seenIn } from './staff-actions.js';

/** How much of a single datum is shown, in UTF-16 units. */
const longest = 200;

/**
 * `handOut:<case>:<version>[:<receiver>]`: whose identity document lies on the desk, the applicant's or that of the proxy whom the
 * application names (R10); with the receiver, that it was checked.
 */
const handOutRoute: Route = async (ctx, parts) => {
  const { words } = ctx.flow;
  const seen = seenIn(parts);
  const receiver = parts[2];
  if (receiver === 'applicant' || receiver === 'proxy') {
    return perform(ctx, seen, 'handOut', (deps, input) =>
      handOut(deps, { ...input, receiver, checked: true }),
    );
  }
  if (!(await begin(ctx, seen, 'handOut'))) return;
  const form = await readWholeForm(ctx, seen.id);
  if (!form) return;
  const facts = await formFacts(ctx, form);
  const groups = summary(form.steps, form.application.answers, facts);
  const proxy = groups.filter(({ group, lines: asked }) => group === 'receiver' && asked.length > 1);
  const choose = (to: 'applicant' | 'proxy') => [
    { text: `✅ ${words.t(`staff:handOut.${to}`)}`, data: pack('handOut', seen.id, seen.version, to) },
  ];
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('staff:handOut.who')),
      facts.card
        ? lines(
            bold(words.t('staff:handOut.applicantData')),
            ...cardLines(words, facts.card, 'full', longest),
          )
        : answersText(
            words,
            groups.filter(({ group }) => group === 'applicant'),
            undefined,
            longest,
          ),
      answersText(words, proxy, undefined, longest),
      escape(words.t('staff:handOut.check')),
    ),
    buttons: [
      choose('applicant'),
      proxy.length > 0 ? choose('proxy') : [],
      [back(ctx, pack('case', seen.id))],
    ],
  });
};

export const handOutScene: Scene = { routes: { handOut: handOutRoute } };
