import { isResultFile } from '../src/domain/results.js';
import type { Service } from '../src/domain/service.js';
import type { IncomingFile } from '../src/forms/reading.js';
import { faultText } from '../src/telegram/ask.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, code, cut, escape, lines, paragraphs } from '../src/telegram/html.js';
import { outgoingFile } from '../src/telegram/outgoing-file.js';
import { readMessage } from '../src/telegram/read-message.js';
import { longestAnswer } from '../src/telegram/route-view.js';
import { plainStatus } from '../src/telegram/labels.js';
import { complete } from '../src/usecases/complete.js';
import { keepResult } from '../src/usecases/give-result.js';
import { lendSheets } from '../src/usecases/lend-sheets.js';
import { openCase } from '../src/usecases/open-case.js';
import { openFile } from '../src/usecases/open-file.js';
import { prepare } from '../src/usecases/prepare.js';
import { caseButton } from './case-buttons.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { back } from './choose-service.js';
import { signsDecision, type Begun } from './decide.js';
import { makeResult } from './make-result.js';
import { showCase } from './my-applications.js';
import { readWords } from './read-words.js';
import { askToSign } from './sign.js';
import { begin, cancelButton, report, seenIn, type Seen } from './staff-actions.js';
import { giveCopiesBack, holdCopies } from './staff-card.js';

/** Acts that give a result: it is drawn up for a signature, or the case is completed with it. */
const acts = { prepare, complete } as const;

interface Giving extends Seen {
  readonly act: keyof typeof acts;
  readonly files: readonly IncomingFile[];
  /** Where an answer in words is taken; empty: none was written yet. */
  readonly answer?: string | undefined;
  /** The service has a text or a template from which the document can be made. */
  readonly makes: boolean;
  /** `unique` of the one that was made: whatever is sent takes its place. */
  readonly made?: string | undefined;
}

/** `prepare:<case>:<version>`, `complete:<case>:<version>[:sure]`: with the result, where the service issues one, asked once more where it says so; one that was signed is there already. */
function give(act: Giving['act']): Route {
  return async (ctx, parts) => {
    const seen = seenIn(parts);
    const begun = await begin(ctx, seen, act);
    if (!begun) return;
    const confirms = act === 'complete' && begun.service.decision?.confirm === true;
    if (confirms && parts[2] === undefined) return confirmComplete(ctx, seen, begun);
    const { text, template } = begun.service.result;
    const makes = text !== undefined || template !== undefined;
    const giving: Giving = { ...seen, act, files: [], makes, ...answerOf(begun.service) };
    const given = act === 'complete' && begun.service.result.signedBy !== undefined;
    return isResultFile(begun.service) && !given ? ask(ctx, giving) : finish(ctx, giving);
  };
}

/** With the places that there are, where the case asks for one (D2.1). */
async function confirmComplete(
  ctx: BotContext,
  { id, version }: Seen,
  { application, service }: Begun,
): Promise<void> {
  const { deps, words } = ctx.flow;
  const places = application.seeks === undefined ? undefined : await deps.places.find(application.seeks);
  const status = plainStatus(words, 'completed', service);
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('staff:confirm.complete', { status })),
      places && escape(words.t('staff:confirm.places', { total: places.total, free: places.free })),
    ),
    buttons: [
      [{ text: `✅ ${words.t('staff:confirm.yes')}`, data: pack('complete', id, version, 'sure') }],
      [back(ctx, pack('case', id))],
    ],
  });
}

function answerOf({ result }: Service): Pick<Giving, 'answer'> {
  return result.document === 'answer' ? { answer: '' } : {};
}

async function ask(ctx: BotContext, giving: Giving, fault?: string): Promise<void> {
  const { words } = ctx.flow;
  const { files, answer, act, makes } = giving;
  const inWords = answer !== undefined;
  const given = files.length > 0 || Boolean(answer);
  const message = await ctx.flow.say({
    html: paragraphs(
      fault,
      bold(words.t(inWords ? 'route:answerWanted' : 'staff:sendResult')),
      inWords && escape(words.t('route:answerNote')),
      answer && `${bold(words.t('route:answerText'))}\n${escape(answer)}`,
      files.length === 0
        ? escape(words.t(makes ? 'staff:makeResultNote' : 'staff:sendResultNote'))
        : lines(
            escape(words.t('apply:received', { count: files.length })),
            ...files.map((file, at) => escape(`${at + 1}. ${file.name || words.t('apply:photo')}`)),
          ),
    ),
    buttons: [
      given
        ? [
            {
              text: `✅ ${words.t(act === 'prepare' ? 'route:buttons.prepare' : 'words:buttons.complete')}`,
              data: pack('q', act, 'done'),
            },
          ]
        : [],
      makes && !given ? [{ text: `📄 ${words.t('staff:makeResult')}`, data: pack('q', act, 'make') }] : [],
      [cancelButton(ctx)],
    ],
  });
  ctx.flow.ask({ prompt: 'giveResult', data: giving, message });
}

const prompt: Prompt = async (ctx, giving: Giving) => {
  const { words } = ctx.flow;
  const { files, answer } = giving;
  if (ctx.callbackQuery) {
    if (giving.makes && ctx.callbackQuery.data === pack('q', giving.act, 'make')) {
      const made = await makeResult(ctx, giving.id);
      return ask(ctx, { ...giving, files: made ? [made] : [], made: made?.unique });
    }
    const given = files.length > 0 || Boolean(answer);
    if (ctx.callbackQuery.data !== pack('q', giving.act, 'done') || !given) return showCase(ctx, [giving.id]);
    return finish(ctx, giving);
  }
  const reading = readMessage(ctx.update);
  if (reading.type === 'file') {
    const repeated = files.some((file) => file.unique === reading.file.unique);
    const others = files.filter((file) => file.unique !== giving.made);
    return ask(ctx, { ...giving, files: repeated ? files : [...others, reading.file] });
  }
  if (answer === undefined) return ask(ctx, giving, escape(words.t('staff:resultWanted')));
  const read = readWords(words, reading, longestAnswer);
  // What was written last is the answer.
  return read.ok ? ask(ctx, { ...giving, answer: read.text }) : ask(ctx, giving, read.html);
};

/** A file that cannot be the result is named, and the question stays. */
async function finish(ctx: BotContext, giving: Giving): Promise<void> {
  const { deps, words } = ctx.flow;
  const { id, version, act, files, answer } = giving;
  const { actor } = await ctx.flow.who();
  const input = { id, seen: version, actor, files: [...files], ...(answer && { remark: answer }) };
  const signs = act === 'complete' && (await signsDecision(ctx, { id }));
  if (!signs) await holdCopies(ctx, id);
  const done = signs ? await keepResult(deps, input) : await acts[act](deps, input);
  if (done.ok && 'action' in done) return askToSign(ctx, id, done.action);
  if (done.ok || done.why !== 'fault') return report(ctx, { id, version }, act, done);
  await giveCopiesBack(ctx);
  const kept = files.filter((file) => file.unique !== done.file);
  return ask(ctx, { ...giving, files: kept }, faultText(words, done.fault));
}

/** `draft:<case>`: the result as it was drawn up, for those who sign it, register it or hand it out. */
const draft: Route = async (ctx, [id = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openCase(deps, { id, actor });
  if (!opened.ok || opened.view !== 'staff') return showCase(ctx, [id]);
  const { application, service } = opened;
  const remark = application.history.findLast(({ action }) => action === 'prepare')?.remark;
  await ctx.flow.say({
    html: paragraphs(
      lines(bold(words.t('route:buttons.draft')), `№ ${code(application.number)}`),
      remark !== undefined && escape(cut(remark, longestAnswer)),
      application.result.length === 0 && !answerOf(service).answer && escape(words.t('route:noDraft')),
    ),
    buttons: [[caseButton(words, id)]],
  });
  for (const file of application.result) {
    const found = await openFile(deps, { id, actor, file });
    if (!found.ok) continue;
    const sent = await ctx.api.sendDocument(ctx.chat!.id, outgoingFile(found.bytes, found.name), {
      caption: `№ ${application.number}`,
      protect_content: true,
    });
    await lendSheets(deps, { application: id, account: actor.account, messages: [sent.message_id] });
  }
};

export const giveResultScene: Scene = {
  routes: { prepare: give('prepare'), complete: give('complete'), draft },
  prompts: { giveResult: prompt },
};
