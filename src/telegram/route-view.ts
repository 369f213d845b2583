import type { Application, HistoryEntry } from '../domain/application.js';
import { completion } from '../domain/finished.js';
import { currentStep, routeOf, type RouteStep } from '../domain/paper-route.js';
import { isResultPaper } from '../domain/results.js';
import type { Unit } from '../domain/institution.js';
import type { Service } from '../domain/service.js';
import { kinds } from '../forms/kinds.js';
import { formSteps } from '../forms/steps.js';
import type { Words } from '../i18n.js';
import { bold, cut, escape, lines } from './html.js';
import { shownText } from './labels.js';
import { termText } from './service-page.js';
import { namesText, roleName, wordText, type SheetPeople } from './sheet-view.js';

/** The way of a paper: each step with its time, since when it lasts, who ended it and when (E10). */
export function routeText(
  words: Words,
  application: Application,
  service: Service,
  people: SheetPeople,
): string | undefined {
  const steps = routeOf(application, service);
  if (!steps) return undefined;
  const open = application.status === 'submitted' || application.status === 'inProgress';
  const current = open ? currentStep(steps) : undefined;
  return lines(
    bold(words.t('route:title')),
    ...steps.flatMap((step) => [
      stepText(words, step, service, step === current),
      step === current && awaitedText(words, application, people),
    ]),
  );
}

/** Who is to name the executor or to sign; of a result that came back unsigned, what is to be mended. */
function awaitedText(words: Words, { sheet }: Application, people: SheetPeople): string | undefined {
  const asked = sheet?.entries.find(({ act, state }) => act && state !== 'approved');
  if (!asked) return undefined;
  const names = namesText(words, asked, people);
  const who = `${roleName(words, asked.role, people)}${names === undefined ? '' : `: ${names}`}`;
  const { act, state, remark } = asked;
  return lines(
    `   ${escape(state === 'waiting' ? who : `${wordText(words, { act, state })}, ${who}`)}`,
    remark !== undefined && `   ${escape(words.t('case:remark'))}: ${escape(cut(remark, 500))}`,
  );
}

function stepText(words: Words, { code, within, since, done }: RouteStep, service: Service, now: boolean) {
  const { t } = words;
  const name = `${t(`route:steps.${code}`)} (${termText(words, within ?? service.term)})`;
  if (done) return `✅ ${escape(name)}: ${escape(cut(done.by, 100))}, ${escape(words.dateTime(done.at))}`;
  if (!now || !since) return `▫️ ${escape(name)}`;
  return `⏳ ${escape(name)}, ${escape(t('route:since', { date: words.dateTime(since) }))}`;
}

/** The proof of acceptance: when it was registered, by whom it was accepted, by when and where there is a result (R40). */
export function receiptText(
  words: Words,
  application: Application,
  service: Service,
  units: readonly Unit[],
): string | undefined {
  const accepted = application.history.findLast(({ action }) => action === 'accept');
  if (!service.route || !accepted) return undefined;
  const { t } = words;
  const { registeredAt, dueAt } = application;
  const answers = service.result.document === 'answer';
  const fact = (label: string, value: string | undefined) =>
    value !== undefined && `${escape(label)}: ${escape(value)}`;
  return lines(
    fact(t('route:receipt.registered'), registeredAt && words.dateTime(registeredAt)),
    fact(t('route:receipt.by'), cut(accepted.by.name, 100)),
    fact(
      t('route:receipt.term'),
      dueAt
        ? t('route:receipt.until', { term: termText(words, service.term), date: words.dateTime(dueAt) })
        : termText(words, service.term),
    ),
    fact(t(answers ? 'route:receipt.answerPlace' : 'route:receipt.place'), placeText(words, service, units)),
    fact(t(answers ? 'route:receipt.answerWay' : 'route:receipt.way'), wayText(words, application, service)),
  );
}

/** Where what is ready on paper is collected. */
export function collectText(
  words: Words,
  { status }: Application,
  service: Service,
  units: readonly Unit[],
): string | undefined {
  const waits = service.route && status === 'completed' && isResultPaper(service);
  const place = placeText(words, service, units);
  return waits && place !== undefined
    ? `${escape(words.t('route:receipt.place'))}: ${escape(place)}`
    : undefined;
}

function placeText(words: Words, { route }: Service, units: readonly Unit[]): string | undefined {
  const office = units.find(({ code }) => code === route?.office);
  return office && `${words.of(office.name)}, ${words.of(office.place)}`;
}

/** How the applicant wants to have the result. */
function wayText(words: Words, application: Application, service: Service): string | undefined {
  const { way } = service.result;
  const answer = way === undefined ? undefined : application.answers.get(way);
  const step = formSteps(service, application).find(({ code }) => code === way);
  if (!step || !answer || !('value' in answer)) return undefined;
  const facts = { now: new Date(0), timeZone: 'UTC', locale: words.locale };
  return shownText(words, kinds[step.kind].show(answer.value, step, facts));
}

/** What the institution has answered, and what one can do who disagrees with it (E9). */
export function answerText(
  words: Words,
  application: Application,
  service: Service,
  entry: HistoryEntry | undefined = completion(application),
): string | undefined {
  if (!entry || entry.status !== 'completed') return undefined;
  return lines(
    service.result.document === 'answer' && entry.remark !== undefined
      ? `${bold(words.t('route:answerText'))}\n${escape(cut(entry.remark, longestAnswer))}`
      : undefined,
    service.appeal && `\n${escape(words.of(service.appeal))}`,
  );
}

/** What stands beside a step: the answer of a service that answers in words, otherwise a remark. */
export function remarkLabel({ t }: Words, { result }: Service, { action }: HistoryEntry): string {
  const isAnswer = result.document === 'answer' && (action === 'prepare' || action === 'complete');
  return t(isAnswer ? 'route:answerText' : 'case:remark');
}

/** UTF-16 units of an answer in words. */
export const longestAnswer = 2000;
