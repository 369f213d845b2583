import { fullName } from '../src/domain/person.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, cut, escape, lines, paragraphs } from '../src/telegram/html.js';
import { formText } from '../src/telegram/labels.js';
import { readMessage } from '../src/telegram/read-message.js';
import { limits } from '../src/telegram/screen.js';
import { beginApplication } from '../src/usecases/begin-application.js';
import { findVisitor } from '../src/usecases/find-child.js';
import { isForGuardiansOnly } from '../src/usecases/is-open-to.js';
import { listOnBehalf } from '../src/usecases/list-on-behalf.js';
import { back, offerInstead, showParties } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { openForm } from './fill.js';
import { cancelButton } from './staff-actions.js';

/** `behalf[:<service>]`: an employee applies for somebody who came in person (D3): which service, then whose IIN. */
const chooseService: Route = async (ctx, [code]) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const services = listOnBehalf(deps, actor);
  if (code !== undefined && services.some(({ service }) => service.code === code)) {
    await ctx.flow.leave();
    return askIin(ctx, code);
  }
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('words:buttons.onBehalf')),
      escape(words.t(services.length > 0 ? 'staff:behalf.choose' : 'staff:behalf.none')),
    ),
    buttons: [
      ...services.map(({ service }) => [
        { text: cut(words.of(service.name), limits.buttonText), data: pack('behalf', service.code) },
      ]),
      [back(ctx, 'journal')],
    ],
  });
};

async function askIin(ctx: BotContext, service: string, fault?: string): Promise<void> {
  const { deps, words } = ctx.flow;
  const found = deps.services.find(service)?.service;
  const child = found && isForGuardiansOnly(found);
  const message = await ctx.flow.say({
    html: paragraphs(
      fault && escape(fault),
      bold(words.t(child ? 'apply:child.iin' : 'staff:behalf.iin')),
      escape(words.t('staff:behalf.iinNote')),
    ),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'behalfIin', data: { service }, message });
}

const iinPrompt: Prompt = async (ctx, { service }: { service: string }) => {
  const { deps, words } = ctx.flow;
  if (ctx.callbackQuery) return ctx.flow.walk('behalf', []);
  const reading = readMessage(ctx.update);
  if (reading.type !== 'text') return askIin(ctx, service, words.t('account:iin.text'));
  const { actor } = await ctx.flow.who();
  const found = await findVisitor(deps, { actor, iin: reading.text });
  if (!found.ok) {
    if (found.why === 'faulty') {
      const received = reading.text.slice(0, 40);
      return askIin(ctx, service, formText(words, `faults.${found.fault}`, { received }));
    }
    const why = found.why === 'notStaff' ? 'staff:behalf.notStaff' : 'staff:behalf.unknownPerson';
    return askIin(ctx, service, words.t(why));
  }
  const { person, guardians } = found;
  if (guardians.length === 0) return begin(ctx, service, person.id);
  await ctx.flow.say({
    html: lines(bold(fullName(person.card)), escape(words.t('staff:behalf.whoCame'))),
    buttons: [
      ...guardians.map(({ card }, place) => [
        { text: cut(fullName(card), limits.buttonText), data: pack('bfor', service, person.id, place) },
      ]),
      [back(ctx, 'behalf')],
    ],
  });
};

/** `bfor:<service>:<child>:<number>`: which of the child's guardians came. */
const whoCame: Route = async (ctx, [service = '', child = '', place = '']) => {
  const family = await ctx.flow.deps.families.find(child);
  const guardian = family?.guardians[Number(place)]?.person;
  if (guardian === undefined) return ctx.flow.walk('behalf', [service]);
  await begin(ctx, service, child, guardian);
};

async function begin(ctx: BotContext, service: string, applicant: string, guardian?: string): Promise<void> {
  const { deps, words } = ctx.flow;
  const { account, actor } = await ctx.flow.who();
  const input = { account, actor, service, applicant, onBehalf: true, locale: words.locale };
  const begun = await beginApplication(deps, { ...input, ...(guardian !== undefined && { guardian }) });
  if (!begun.ok) return offerInstead(ctx, service, begun);
  if (guardian !== undefined) await showParties(ctx, begun.application, begun.service);
  await openForm(ctx, begun.application, begun.service);
}

export const onBehalfScene: Scene = {
  routes: { behalf: chooseService, bfor: whoCame },
  prompts: { behalfIin: iinPrompt },
};
