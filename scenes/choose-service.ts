import type { Application } from '../src/domain/application.js';
import { fullName } from '../src/domain/person.js';
import type { Service } from '../src/domain/service.js';
import { pack } from '../src/telegram/callback-data.js';
import { cardLines } from '../src/telegram/answers-view.js';
import { bold, escape, lines, paragraphs } from '../src/telegram/html.js';
import { servicePage } from '../src/telegram/service-page.js';
import { registeredCard } from '../src/usecases/applicant-of.js';
import { beginApplication, type Begun } from '../src/usecases/begin-application.js';
import { copyAnswers, findEarlier } from '../src/usecases/copy-answers.js';
import { complainant, nameCase } from '../src/usecases/name-case.js';
import { deleteDraft } from '../src/usecases/delete-draft.js';
import { readRating } from '../src/usecases/list-ratings.js';
import { listServices } from '../src/usecases/list-services.js';
import { isOpenForChild } from '../src/usecases/open-for-child.js';
import { previewTimes } from '../src/usecases/preview-times.js';
import { admit, homeButton } from './admit.js';
import type { BotContext, Route, Scene } from './context.js';
import { openForm } from './fill.js';
import { instructionRow } from './instruction.js';

/** Categories that hold something for this person. */
const categories: Route = async (ctx) => {
  const { deps, words } = ctx.flow;
  const { account } = await ctx.flow.who();
  const offered = await listServices(deps, { account });
  const filled = new Set(offered.map(({ version }) => version.service.category));
  const shown = deps.services.institution.categories.filter((category) => filled.has(category.code));
  await ctx.flow.show({
    html: paragraphs(bold(words.t('words:parts.apply')), escape(words.t('apply:chooseCategory'))),
    buttons: [
      ...shown.map((category) => [{ text: words.of(category.name), data: pack('cat', category.code) }]),
      [homeButton(ctx)],
    ],
  });
};

const services: Route = async (ctx, [category = '']) => {
  const { deps, words } = ctx.flow;
  const { account } = await ctx.flow.who();
  const offered = await listServices(deps, { account, category });
  const name = deps.services.institution.categories.find(({ code }) => code === category)?.name;
  if (offered.length === 0 || !name) return categories(ctx, []);
  await ctx.flow.show({
    html: paragraphs(bold(words.of(name)), escape(words.t('apply:chooseService'))),
    buttons: [
      ...offered.map(({ version, open }) => [
        {
          text: open
            ? words.of(version.service.name)
            : words.t('apply:closedNow', { service: words.of(version.service.name) }),
          data: pack('svc', version.service.code),
        },
      ]),
      [back(ctx, pack('apply')), homeButton(ctx)],
    ],
  });
};

/** `svc:<service>[:<page>]`: what one may read before applying; from which page of the list of all services, if from there. */
const page: Route = async (ctx, [code = '', from]) => {
  const { deps, words } = ctx.flow;
  const version = deps.services.find(code);
  if (!version) return categories(ctx, []);
  const { service } = version;
  const { account } = await ctx.flow.who();
  const [earlier, times, rating] = await Promise.all([
    findEarlier(deps, { account, service: code }),
    previewTimes(deps, service),
    readRating(deps, code),
  ]);
  await ctx.flow.show({
    html: servicePage(words, service, times, rating),
    buttons: [
      [{ text: `🖊 ${words.t('words:parts.apply')}`, data: pack('new', code) }],
      earlier
        ? [
            {
              text: `📋 ${words.t('apply:copyFrom', { number: earlier.number })}`,
              data: pack('copy', code, earlier.id),
            },
          ]
        : [],
      instructionRow(service),
      [back(ctx, from === undefined ? pack('cat', service.category) : pack('svcs', from)), homeButton(ctx)],
    ],
  });
};

/** `new:<service>[:<person>]`: begins, or offers the draft that exists. */
const begin: Route = async (ctx, [code = '', person]) => {
  const { deps, words } = ctx.flow;
  if (!(await admit(ctx, pack('new', code)))) return;
  const { account, actor } = await ctx.flow.who();
  const begun = await beginApplication(deps, {
    account,
    actor,
    service: code,
    locale: words.locale,
    ...(person ? { applicant: person } : {}),
  });
  if (!begun.ok) return offerInstead(ctx, code, begun);
  if (begun.application.child !== undefined) await showParties(ctx, begun.application, begun.service);
  await openForm(ctx, begun.application, begun.service);
};

/** Before anything is asked: what the register has of the child and of who acts for it (C3.1, C3.5). */
export async function showParties(
  ctx: BotContext,
  application: Application,
  service: Service,
): Promise<void> {
  const { deps, words } = ctx.flow;
  const [card, isOpen] = await Promise.all([
    registeredCard(deps, application),
    isOpenForChild(deps, application, service),
  ]);
  if (!card) return;
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('apply:child.card')),
      lines(...cardLines(words, card, 'full', 300)),
      escape(words.t('apply:child.check')),
      isOpen && escape(words.t('apply:child.open')),
    ),
    buttons: [],
  });
}

/** The draft that exists, the question whom it is for, or why it cannot be begun. */
export async function offerInstead(
  ctx: BotContext,
  code: string,
  begun: Extract<Begun, { readonly ok: false }>,
): Promise<void> {
  const { words } = ctx.flow;
  switch (begun.why) {
    case 'existing': {
      const { application } = begun;
      await ctx.flow.show({
        html: escape(
          words.t('apply:unfinished', { service: words.of(begun.service.name), number: application.number }),
        ),
        buttons: [
          [{ text: `▶️ ${words.t('words:buttons.continue')}`, data: pack('cont', application.id) }],
          [{ text: words.t('apply:beginAnew'), data: pack('anew', application.id, code) }],
          [homeButton(ctx)],
        ],
      });
      return;
    }
    case 'choosePerson':
      await ctx.flow.show({
        html: paragraphs(
          bold(words.t(begun.child ? 'apply:child.which' : 'apply:choosePerson')),
          begun.child && begun.persons.length === 0 && escape(words.t('apply:child.noneKnown')),
        ),
        buttons: [
          ...begun.persons.map(({ id, card }) => [{ text: fullName(card), data: pack('new', code, id) }]),
          begun.child ? [{ text: `➕ ${words.t('apply:child.another')}`, data: pack('child', code) }] : [],
          [homeButton(ctx)],
        ],
      });
      return;
    case 'unknownService':
      return categories(ctx, []);
    default:
      await ctx.flow.show({
        html: escape(words.t(`apply:cannotBegin.${begun.why}`)),
        buttons: [[back(ctx, pack('svc', code)), homeButton(ctx)]],
      });
  }
}

/** `copy:<service>:<case>`: begins with the answers of an earlier case. */
const copy: Route = async (ctx, [code = '', from = '']) => {
  const { deps, words } = ctx.flow;
  if (!(await admit(ctx, pack('copy', code, from)))) return;
  const { account, actor } = await ctx.flow.who();
  const begun = await beginApplication(deps, { account, actor, service: code, locale: words.locale });
  if (!begun.ok) return offerInstead(ctx, code, begun);
  const { application: draft, service } = begun;
  const copied = await copyAnswers(deps, { draft, service, from, actor });
  if (copied) await ctx.flow.show({ html: escape(words.t('apply:copied')), buttons: [] });
  await openForm(ctx, copied ?? draft, service);
};

/** `anew:<draft>:<service>`: the old draft goes, after a question, and a new one begins. */
const anew: Route = async (ctx, [id = '', code = '', sure]) => {
  const { deps, words } = ctx.flow;
  if (sure === undefined) {
    await ctx.flow.show({
      html: escape(words.t('apply:beginAnewSure')),
      buttons: [
        [{ text: words.t('words:buttons.deleteConfirm'), data: pack('anew', id, code, 1) }],
        [{ text: words.t('words:buttons.deleteKeep'), data: pack('new', code) }],
      ],
    });
    return;
  }
  const { actor } = await ctx.flow.who();
  await deleteDraft(deps, { id, actor });
  return begin(ctx, [code]);
};

/** `grieve:<service>:<case>`: a complaint of the staff who worked on that case, which the form names already. */
const grieve: Route = async (ctx, [code = '', about = '']) => {
  const { deps, words } = ctx.flow;
  if (!(await admit(ctx, pack('grieve', code, about)))) return;
  const { account, actor } = await ctx.flow.who();
  const applicant = complainant(await deps.applications.find(about, { answers: 'none' }));
  const begun = await beginApplication(deps, {
    account,
    actor,
    service: code,
    locale: words.locale,
    ...applicant,
  });
  if (!begun.ok) return offerInstead(ctx, code, begun);
  const named = await nameCase(deps, { draft: begun.application, service: begun.service, about, actor });
  await openForm(ctx, named, begun.service);
};

export function back(ctx: BotContext, data: string) {
  return { text: `◀️ ${ctx.flow.words.t('words:buttons.back')}`, data };
}

export const chooseServiceScene: Scene = {
  routes: { apply: categories, cat: services, svc: page, new: begin, copy, anew, grieve },
};
