import { statuses } from '../src/domain/application.js';
import { daysPromised } from '../src/domain/days-left.js';
import { originalsBy } from '../src/domain/reminders.js';
import { isAuthor, isOfTheirChild } from '../src/domain/relations.js';
import { earlierAnswers } from '../src/domain/earlier-answers.js';
import { summary } from '../src/forms/review.js';
import { addresseesOf } from '../src/telegram/addressees.js';
import { answersText } from '../src/telegram/answers-view.js';
import { caseScreen } from '../src/telegram/case-view.js';
import { historyText } from '../src/telegram/history-view.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, code, cut, escape, lines, paragraphs } from '../src/telegram/html.js';
import { labelText, statusText, unitName } from '../src/telegram/labels.js';
import { limits, rows, type Button } from '../src/telegram/screen.js';
import { statusSigns } from '../src/telegram/signs.js';
import { applicantsOf } from '../src/usecases/applicant-of.js';
import { deleteDraft } from '../src/usecases/delete-draft.js';
import { cannotBeDecided, mayComplain } from '../src/usecases/name-case.js';
import { listOwn } from '../src/usecases/list-own.js';
import { openCase } from '../src/usecases/open-case.js';
import { unitsOf } from '../src/usecases/units-of.js';
import { admit, homeButton } from './admit.js';
import { back } from './choose-service.js';
import { showChanged } from './changed.js';
import type { BotContext, Route, Scene } from './context.js';
import { formOf, formFacts } from './form.js';
import { showCopy, showStaffCard } from './staff-card.js';

const pageSize = 8;
const filters = ['all', ...statuses] as const;
type Filter = (typeof filters)[number];

/** Own cases, newest first (R24), a page at a time. */
async function list(ctx: BotContext, filter: Filter, trail: readonly string[]): Promise<void> {
  const { deps, words, state } = ctx.flow;
  if (!(await admit(ctx, 'mine'))) return;
  const { account } = await ctx.flow.who();
  const after = trail.at(-1);
  const page = await listOwn(deps, {
    account,
    ...(filter === 'all' ? {} : { status: filter }),
    ...(after === undefined ? {} : { after }),
    limit: pageSize,
  });
  state.list = { status: filter, trail: [...trail], ...(page.next === undefined ? {} : { next: page.next }) };
  const services = await Promise.all(page.rows.map((row) => deps.services.version(row.definition)));
  // A parent may have applied for several children, for each with the same service.
  const forOthers = page.rows.filter((row) => isOfTheirChild(row, account.persons));
  const children = await applicantsOf(deps, forOthers);
  const cases = page.rows.map((row, index): Button[] => {
    const sign = row.correction ? statusSigns.correction : statusSigns[row.status];
    const parts = [row.number, children.get(row.id)?.card.name, words.of(services[index]!.name)];
    const text = `${sign} ${parts.filter(Boolean).join(' · ')}`;
    return [{ text: cut(text, limits.buttonText), data: pack('case', row.id) }];
  });
  const pages: Button[] = [
    ...(trail.length > 0 ? [{ text: `⬅️ ${words.t('case:newer')}`, data: pack('mine', 'prev') }] : []),
    ...(page.next !== undefined ? [{ text: `${words.t('case:older')} ➡️`, data: pack('mine', 'next') }] : []),
  ];
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('words:parts.applications')),
      `${escape(words.t('words:parts.statusFilter'))}: ${escape(words.t(`words:status.${filter}`))}`,
      page.rows.length === 0
        ? escape(words.t(filter === 'all' ? 'case:noneAtAll' : 'case:noneWithStatus'))
        : undefined,
    ),
    buttons: [
      ...cases,
      pages,
      [{ text: `🔎 ${words.t('words:parts.statusFilter')}`, data: 'filter' }],
      [homeButton(ctx)],
    ],
  });
}

const mine: Route = async (ctx, [move = 'all']) => {
  const { status = 'all', trail = [], next } = ctx.flow.state.list ?? {};
  const filter = filters.find((one) => one === status) ?? 'all';
  if (move === 'next' && next !== undefined) return list(ctx, filter, [...trail, next]);
  if (move === 'prev') return list(ctx, filter, trail.slice(0, -1));
  if (move === 'same') return list(ctx, filter, trail);
  return list(ctx, filters.find((one) => one === move) ?? 'all', []);
};

const chooseFilter: Route = async (ctx) => {
  const { words } = ctx.flow;
  const sign = (filter: Filter) => (filter === 'all' ? '' : `${statusSigns[filter]} `);
  await ctx.flow.show({
    html: bold(words.t('words:parts.statusFilter')),
    buttons: [
      ...rows(
        filters.map((filter) => ({
          text: `${sign(filter)}${words.t(`words:status.${filter}`)}`,
          data: pack('mine', filter),
        })),
      ),
      [back(ctx, pack('mine', 'same'))],
    ],
  });
};

/** `case:<application>`: the case as whoever looks may see it; every look is kept in the audit. */
export const showCase: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok) {
    await ctx.flow.show({ html: escape(words.t('case:refusals.notFound')), buttons: [[homeButton(ctx)]] });
    return;
  }
  if (opened.view === 'staff') return showStaffCard(ctx, opened);
  const { application, service, actions, applicant, approvers, units, signatures } = opened;
  const { roles = [] } = deps.services.institution;
  const people = { roles, units, approvers, applicant };
  const dates = {
    daysLeft: daysPromised(application, ctx.flow.receivedAt, deps.calendar()),
    by: originalsBy(application, service, deps.calendar()),
  };
  const screen = caseScreen(words, application, service, actions, people, dates, signatures);
  await showCopy(ctx, application, 'applicant', screen);
};

/** `hist:<application>`: what became of the case; what a correction replaced stands behind a button (R41). */
export const showHistory: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok) return showCase(ctx, [id]);
  const nameOf = (unit: string) => unitName(words, opened, unit);
  const text = historyText(words, opened.application, opened.service, nameOf, opened.view);
  const replaced = earlierAnswers(opened.application).length > 0;
  await ctx.flow.showLong({
    html: text,
    buttons: [
      replaced ? [{ text: `🗄 ${words.t('case:earlier')}`, data: pack('earlier', id) }] : [],
      [back(ctx, pack('case', id))],
    ],
  });
};

/** `data:<application>`: what was sent, with its sheets to download. */
const data: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok) return showCase(ctx, [id]);
  const form = formOf(opened.application, opened.service);
  const facts = await formFacts(ctx, form);
  const groups = summary(form.steps, form.application.answers, facts);
  await ctx.flow.showLong({
    html: paragraphs(
      lines(
        bold(words.of(opened.service.name)),
        `№ ${code(opened.application.number)}`,
        escape(statusText(words, opened.application, opened.service)),
      ),
      answersText(
        words,
        groups,
        opened.applicant.card,
        limits.text / 2,
        opened.view === 'staff' ? 'full' : 'masked',
      ),
    ),
    buttons: [...sheetButtons(ctx, form), [back(ctx, pack('case', id))]],
  });
};

/** A button for each document that has sheets. */
export function sheetButtons(ctx: BotContext, { application, steps }: ReturnType<typeof formOf>): Button[][] {
  return steps
    .filter((step) => step.kind === 'documents')
    .filter((step) => {
      const answer = application.answers.get(step.code);
      return (
        answer !== undefined && 'value' in answer && Array.isArray(answer.value) && answer.value.length > 0
      );
    })
    .map((step) => [
      { text: `📎 ${labelText(ctx.flow.words, step.name)}`, data: pack('sheets', application.id, step.code) },
    ]);
}

/** `complain:<application>`: to whom one may complain of a decision, and the way to file it where that is done here. */
const complain: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { complaints } = deps.services.institution;
  const { account, actor } = await ctx.flow.who();
  const application = await deps.applications.find(id, { answers: 'none' });
  if (!application || !isAuthor(application, undefined, actor)) return showCase(ctx, [id]);
  const unit = (await unitsOf(deps, [application.unit])).find(({ code: one }) => one === application.unit);
  const all = addresseesOf(words, unit, complaints);
  const filed = all.flatMap(({ service }) => deps.services.find(service ?? '') ?? []);
  // Whose decision it was cannot answer for it: where nobody else could, those above are written to.
  const ways = await Promise.all(
    filed.map(async ({ service }) => ({
      service: service.code,
      closed: await cannotBeDecided(deps, { ...application, against: undefined }, service, application),
      offered: await mayComplain(deps, account, service, application),
    })),
  );
  const closed = ways.filter((way) => way.closed).map(({ service }) => service);
  const addressees = all.filter(({ service }) => service === undefined || !closed.includes(service));
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('case:complain')),
      escape(words.t('case:complainHow')),
      closed.length > 0 && escape(words.t('case:complainAbove')),
      ...addressees.map(({ name, address, site }) =>
        lines(bold(name), escape(address), site !== undefined && escape(site)),
      ),
    ),
    buttons: [
      ...ways
        .filter((way) => way.offered && !way.closed)
        .map(({ service }) => [
          { text: `🖊 ${words.t('case:complainHere')}`, data: pack('grieve', service, id) },
        ]),
      [back(ctx, pack('case', id))],
    ],
  });
};

/** `del:<application>[:1]`: a draft goes, after a question (R15). */
const remove: Route = async (ctx, [id = '', sure]) => {
  const { deps, words } = ctx.flow;
  if (sure === undefined) {
    const application = await deps.applications.find(id, { answers: 'none' });
    if (application?.status !== 'draft') return showChanged(ctx, id);
    await ctx.flow.show({
      html: escape(words.t('case:deleteSure', { number: application.number })),
      buttons: [
        [{ text: words.t('words:buttons.deleteConfirm'), data: pack('del', id, 1) }],
        [{ text: words.t('words:buttons.deleteKeep'), data: pack('case', id) }],
      ],
    });
    return;
  }
  const { actor } = await ctx.flow.who();
  const done = await deleteDraft(deps, { id, actor });
  if (!done.ok) return showChanged(ctx, id);
  await ctx.flow.toast(words.t('case:deleted'));
  return list(ctx, 'all', []);
};

export const myApplicationsScene: Scene = {
  routes: { mine, filter: chooseFilter, case: showCase, hist: showHistory, data, complain, del: remove },
};
