import { addressText } from '../src/domain/address-text.js';
import { schoolsOfArea } from '../src/domain/school.js';
import type { FormFacts, Step } from '../src/forms/step.js';
import { faultText, type Question } from '../src/telegram/ask.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, cut, escape, lines, paragraphs } from '../src/telegram/html.js';
import { readMessage } from '../src/telegram/read-message.js';
import { limits } from '../src/telegram/screen.js';
import {
  bindAddress,
  correctAddress,
  openChild,
  registerTemporarily,
} from '../src/usecases/register-address.js';
import { showChanged } from './changed.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { dayExample } from './day.js';
import type { Form } from './form.js';
import { factsNow, loneStep, readLone } from './lone-question.js';
import { cancelButton } from './staff-actions.js';

/** Areas under one message; a district has fewer. */
const mostAreas = 60;

/** The question for a school offers them to an employee who applies on behalf of a child; other questions stay as they are. */
export function withRegisters(ctx: BotContext, { application }: Form, question: Question): Question {
  const { words } = ctx.flow;
  const { id, author, child } = application;
  if (question.step.kind !== 'school' || !author.onBehalf || child === undefined) return question;
  return {
    ...question,
    extra: [
      ...(question.extra ?? []),
      [{ text: `📌 ${words.t('words:buttons.bindArea')}`, data: pack('bind', id) }],
      [{ text: `🏠 ${words.t('staff:temporary.button')}`, data: pack('temp', id) }],
    ],
  };
}

/** `bind:<draft>[:<area>[:yes]]`: the responsibility, the area, the confirmation (D4). `areas` stands for the choice. */
const bind: Route = async (ctx, [id = '', area, sure]) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openChild(deps, { id, actor });
  if (!opened.ok) return showChanged(ctx, id);
  const address = addressText(opened.address);
  const toForm = { text: `◀️ ${words.t('words:buttons.back')}`, data: pack('cont', id) };
  if (area === undefined) {
    const known = [{ text: `✅ ${words.t('staff:responsible.yes')}`, data: pack('bind', id, 'areas') }];
    await ctx.flow.show({
      html: paragraphs(
        bold(words.t('words:buttons.bindArea')),
        escape(words.t('staff:responsible.text')),
        escape(words.t('staff:bind.address', { address })),
      ),
      buttons: [known, [toForm]],
    });
    return;
  }
  const areas = (await deps.schools.listAreas(opened.address.district)).slice(0, mostAreas);
  const chosen = areas.find(({ code }) => code === area);
  if (!chosen) {
    const named = await Promise.all(
      areas.map(async (one) => [one.code, await schoolsText(ctx, one)] as const),
    );
    await ctx.flow.show({
      html: paragraphs(
        bold(words.t('staff:bind.which')),
        escape(words.t(areas.length > 0 ? 'staff:bind.address' : 'staff:bind.none', { address })),
      ),
      buttons: [
        ...named.map(([code, schools]) => [
          { text: cut(`${code} · ${schools}`, limits.buttonText), data: pack('bind', id, code) },
        ]),
        [{ text: `✏️ ${words.t('staff:bind.correct')}`, data: pack('addr', id) }],
        [toForm],
      ],
    });
    return;
  }
  if (sure === undefined) {
    await ctx.flow.show({
      html: paragraphs(
        bold(words.t('staff:bind.confirm')),
        lines(
          escape(words.t('staff:bind.address', { address })),
          escape(words.t('staff:bind.area', { area, schools: await schoolsText(ctx, chosen) })),
        ),
      ),
      buttons: [
        [{ text: `📌 ${words.t('staff:bind.do')}`, data: pack('bind', id, area, 'yes') }],
        [{ text: `◀️ ${words.t('words:buttons.back')}`, data: pack('bind', id, 'areas') }],
      ],
    });
    return;
  }
  await ctx.flow.leave();
  const done = await bindAddress(deps, { id, actor, area });
  await ctx.flow.toast(words.t(done.ok ? 'staff:bind.done' : 'case:refusals.notFound'), !done.ok);
  await ctx.flow.walk('cont', [id]);
};

async function schoolsText(ctx: BotContext, area: Parameters<typeof schoolsOfArea>[0]): Promise<string> {
  const schools = await ctx.flow.deps.schools.findMany(schoolsOfArea(area));
  return schools.map(({ name }) => ctx.flow.words.of(name)).join(', ');
}

/** `temp:<draft>[:yes]`: the responsibility, then where and until when the child lives (D5, R34). */
const temporary: Route = async (ctx, [id = '', sure]) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openChild(deps, { id, actor });
  if (!opened.ok) return showChanged(ctx, id);
  if (sure !== undefined) {
    // The question of the form gives way to those about the registration.
    await ctx.flow.leave();
    return askPart(ctx, { id, given: [] });
  }
  const known = { text: `✅ ${words.t('staff:responsible.yes')}`, data: pack('temp', id, 'yes') };
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('staff:temporary.button')),
      escape(words.t('staff:responsible.text')),
      escape(words.t('staff:bind.address', { address: addressText(opened.address) })),
    ),
    buttons: [[known], [{ text: `◀️ ${words.t('words:buttons.back')}`, data: pack('cont', id) }]],
  });
};

/** `addr:<draft>`: the street and house as they are, where the register has them wrong (D4.3). */
const correct: Route = async (ctx, [id = '']) => {
  const { actor } = await ctx.flow.who();
  const opened = await openChild(ctx.flow.deps, { id, actor });
  if (!opened.ok) return showChanged(ctx, id);
  await ctx.flow.leave();
  return askPart(ctx, { id, given: [], corrects: true });
};

/** What was answered so far, in the order of the parts. */
interface Registering {
  readonly id: string;
  readonly given: readonly string[];
  /** The address of the register is corrected; nothing else is asked. */
  readonly corrects?: boolean;
}

const parts = ['street', 'house', 'from', 'until', 'scan'] as const;
/** The first of them say where. */
const addressParts = 2;

async function askPart(ctx: BotContext, registering: Registering, fault?: string): Promise<void> {
  const { words } = ctx.flow;
  const part = parts[registering.given.length] ?? 'scan';
  const message = await ctx.flow.say({
    html: paragraphs(
      fault,
      `${registering.given.length + 1}/${registering.corrects ? addressParts : parts.length} · ${bold(
        registering.corrects && part === 'street'
          ? words.t('staff:bind.street')
          : words.t(`staff:temporary.ask.${part}`),
      )}`,
      part !== 'scan' && dayExample(ctx, partSteps[part], factsOf(ctx, registering)),
    ),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'temporary', data: registering, message });
}

const partPrompt: Prompt = async (ctx, registering: Registering) => {
  const { id, given } = registering;
  const { words } = ctx.flow;
  if (ctx.callbackQuery) return ctx.flow.walk('cont', [id]);
  const part = parts[given.length] ?? 'scan';
  const reading = readMessage(ctx.update);
  if (part !== 'scan') {
    const step = partSteps[part];
    const read = readLone(words, step, reading, factsOf(ctx, registering));
    if (!read.ok) return askPart(ctx, registering, read.html);
    const answered = [...given, read.value as string];
    if (!registering.corrects || answered.length < addressParts)
      return askPart(ctx, { ...registering, given: answered });
    return finishCorrection(ctx, id, answered);
  }
  if (reading.type !== 'file')
    return askPart(ctx, registering, escape(words.t('staff:temporary.scanWanted')));
  const [street = '', house = '', from = '', until = ''] = given;
  const { actor } = await ctx.flow.who();
  const place = { street, house };
  const done = await registerTemporarily(ctx.flow.deps, {
    id,
    actor,
    place,
    from,
    until,
    file: reading.file,
  });
  if (!done.ok && done.fault) return askPart(ctx, registering, faultText(words, done.fault));
  if (!done.ok) return showChanged(ctx, id);
  await ctx.flow.say({ html: escape(words.t('staff:temporary.done')), buttons: [] });
  await ctx.flow.walk('cont', [id]);
};

/** The last day is not before the first. */
function factsOf(ctx: BotContext, { given }: Registering): FormFacts {
  return { ...factsNow(ctx), notBefore: given[parts.indexOf('from')] };
}

/** Where the child lives is read once more, with the areas to choose from. */
async function finishCorrection(ctx: BotContext, id: string, [street = '', house = '']: readonly string[]) {
  const { actor } = await ctx.flow.who();
  const done = await correctAddress(ctx.flow.deps, { id, actor, place: { street, house } });
  if (!done.ok) return showChanged(ctx, id);
  await ctx.flow.say({ html: escape(ctx.flow.words.t('staff:bind.corrected')), buttons: [] });
  await ctx.flow.walk('bind', [id, 'areas']);
}

const partSteps: Readonly<Record<Exclude<(typeof parts)[number], 'scan'>, Step>> = {
  street: loneStep('street', 'text', { max: 100 }),
  house: loneStep('house', 'text', { max: 20 }),
  from: loneStep('from', 'date'),
  until: loneStep('until', 'date', { range: 'future', notBefore: 'from' }),
};

export const registerAddressScene: Scene = {
  routes: { bind, addr: correct, temp: temporary },
  prompts: { temporary: partPrompt },
};
