import type { CommandWords } from '../catalogue/command-words.js';
import { createCalendar } from '../domain/calendar.js';
import type { Answers } from '../domain/application.js';
import { outsiderId } from '../domain/outsider.js';
import type { Institution } from '../domain/institution.js';
import { fullName } from '../domain/person.js';
import type { Service } from '../domain/service.js';
import type { Locale } from '../domain/text.js';
import { writtenCard } from '../forms/applicant-steps.js';
import { allOf } from '../forms/conditions.js';
import { factsFor } from '../forms/facts.js';
import { kinds } from '../forms/kinds.js';
import { summary } from '../forms/review.js';
import type { FormFacts, Step } from '../forms/step.js';
import { formSteps } from '../forms/steps.js';
import { createI18n, type Words } from '../i18n.js';
import { answersText } from '../telegram/answers-view.js';
import { questionScreen, sharingKeyboard, type Question } from '../telegram/ask.js';
import { plain } from '../telegram/html.js';
import { labelText, shownText } from '../telegram/labels.js';
import { servicePage } from '../telegram/service-page.js';
import { statementText } from '../telegram/statement-view.js';
import { submittedText, termsText } from '../telegram/summary-view.js';
import { previewTimes, timesByAnswers } from '../usecases/preview-times.js';
import { price } from '../usecases/price.js';
import { previewPapers } from './preview-papers.js';
import { sampleAnswers, sampleSchools } from './sample-answers.js';
import { sampleCard, sampleDraft, sampleHandedIn, sampleUnits } from './sample-case.js';

/**
 * The whole dialogue of a service in one language, as the bot leads it: page, questions with their buttons and
 * conditions, statement, summary, what is told at submission, and the papers that the bot makes. Answers are samples.
 */
export async function previewService(
  service: Service,
  institution: Institution,
  headings: CommandWords,
  locale: Locale,
  now: Date,
): Promise<string> {
  const words = createI18n(institution.timeZone)(locale);
  const calendar = createCalendar(institution);
  const deps = {
    clock: { now: () => now },
    calendar: () => calendar,
    services: { institution },
    averages: { add: async () => undefined, find: async () => [] },
  };
  // Who stands in no register is asked more.
  const applicant = service.identity === 'self' ? outsiderId(0) : 'sample';
  const samples = { text: headings.heading('text'), file: headings.heading('file') };
  const name = { surname: headings.heading('surname'), name: headings.heading('name') };
  const known = sampleCard(service, name, samples);
  // The windows stand on the page; the questions are those of a day on which they are open.
  const steps = formSteps({ ...service, open: undefined }, { applicant });
  const asked: FormFacts = {
    now,
    timeZone: institution.timeZone,
    locale,
    ...(service.identity === 'card' && { card: known }),
    schools: sampleSchools(samples),
  };
  const answers = sampleAnswers(steps, asked, samples);
  const card = service.identity === 'self' ? writtenCard(answers) : known;
  const application = sampleDraft(service, { applicant, answers, locale, now });
  const { choices, times } = await timesByAnswers(deps, service, application);
  const fee = price(service, choices.expedited);
  const statement = statementText(words, { application, service, card, institution, now });
  const parts: readonly (readonly [string, string])[] = [
    [headings.heading('page'), plain(servicePage(words, service, await previewTimes(deps, service)))],
    [headings.heading('questions'), questions(words, headings, steps, answers, asked)],
    ...(statement ? [[headings.heading('statement'), statement] as const] : []),
    [
      headings.heading('summary'),
      [
        plain(answersText(words, summary(steps, answers, asked), card, 200)),
        plain(termsText(words, service, { choices, times, price: fee })),
      ].join('\n\n'),
    ],
    [
      headings.heading('submitted'),
      plain(submittedText(words, service, { ...application, ...times }, now, times.inDays)),
    ],
    ...previewPapers(words, headings, {
      service,
      institution: { ...institution, units: sampleUnits(institution, samples) },
      card,
      handedIn: (after) =>
        sampleHandedIn(application, service, after, {
          times,
          fee,
          now,
          applicant: fullName(card.guardian ?? card),
          employee: fullName(known),
          remark: samples.text,
        }),
      calendar,
      now,
    }),
  ];
  const title = `${'='.repeat(20)} ${locale} · ${service.code} ${'='.repeat(20)}`;
  return [title, ...parts.map(([heading, text]) => `--- ${heading} ---\n\n${text}`), ''].join('\n\n');
}

function questions(
  words: Words,
  headings: CommandWords,
  steps: readonly Step[],
  answers: Answers,
  facts: FormFacts,
): string {
  return steps
    .map((step, index) => {
      const own = { ...factsFor(steps, answers, step, facts), current: undefined };
      const conditions = Object.entries(step.askWhen).map(([code, values]) =>
        conditionText(words, headings, steps, code, values, facts),
      );
      return [
        ...(conditions.length > 0
          ? [`(${headings.heading('onlyIf', { conditions: conditions.join('; ') })})`]
          : []),
        `${index + 1}. ${screenText(words, {
          // The statement stands by itself, filled in.
          step: step.code === 'consent' ? { ...step, note: undefined } : step,
          progress: undefined,
          offers: kinds[step.kind].offers(step, own),
          hint: kinds[step.kind].hint?.(step, own),
          standing: kinds[step.kind].standing?.(step, own),
          first: index === 0,
        })}`,
      ].join('\n');
    })
    .join('\n\n');
}

/** The message, and its buttons row by row as they stand under it. */
function screenText(words: Words, question: Question): string {
  const screen = questionScreen(words, question);
  const shared = kinds[question.step.kind].shares?.(question.step);
  const rows =
    shared === undefined
      ? screen.buttons.map((row) => row.map(({ text }) => text))
      : sharingKeyboard(words, question, shared).keyboard.map((row) =>
          row.map((button) => (typeof button === 'string' ? button : button.text)),
        );
  const buttons = rows.filter((row) => row.length > 0).map((row) => row.map((text) => `[${text}]`).join(' '));
  return [plain(screen.html), ...buttons].join('\n');
}

/** "Form of study = Evening / Full-time". */
function conditionText(
  words: Words,
  headings: CommandWords,
  steps: readonly Step[],
  code: string,
  values: readonly string[],
  facts: FormFacts,
): string {
  const step = steps.find((one) => one.code === code);
  if (step === undefined) return code;
  const named = (value: string) =>
    allOf(value)
      .map((one) => choiceText(words, step, one, facts))
      .join(' + ');
  return headings.heading('given', {
    question: labelText(words, step.name),
    answers: values.map(named).join(' / '),
  });
}

function choiceText(words: Words, step: Step, code: string, facts: FormFacts): string {
  const declared = step.choices.find((choice) => choice.code === code);
  if (declared) return words.of(declared.name);
  const value = step.kind === 'yesNo' ? code === 'yes' : code;
  return shownText(words, kinds[step.kind].show(value, step, facts));
}
