import { expect, test } from '@jest/globals';
import { loadCatalogue, sampleDir } from '../../src/catalogue/load-catalogue.js';
import { plainAnswers, type AnswerValue, type Application } from '../../src/domain/application.js';
import { createCalendar } from '../../src/domain/calendar.js';
import { competitionSought, distributor, ranked } from '../../src/domain/competition.js';
import { dueAt, windowOpen } from '../../src/domain/deadlines.js';
import { decide, type Action } from '../../src/domain/lifecycle.js';
import type { Actor } from '../../src/domain/person.js';
import { isPrintable } from '../../src/domain/printable.js';
import { originalsDay } from '../../src/domain/reminders.js';
import type { Service } from '../../src/domain/service.js';
import { timesThroughCorporation } from '../../src/domain/state-corporation.js';
import { waitsForHolidays } from '../../src/domain/study-holidays.js';
import { termChoices, termOf } from '../../src/domain/term-choices.js';
import { locales } from '../../src/domain/text.js';
import { isAsked } from '../../src/forms/next-step.js';
import { formSteps } from '../../src/forms/steps.js';
import { tooLate } from '../../src/forms/too-late.js';
import { createI18n } from '../../src/i18n.js';
import { plain } from '../../src/telegram/html.js';
import { servicePage, termText } from '../../src/telegram/service-page.js';
import { isOpenTo, takesGuardians } from '../../src/usecases/is-open-to.js';
import { draft, facts, inProgress, now, submitted } from '../domain/lifecycle-cases.js';

const loaded = await loadCatalogue(sampleDir);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
const { institution } = loaded.catalogue;
const services = loaded.catalogue.services.map(({ service }) => service);
const words = createI18n('Asia/Almaty');
const calendar = createCalendar({ timeZone: 'Asia/Almaty', hours: institution.hours });
const nobody = { name: '–', persons: [], roles: [], administrator: false };
const author: Actor = { ...nobody, account: 1, persons: ['parent'] };
const desk: Actor = { ...nobody, account: 12, roles: [{ code: 'operator' }], unit: 'desk' };
/** Who has the case. */
const clerk: Actor = { ...desk, account: 10 };

const given = (values: Readonly<Record<string, AnswerValue>>) =>
  plainAnswers(Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }])));
const asks = (service: Service, code: string, values: Readonly<Record<string, AnswerValue>> = {}) =>
  formSteps(service).some((step) => step.code === code && isAsked(step, given(values)));
const step = (service: Service, code: string) => formSteps(service).find((one) => one.code === code);
/** What one may read before applying, in every language. */
const told = (service: Service, ...texts: readonly (readonly string[])[]) =>
  locales.every((locale, at) => {
    const page = plain(servicePage(words(locale), service, { ordinary: { plannedAt: now } }));
    return texts.every((text) => page.includes(text[at]!));
  });
const inAll = (text: (locale: (typeof locales)[number]) => string) => locales.map(text);
const onDay = (day: string) => new Date(`2026-${day}T12:00:00+05:00`);
const refusal = (
  service: Service,
  application: Application,
  action: Action,
  actor: Actor,
  more: Partial<typeof facts> = {},
) => {
  const decision = decide(application, action, actor, { ...facts, service, ...more }, now);
  return decision.ok ? undefined : decision.refusal.code;
};
/** At the desk, as if nobody had to approve it. */
const held: Application = { ...inProgress, sheet: undefined };
const completes = (service: Service, files: readonly string[] = ['file']) =>
  refusal({ ...service, approvals: undefined }, held, { type: 'complete', files }, clerk);

type Row = readonly [
  property: string,
  used: (service: Service) => boolean,
  honoured: (service: Service) => boolean,
];

/** Section K2 of the sources: what must be configurable of a service, who uses it, and what the bot does with it. */
const properties: readonly Row[] = [
  ['category', () => true, ({ category }) => institution.categories.some(({ code }) => code === category)],
  [
    'name and description in three languages',
    () => true,
    (one) =>
      told(
        one,
        inAll((locale) => one.name[locale]),
        inAll((locale) => one.about[locale]),
      ),
  ],
  [
    'who may see it: students',
    ({ audience }) => audience.includes('student') && !audience.includes('anyone'),
    (one) => isOpenTo(one, card('active')) && !isOpenTo(one, undefined),
  ],
  [
    'who may see it: graduates',
    ({ audience }) => audience.includes('graduate'),
    (one) => isOpenTo(one, card('graduated')),
  ],
  [
    'who may see it: who was expelled',
    ({ audience }) => audience.includes('expelled'),
    (one) => isOpenTo(one, card('expelled')),
  ],
  ['who may see it: parents', ({ audience }) => audience.includes('guardian'), takesGuardians],
  [
    'who may see it: anyone',
    ({ audience }) => audience.includes('anyone'),
    (one) => isOpenTo(one, undefined),
  ],
  ...(['automatic', 'semiElectronic', 'paper'] as const).map((form): Row => [
    `form of service: ${form}`,
    (one) => one.form === form,
    (one) =>
      told(
        one,
        inAll((locale) => words(locale).t(`apply:page.forms.${form}`)),
      ),
  ]),
  [
    'legal acts',
    ({ legal }) => legal.length > 0,
    (one) =>
      one.legal.every(({ act, issuer }) =>
        told(
          one,
          inAll(() => act),
          inAll((at) => issuer[at]),
        ),
      ),
  ],
  [
    'grounds',
    ({ grounds }) => grounds.length > 0,
    (one) => step(one, 'ground')?.choices.length === one.grounds.length,
  ],
  [
    'grounds, each with its own duration',
    ({ grounds }) => grounds.some(({ duration }) => duration !== undefined),
    (one) =>
      formSteps(one).some(({ lasts }) =>
        one.grounds.every(
          ({ code, duration }) =>
            duration === undefined || lasts?.byGround[code]?.max === duration.months?.max,
        ),
      ),
  ],
  [
    'grounds, each with its own documents',
    ({ grounds }) => grounds.some(({ documents }) => documents.length > 0),
    (one) =>
      one.grounds.every(({ code: ground, documents }) =>
        documents.every(
          (document) =>
            asks(one, document, { ground }) &&
            one.grounds.every(
              (other) => other.documents.includes(document) || !asks(one, document, { ground: other.code }),
            ),
        ),
      ),
  ],
  [
    'required documents, mandatory',
    ({ documents }) => documents.some(({ ifNeeded }) => !ifNeeded),
    (one) =>
      refusal(one, draft, { type: 'submit' }, author, { missing: ['id-document'] }) === 'missing' &&
      one.documents.every(({ code, ifNeeded }) => step(one, code)?.optional === ifNeeded),
  ],
  [
    'required documents, if needed',
    ({ documents }) => documents.some(({ ifNeeded }) => ifNeeded),
    (one) => one.documents.every(({ code, ifNeeded }) => !ifNeeded || step(one, code)?.optional === true),
  ],
  [
    'several files a document',
    ({ documents }) => documents.some(({ files }) => files.max > 1),
    (one) => one.documents.every(({ code, files }) => step(one, code)?.files?.max === files.max),
  ],
  [
    'a note on a document',
    ({ documents }) => documents.some(({ note }) => note !== undefined),
    (one) =>
      one.documents.every(({ code, note }) => note === undefined || step(one, code)?.note !== undefined),
  ],
  [
    'the result is a document',
    ({ result }) => result.document === 'file' && result.signedBy === undefined,
    (one) => completes(one, []) === 'fileNeeded' && completes(one) === undefined,
  ],
  [
    'the result is an action',
    ({ result }) => result.document === 'none',
    (one) => completes(one, []) === undefined && !asks(one, 'documentLanguage'),
  ],
  [
    'the result is on paper',
    ({ result }) => result.document === 'paper' && result.signedBy === undefined,
    (one) =>
      refusal(
        one,
        { ...held, status: 'completed' },
        { type: 'handOut', receiver: 'applicant', checked: true },
        clerk,
      ) === undefined,
  ],
  [
    'languages of the document',
    ({ result }) => result.document !== 'none' && result.languages.length > 0,
    (one) =>
      step(one, 'documentLanguage')
        ?.choices.map(({ code }) => code)
        .join() === one.result.languages.join(),
  ],
  [
    'a term in days',
    ({ term }) => term.days !== undefined,
    (one) =>
      told(
        one,
        inAll((locale) => termText(words(locale), one.term)),
      ),
  ],
  [
    'a term in hours or minutes',
    ({ term }) => term.days === undefined,
    (one) => dueAt(one.term, now, calendar).getTime() - now.getTime() <= 6 * 3_600_000,
  ],
  [
    'a term in calendar days',
    ({ term }) => term.kind === 'calendar',
    (one) => dueAt(one.term, now, calendar) < dueAt({ ...one.term, kind: 'working' }, now, calendar),
  ],
  [
    'the intake day counts',
    ({ term }) => term.intakeDay === 'counted',
    (one) => dueAt(one.term, now, calendar) < dueAt({ ...one.term, intakeDay: 'not' }, now, calendar),
  ],
  [
    'another term for another location',
    ({ term }) => term.elsewhere !== undefined,
    (one) => {
      const through = termOf(one, termChoices(one, given({ via: 'stateCorporation' })));
      const due = dueAt(through, now, calendar);
      const times = { registeredAt: now, plannedAt: due, dueAt: due };
      return (
        asks(one, 'via') &&
        due > dueAt(one.term, now, calendar) &&
        timesThroughCorporation(times, calendar).innerDueAt! < due
      );
    },
  ],
  [
    'expedited, with its term and price',
    ({ expedited }) => expedited !== undefined,
    (one) => {
      const term = termOf(one, termChoices(one, given({ expedited: true })));
      const price = inAll((locale) => words(locale).money(one.expedited!.fee));
      return asks(one, 'expedited', { via: 'office' }) && term === one.expedited!.term && told(one, price);
    },
  ],
  [
    'a price',
    ({ fee }) => fee > 0,
    (one) =>
      told(
        one,
        inAll((locale) => words(locale).money(one.fee)),
      ),
  ],
  [
    'a proof of payment',
    ({ paymentProof }) => paymentProof,
    (one) =>
      asks(one, 'payment', { expedited: true }) && asks(one, 'payment', { expedited: false }) === one.fee > 0,
  ],
  [
    'a template of the application text in three languages',
    ({ statement }) => statement?.standard !== undefined,
    (one) =>
      asks(one, 'consent', { statement: 'standard' }) &&
      locales.every((locale) => one.statement!.standard![locale].length > 0),
  ],
  [
    'an application text of one’s own',
    ({ statement }) => statement?.own === true,
    (one) => asks(one, 'ownStatement', { statement: 'own' }),
  ],
  [
    'no application text',
    ({ statement }) => statement === undefined,
    (one) =>
      !asks(one, 'consent', { statement: 'standard' }) && !asks(one, 'ownStatement', { statement: 'own' }),
  ],
  [
    'ready reasons',
    ({ reasons }) => reasons.length > 0,
    (one) => asks(one, 'reasonChoice') && step(one, 'reason')?.startsFrom === 'reasonChoice',
  ],
  [
    'a signature at submission',
    ({ sign }) => sign.statement !== undefined,
    (one) => refusal(one, draft, { type: 'submit' }, author, { unsigned: ['statement'] }) === 'unsigned',
  ],
  [
    'a signature at download',
    ({ sign, result }) => sign.result === 'required' && result.document === 'file',
    (one) => {
      const done: Application = { ...held, status: 'completed', result: ['file'] };
      return refusal(one, done, { type: 'download' }, author, { unsigned: ['result'] }) === 'unsigned';
    },
  ],
  [
    'an approval sheet, its approvers in order',
    ({ approvals }) => approvals?.order === 'sequential',
    (one) => awaited(one).join() === one.approvals!.by[0],
  ],
  [
    'an approval sheet, its approvers side by side',
    ({ approvals }) => approvals?.order === 'parallel',
    (one) => awaited(one).join() === one.approvals!.by.join(),
  ],
  ['no proxy receiver', ({ proxy }) => proxy === 'none', (one) => !asks(one, 'proxy')],
  ...(['notarised', 'passport', 'choice'] as const).map((basis): Row => [
    `a proxy receiver by ${basis}`,
    ({ proxy }) => proxy === basis,
    (one) =>
      asks(one, 'proxy') &&
      asks(one, 'proxy-basis', { proxy: true }) === (basis === 'choice') &&
      asks(one, 'proxy-poaNumber', { proxy: true, 'proxy-basis': 'notarised' }) === (basis !== 'passport'),
  ]),
  [
    'a commission decides on a number of places',
    ({ competition }) => competition !== undefined,
    (one) => {
      const [first] = one.competition!.categories;
      const [question, [value]] = Object.entries(first!.when)[0]! as [string, [string]];
      const chosen = one.fields[question]?.kind === 'severalChoices' ? { chosen: [value] } : value;
      const [late, early] = [
        { id: 'b', answers: given({ [question]: chosen as AnswerValue }), submittedAt: onDay('07-02') },
        { id: 'a', answers: given({}), submittedAt: onDay('07-01') },
      ];
      return (
        distributor(one) === 'commission' &&
        competitionSought(one, '2026-09-01') !== undefined &&
        ranked(one, [early, late])[0] === late &&
        told(
          one,
          inAll(() => String(one.competition!.places)),
        )
      );
    },
  ],
  [
    'open from one day to another',
    ({ open }) => open !== undefined,
    (one) =>
      windowOpen(one.open, onDay(one.open!.from), undefined, 'Asia/Almaty') &&
      !windowOpen(one.open, onDay('02-01'), undefined, 'Asia/Almaty') &&
      refusal(one, draft, { type: 'submit' }, author, { windowOpen: false }) === 'windowClosed',
  ],
  [
    'open by form of study',
    ({ open }) => open?.by !== undefined,
    (one) =>
      windowOpen(one.open, onDay('09-10'), given({ studyForm: 'evening' }), 'Asia/Almaty') &&
      !windowOpen(one.open, onDay('09-10'), given({ studyForm: 'fullTime' }), 'Asia/Almaty'),
  ],
  [
    'carried out in the holidays only',
    ({ grounds }) => grounds.some(({ inHolidays }) => inHolidays),
    (one) => one.grounds.every(({ code, inHolidays = false }) => waitsForHolidays(one, code) === inHolidays),
  ],
  [
    'open for some time after an expulsion',
    ({ grounds }) => grounds.some(({ expelledWithin }) => expelledWithin),
    (one) => {
      const { code } = one.grounds.find(({ expelledWithin }) => expelledWithin)!;
      const at = (stateSince: string) =>
        tooLate(code, step(one, 'ground')!, {
          now,
          timeZone: 'Asia/Almaty',
          locale: 'kk',
          card: { ...card('expelled'), stateSince },
        });
      return at('2026-11-01') === undefined && at('2026-09-01')?.code === 'choice.tooLate';
    },
  ],
  [
    'a print template',
    ({ print }) => print,
    (one) => isPrintable(submitted, one) && !isPrintable(draft, one),
  ],
  ['no print template', ({ print }) => !print, (one) => !isPrintable(submitted, one)],
  [
    'refusal reasons',
    ({ refusals }) => refusals.length > 0,
    (one) =>
      one.refusals.every(
        ({ code: reason }) =>
          refusal(one, held, { type: 'reject', reason, remark: '–' }, clerk) === undefined,
      ) && refusal(one, held, { type: 'reject', reason: 'no-such', remark: '–' }, clerk) === 'reasonNeeded',
  ],
  [
    'an executor unit',
    ({ unit, route }) => typeof unit === 'string' && route === undefined,
    (one) => {
      const waiting = { ...submitted, unit: one.unit as string };
      const elsewhere = refusal(one, waiting, { type: 'take' }, desk);
      return (
        institution.units.some(({ code }) => code === one.unit) &&
        elsewhere === 'notYours' &&
        refusal(one, waiting, { type: 'take' }, { ...desk, unit: one.unit as string }) === undefined
      );
    },
  ],
  [
    'originals by a date',
    ({ originals }) => originals !== undefined,
    (one) => {
      const named = originalsDay(one.originals!, onDay('08-01'), calendar);
      return (
        named <= `2026-${one.originals!.by}` &&
        originalsDay(one.originals!, onDay('10-05'), calendar) > '2026-10-05'
      );
    },
  ],
];

test.each(properties)('K2: %s is used, and honoured wherever it is', (_, used, honoured) => {
  const users = services.filter(used);
  expect(users.map(({ code }) => code)).not.toEqual([]);
  expect(users.filter((one) => !honoured(one)).map(({ code }) => code)).toEqual([]);
});

function card(state: 'active' | 'graduated' | 'expelled') {
  return { iin: '', surname: '', name: '', birthDate: '', phone: '', email: '', state };
}

/** Whose word is awaited first once the desk has taken the case. */
function awaited(service: Service): readonly string[] {
  const taken = decide(submitted, { type: 'take' }, desk, { ...facts, service }, now);
  const entries = (taken.ok && taken.transition?.set.sheet?.entries) || [];
  return entries.filter(({ since }) => since !== undefined).map(({ role }) => role);
}
