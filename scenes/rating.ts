import { allStars, isStars, type Rating } from '../src/domain/rating.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, cut, escape, lines, paragraphs } from '../src/telegram/html.js';
import { head } from '../src/telegram/notice-view.js';
import { averageText, starsText } from '../src/telegram/rating-view.js';
import { readMessage } from '../src/telegram/read-message.js';
import { limits, type Button } from '../src/telegram/screen.js';
import { listRatings, listRatingWords } from '../src/usecases/list-ratings.js';
import { openRating, rate, type Rated } from '../src/usecases/rate.js';
import { homeButton } from './admit.js';
import { caseButton } from './case-buttons.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { showCase } from './my-applications.js';
import { readWords } from './read-words.js';

const pageSize = 8;
/** UTF-16 units of what one applicant wrote, in a list of many. */
const longestWords = 400;

/** `rate:<application>[:<stars>]`: how good the service was; a tap on a number keeps it at once. */
const rating: Route = async (ctx, [id = '', given]) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const stars = Number(given);
  if (isStars(stars)) {
    const rated = await rate(deps, { id, actor, given: { stars } });
    if (!rated.ok) return refuse(ctx, id, rated);
    await ctx.flow.toast(words.t('rating:kept'));
    return askWords(ctx, id, stars);
  }
  const opened = await openRating(deps, { id, actor });
  if (!opened.ok) return refuse(ctx, id, opened);
  const { application, service, until } = opened;
  await ctx.flow.show({
    html: paragraphs(
      head(words, application, service),
      opened.rating ? givenText(ctx, opened.rating, until) : bold(words.t('rating:question')),
      !opened.rating && escape(words.t('rating:how')),
    ),
    buttons: [
      until ? allStars.map((one): Button => ({ text: `${one} ⭐`, data: pack('rate', id, one) })) : [],
      opened.rating && until ? [{ text: `✏️ ${words.t('rating:write')}`, data: pack('rateWords', id) }] : [],
      [back(ctx, pack('case', id)), homeButton(ctx)],
    ],
  });
};

function givenText(ctx: BotContext, { stars, words: said }: Rating, until: Date | undefined): string {
  const { words } = ctx.flow;
  return lines(
    `${escape(words.t('rating:given'))}: ${starsText(stars)}`,
    said !== undefined && escape(said),
    escape(until ? words.t('rating:until', { date: words.date(until) }) : words.t('rating:stays')),
  );
}

async function refuse(
  ctx: BotContext,
  id: string,
  { why }: Extract<Rated, { readonly ok: false }>,
): Promise<void> {
  if (why === 'notFound') return showCase(ctx, [id]);
  await ctx.flow.toast(ctx.flow.words.t(`rating:refusals.${why}`), true);
  return showCase(ctx, [id]);
}

/** `rateWords:<application>`: a word about it, which nobody has to give. */
const askAgain: Route = async (ctx, [id = '']) => {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openRating(deps, { id, actor });
  if (!opened.ok || !opened.rating) return rating(ctx, [id]);
  return askWords(ctx, id, opened.rating.stars);
};

async function askWords(ctx: BotContext, id: string, stars: Rating['stars'], fault?: string): Promise<void> {
  const { words } = ctx.flow;
  const message = await ctx.flow.show({
    html: paragraphs(
      fault,
      lines(
        `${escape(words.t('rating:given'))}: ${starsText(stars)}`,
        bold(words.t(stars > 3 ? 'rating:whatGood' : 'rating:whatBetter')),
      ),
      escape(words.t('rating:unnamed')),
    ),
    buttons: [[{ text: words.t('rating:withoutWords'), data: pack('q', 'rate', 'none') }]],
  });
  ctx.flow.ask({ prompt: 'rateWords', data: { id, stars }, message });
}

const read: Prompt = async (ctx, { id, stars }: { readonly id: string; readonly stars: Rating['stars'] }) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  if (!ctx.callbackQuery) {
    const said = readWords(words, readMessage(ctx.update));
    if (!said.ok) return askWords(ctx, id, stars, said.html);
    const rated = await rate(deps, { id, actor, given: { words: said.text } });
    if (!rated.ok) return refuse(ctx, id, rated);
  }
  await ctx.flow.show({
    html: lines(`${escape(words.t('rating:given'))}: ${starsText(stars)}`, escape(words.t('rating:thanks'))),
    buttons: [[caseButton(words, id)], [homeButton(ctx)]],
  });
};

/** `ratings[:<service>[:next|prev]]`: what applicants think, for those who answer for it. */
const ratings: Route = async (ctx, [service, move]) => {
  if (service !== undefined) return wordsOf(ctx, service, move);
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const rated = await listRatings(deps, { actor });
  const title = bold(words.t('rating:title'));
  await ctx.flow.show({
    html: rated
      ? paragraphs(title, escape(words.t(rated.length === 0 ? 'rating:none' : 'rating:which')))
      : escape(words.t('rating:notYours')),
    buttons: [
      ...(rated ?? []).map((one): Button[] => [
        {
          text: cut(`${averageText(words, one)} · ${words.of(one.service.name)}`, limits.buttonText),
          data: pack('ratings', one.service.code),
        },
      ]),
      [back(ctx, 'journal'), homeButton(ctx)],
    ],
  });
};

async function wordsOf(ctx: BotContext, code: string, move: string | undefined): Promise<void> {
  const { deps, words, state } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const rated = (await listRatings(deps, { actor }))?.find(({ service }) => service.code === code);
  if (!rated) return ratings(ctx, []);
  const status = pack('ratings', code);
  const kept = state.list?.status === status ? state.list : { trail: [], next: undefined };
  const onwards = move === 'next' && kept.next !== undefined ? [...kept.trail, kept.next] : undefined;
  const trail = onwards ?? (move === 'prev' ? kept.trail.slice(0, -1) : []);
  const page = await listRatingWords(deps, { actor, service: code, after: trail.at(-1), limit: pageSize });
  state.list = { status, trail: [...trail], ...(page.next === undefined ? {} : { next: page.next }) };
  await ctx.flow.show({
    html: paragraphs(
      lines(bold(words.of(rated.service.name)), escape(averageText(words, rated))),
      page.rows.length === 0 && escape(words.t('rating:noWords')),
      ...page.rows.map((row) => lines(starsText(row.stars), escape(cut(row.words ?? '', longestWords)))),
    ),
    buttons: [
      [
        ...(trail.length > 0
          ? [{ text: `⬅️ ${words.t('case:newer')}`, data: pack('ratings', code, 'prev') }]
          : []),
        ...(page.next === undefined
          ? []
          : [{ text: `${words.t('case:older')} ➡️`, data: pack('ratings', code, 'next') }]),
      ],
      [back(ctx, 'ratings'), homeButton(ctx)],
    ],
  });
}

export const ratingScene: Scene = {
  routes: { rate: rating, rateWords: askAgain, ratings },
  prompts: { rateWords: read },
};
