import type { Answer, Application, Position } from '../src/domain/application.js';
import type { Service } from '../src/domain/service.js';
import { documentsAction } from '../src/forms/kinds/documents.js';
import { kinds } from '../src/forms/kinds.js';
import { previousStep, progress } from '../src/forms/next-step.js';
import type { Fault, FormFacts, ListView, Ongoing, Step } from '../src/forms/step.js';
import {
  faultLine,
  questionScreen,
  questionText,
  sharingKeyboard,
  type Question,
} from '../src/telegram/ask.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, escape } from '../src/telegram/html.js';
import { labelText } from '../src/telegram/labels.js';
import { continueDraft } from '../src/usecases/continue-draft.js';
import { saveAnswer } from '../src/usecases/save-answer.js';
import { savePosition } from '../src/usecases/save-position.js';
import { showChanged, showGone } from './changed.js';
import { homeButton } from './admit.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { holdList, readSheets, sheetsScreen, showSheets } from './fill-documents.js';
import {
  answerText,
  formActor,
  formOf,
  isOpen,
  questionFacts,
  readForm,
  savedText,
  withStandingAnswer,
  type Form,
} from './form.js';
import { withInstruction } from './instruction.js';
import { coversEntries, readAnswer, tappedCode } from './read-answer.js';
import { withRegisters } from './register-address.js';
import { withStatement } from './statement.js';

/** What the open question remembers: which draft, under which version of its service, and which question. */
export interface Filling {
  readonly application: string;
  readonly definition: string;
  readonly step: string;
  /** The message in which it was first asked: what stands above it belongs to other questions, or to another form. */
  readonly since: number;
  /** Which part of a long list is open. */
  readonly view?: ListView | undefined;
  /** What was offered of an earlier case when a document was asked for. */
  readonly earlier?: FormFacts['earlier'];
  /** The album that was answered with what is wanted instead: the rest of it is not answered once more. */
  readonly album?: string | undefined;
}

/**
 * Asks the question at which the form stands; where all is asked, shows the summary.
 *
 * @param reached how far the form had come before this turn: what lies beyond holds no answer
 */
export async function openForm(
  ctx: BotContext,
  application: Application,
  service: Service,
  reached = application.position?.reached,
): Promise<void> {
  const form = formOf(application, service);
  const step = form.steps.find(({ code }) => code === application.position?.step);
  if (!step) return showSummary(ctx, application.id);
  await ask(ctx, form, step, { reached });
}

/** The summary leads back here to mend an answer, so that it is called by the name of its button. */
async function showSummary(ctx: BotContext, application: string): Promise<void> {
  await ctx.flow.walk('sum', [application]);
}

async function ask(ctx: BotContext, form: Form, step: Step, how: Asking = {}): Promise<void> {
  const { again, reached = form.application.position?.reached } = how;
  const facts = await questionFacts(ctx, await withStandingAnswer(ctx, form, step, reached), step);
  const asked = withRegisters(ctx, form, withInstruction(form, questionOf(form, step, facts)));
  const question = await withStatement(ctx, form, asked);
  const message = await put(ctx, question, facts, again?.fault);
  const { earlier } = facts;
  stay(ctx, form, step, { since: again?.since ?? message, album: again?.album, earlier });
}

interface Asking {
  readonly again?: Again;
  readonly reached?: string | undefined;
}

/** The same question once more: what was wrong with the answer, and where it was first asked. */
interface Again {
  readonly fault: Fault;
  readonly since: number;
  readonly album?: string | undefined;
}

/** @returns the message in which the question stands */
async function put(ctx: BotContext, question: Question, facts: FormFacts, fault?: Fault): Promise<number> {
  const { words } = ctx.flow;
  if (question.step.kind === 'documents') return showSheets(ctx, question, facts, fault);
  const shared = kinds[question.step.kind].shares?.(question.step);
  if (shared === undefined) return ctx.flow.say(questionScreen(words, question, fault));
  return ctx.flow.sayOverEntries(
    questionText(words, question, fault),
    sharingKeyboard(words, question, shared),
  );
}

/** The question stays open for the next update. */
function stay(
  ctx: BotContext,
  form: Form,
  step: Step,
  { since, view, album, earlier }: Pick<Filling, 'since' | 'view' | 'album' | 'earlier'>,
): void {
  const { application } = form;
  const filling: Filling = {
    application: application.id,
    definition: application.definition,
    step: step.code,
    since,
    ...(view && { view }),
    ...(album && { album }),
    ...(earlier && { earlier }),
  };
  ctx.flow.ask({ prompt: 'fill', data: filling });
}

export function questionOf(form: Form, step: Step, facts: FormFacts): Question {
  const { answers, position } = form.application;
  const filling = position === undefined || position.mode === 'fill';
  return {
    step,
    application: form.application.id,
    progress: filling ? progress(form.steps, answers, step.code) : undefined,
    offers: kinds[step.kind].offers(step, facts),
    hint: kinds[step.kind].hint?.(step, facts),
    standing: kinds[step.kind].standing?.(step, facts),
    first: filling && previousStep(form.steps, answers, step.code) === undefined,
  };
}

const fillPrompt: Prompt = async (ctx, filling: Filling) => {
  const form = await readForm(ctx, filling.application, filling.definition, filling.step);
  const step = form?.steps.find(({ code }) => code === filling.step);
  if (!form || !step || !isOpen(form.application)) return gone(ctx);
  const { since, view, album } = filling;
  const facts = await questionFacts(ctx, form, step, { ...filling, tapped: tappedCode(ctx) });
  const question = questionOf(form, step, facts);

  const reading = readAnswer(ctx, question, since);
  if (reading === 'elsewhere') {
    await ctx.flow.toast(ctx.flow.words.t('apply:earlierQuestion'), true);
    return stay(ctx, form, step, filling);
  }
  if (reading.type === 'option') {
    if (reading.code === 'leave') return leave(ctx, form);
    if (reading.code === 'back') return goBack(ctx, form, step);
    if (reading.code === 'skip' && step.optional) return keep(ctx, form, step, { skipped: true });
  }
  if (step.kind === 'documents') {
    if (reading.type !== 'file') holdList(ctx.chat!.id);
    const ordered = kinds.documents.goOn?.(reading, step, facts);
    if (ordered) return goOn(ctx, form, step, { ...facts, view: ordered.view }, ordered, filling);
    const action = documentsAction(reading, step, facts);
    if (action.type === 'done') return keep(ctx, form, step, { value: action.files });
    const isRead = await readSheets(ctx, form, question, action);
    return stay(ctx, form, step, { ...filling, view: isRead ? undefined : view });
  }
  const sent = ctx.message?.media_group_id;
  if (sent !== undefined && sent === album) return stay(ctx, form, step, filling);
  const kind = kinds[step.kind];
  const ongoing = kind.goOn?.(reading, step, facts);
  if (ongoing) return goOn(ctx, form, step, { ...facts, view: ongoing.view }, ongoing, filling);
  const read = kind.read(reading, step, facts);
  if (read.ok) return keep(ctx, form, step, { value: read.value });
  // Where a tap changes the question in place, its fault is told there too.
  if (kind.goOn && reading.type === 'option') {
    await ctx.flow.toast(faultLine(ctx.flow.words, read.fault), true);
    return stay(ctx, form, step, filling);
  }
  return ask(ctx, form, step, { again: { fault: read.fault, since, album: sent } });
};

/** A tick, a page of a list: the question is drawn anew in its place and stays open; what is ticked so far is kept. */
async function goOn(
  ctx: BotContext,
  form: Form,
  step: Step,
  facts: FormFacts,
  { value, view, venue }: Ongoing,
  filling: Filling,
): Promise<void> {
  const answer: Answer | undefined = value === undefined ? undefined : { value };
  if (answer) {
    const actor = await formActor(ctx, form.application);
    const { application, service } = form;
    const input = { application, service, actor, step: step.code, answer, stay: true };
    if (!(await saveAnswer(ctx.flow.deps, input)).ok) return gone(ctx);
  }
  const known = answer ? { ...facts, current: answer } : facts;
  const drawn = questionOf(form, step, known);
  if (venue) await showVenue(ctx, venue);
  await ctx.flow[venue ? 'say' : 'show'](
    step.kind === 'documents' ? sheetsScreen(ctx, drawn, known) : questionScreen(ctx.flow.words, drawn),
  );
  stay(ctx, form, step, { ...filling, view });
}

/** The question comes again below it. */
async function showVenue(ctx: BotContext, venue: NonNullable<Ongoing['venue']>): Promise<void> {
  const { name, address, latitude, longitude } = venue;
  await ctx.api.sendVenue(ctx.chat!.id, latitude, longitude, ctx.flow.words.of(name), address);
}

/** Keeps the answer and goes on to what comes next. */
async function keep(ctx: BotContext, form: Form, step: Step, answer: Answer): Promise<void> {
  const { deps, words } = ctx.flow;
  const actor = await formActor(ctx, form.application);
  const saved = await saveAnswer(deps, {
    application: form.application,
    service: form.service,
    actor,
    step: step.code,
    answer,
  });
  if (!saved.ok) return gone(ctx);
  const said = answerText(ctx, step, answer);
  if (ctx.callbackQuery?.message) {
    await ctx.flow.settle(`${bold(labelText(words, step.question))}\n${escape(said)}`);
  } else if (coversEntries(step)) {
    // The question took the place of the main entries: they come back with its answer.
    await ctx.flow.sayWithEntries(`✓ ${escape(said)}`);
  }
  const { position } = form.application;
  const before = position?.mode === 'fill' ? position.reached : undefined;
  await openForm(ctx, saved.application, form.service, before);
}

async function goBack(ctx: BotContext, form: Form, step: Step): Promise<void> {
  const { position } = form.application;
  if (ctx.flow.state.covered) await ctx.flow.sayWithEntries(escape(ctx.flow.words.t('apply:stepBack')));
  if (position && position.mode !== 'fill') return showSummary(ctx, form.application.id);
  const previous = previousStep(form.steps, form.application.answers, step.code);
  if (!previous) return ask(ctx, form, step);
  return moveTo(ctx, form, { ...position, mode: 'fill', step: previous.code });
}

/** Moves the form to a question, in this mode, and asks it. */
export async function moveTo(ctx: BotContext, form: Form, position: Position): Promise<void> {
  const actor = await formActor(ctx, form.application);
  const saved = await savePosition(ctx.flow.deps, { application: form.application, actor, position });
  if (!saved.ok) return gone(ctx);
  await openForm(ctx, saved.application, form.service);
}

async function leave(ctx: BotContext, form: Form): Promise<void> {
  await ctx.flow.sayWithEntries(escape(savedText(ctx.flow.words, form.application)));
}

/** The draft was submitted or deleted meanwhile, or belongs to somebody else now. */
async function gone(ctx: BotContext): Promise<void> {
  if (ctx.flow.state.covered) return ctx.flow.sayWithEntries(escape(ctx.flow.words.t('apply:gone')));
  await ctx.flow.say({ html: escape(ctx.flow.words.t('apply:gone')), buttons: [[homeButton(ctx)]] });
}

/** `cont:<application>`: goes on where the form was left, with the newest version of the service. */
const continueRoute: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await continueDraft(deps, { id, actor });
  if (!opened.ok) return opened.why === 'serviceGone' ? showGone(ctx, id) : showChanged(ctx, id);
  if (opened.changed) {
    const { added, removed, changed } = opened.changed;
    const names = [...added, ...changed, ...removed].map(({ name }) => words.of(name));
    await ctx.flow.show({
      html: escape(
        words.t('apply:serviceChanged', { questions: names.map((name) => `• ${name}`).join('\n') }),
      ),
      buttons: [],
    });
  }
  await openForm(ctx, opened.application, opened.service);
};

/** A button of a question that is not open any more. */
export const oldQuestionRoute: Route = async (ctx) => {
  await ctx.flow.toast(ctx.flow.words.t('apply:oldQuestion'), true);
};

export function continueButton(ctx: BotContext, application: string) {
  return { text: `▶️ ${ctx.flow.words.t('words:buttons.continue')}`, data: pack('cont', application) };
}

export const fillScene: Scene = { routes: { cont: continueRoute }, prompts: { fill: fillPrompt } };
