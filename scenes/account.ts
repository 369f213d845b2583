import { fullName } from '../src/domain/person.js';
import { phoneForPeople } from '../src/domain/phone.js';
import { cardLines } from '../src/telegram/answers-view.js';
import { bold, escape, lines, paragraphs } from '../src/telegram/html.js';
import { childrenOf } from '../src/usecases/children-of.js';
import { hasConsent } from '../src/usecases/has-consent.js';
import { withdrawConsent } from '../src/usecases/withdraw-consent.js';
import { admit, homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { Route, Scene } from './context.js';
import { languageNames } from './language-names.js';
import { isStaff } from './main-keyboard.js';
import { remindersButton } from './reminders.js';

/** UTF-16 units of a fact of the card. */
const longestFact = 400;

/** The personal account: what the register holds, and the settings. */
const account: Route = async (ctx) => {
  const { deps, words } = ctx.flow;
  const { account: own, actor } = await ctx.flow.who();
  const [persons, { minors }] = await Promise.all([
    deps.persons.findMany(own.persons),
    childrenOf(deps, own.persons),
  ]);
  const staff = own.staff;
  await ctx.flow.showLong({
    html: paragraphs(
      bold(words.t('words:parts.account')),
      ...persons.map(({ card }) =>
        lines(
          ...cardLines(words, card, 'masked', longestFact),
          card.phone !== undefined &&
            escape(`${words.t('account:card.phone')}: ${phoneForPeople(card.phone)}`),
          card.email !== undefined && escape(`${words.t('account:card.email')}: ${card.email}`),
        ),
      ),
      minors.length > 0 &&
        lines(
          bold(words.t('account:children')),
          ...minors.map(({ person: { card } }) => escape(`${fullName(card)}, ${words.date(card.birthDate)}`)),
        ),
      persons.length > 0 ? escape(words.t('account:readOnly')) : escape(words.t('account:unknown')),
      staff &&
        lines(
          bold(words.t('account:staff')),
          escape(actor.name),
          escape(staff.roles.map(({ code }) => code).join(', ')),
        ),
    ),
    buttons: [
      persons.length === 0 ? [{ text: `🪪 ${words.t('account:identify')}`, data: 'identify' }] : [],
      [{ text: `🌐 ${words.t('common:language')}: ${languageNames[words.locale]}`, data: 'language' }],
      [remindersButton(words, own)],
      isStaff(actor) ? [{ text: `🌴 ${words.t('staff:away.title')}`, data: 'away' }] : [],
      hasConsent(deps, own) ? [{ text: `📄 ${words.t('account:consent.withdraw')}`, data: 'unconsent' }] : [],
      [homeButton(ctx)],
    ],
  });
};

/** Withdrawn consent ends new applications; cases under way are still carried through, as the law wants. */
const withdraw: Route = async (ctx, [sure]) => {
  const { deps, words } = ctx.flow;
  if (sure === undefined) {
    await ctx.flow.show({
      html: escape(words.t('account:consent.withdrawSure')),
      buttons: [
        [{ text: words.t('account:consent.withdrawYes'), data: 'unconsent:1' }],
        [back(ctx, 'account')],
      ],
    });
    return;
  }
  await withdrawConsent(deps, { account: ctx.from!.id });
  ctx.flow.forgetWho();
  await ctx.flow.show({ html: escape(words.t('account:consent.withdrawn')), buttons: [[homeButton(ctx)]] });
};

export const accountScene: Scene = {
  routes: {
    account,
    unconsent: withdraw,
    identify: async (ctx) => {
      if (await admit(ctx, 'account')) await account(ctx, []);
    },
  },
};
