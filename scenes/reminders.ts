import type { Account } from '../src/domain/person.js';
import type { Words } from '../src/i18n.js';
import { pack } from '../src/telegram/callback-data.js';
import { escape } from '../src/telegram/html.js';
import type { Button } from '../src/telegram/screen.js';
import { switchReminders } from '../src/usecases/switch-reminders.js';
import { homeButton } from './admit.js';
import type { Route, Scene } from './context.js';

/** Whether reminders come, and the way to change it, among the settings of the account. */
export function remindersButton(words: Words, { remindersOff }: Account): Button {
  return remindersOff === true
    ? { text: `🔕 ${words.t('reminders:areOff')}`, data: pack('remind', 'on', 'account') }
    : { text: `🔔 ${words.t('reminders:areOn')}`, data: pack('remind', 'off', 'account') };
}

/** `remind:<on|off>[:account]`: from a reminder, whose text stays, or from the settings, which are shown anew. */
const remind: Route = async (ctx, [state, from]) => {
  const { deps, words } = ctx.flow;
  const off = state === 'off';
  await switchReminders(deps, { account: ctx.from!.id, off });
  ctx.flow.forgetWho();
  const said = words.t(off ? 'reminders:turnedOff' : 'reminders:turnedOn');
  if (from === 'account') {
    await ctx.flow.toast(words.t(off ? 'reminders:areOff' : 'reminders:areOn'));
    return ctx.flow.walk('account', []);
  }
  await ctx.flow.say({
    html: escape(said),
    buttons: [
      off
        ? [{ text: `🔔 ${words.t('reminders:turnOn')}`, data: pack('remind', 'on') }]
        : [{ text: `🔕 ${words.t('reminders:turnOff')}`, data: pack('remind', 'off') }],
      [homeButton(ctx)],
    ],
  });
};

export const remindersScene: Scene = { routes: { remind } };
