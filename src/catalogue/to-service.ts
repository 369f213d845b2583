import type { Field } from '../domain/field.js';
import type { OpenWindow, Service, ServiceTerm, Term } from '../domain/service.js';
import { locales } from '../domain/text.js';
import type { ServiceFile } from './service-schema.js';
import type { TemplateFiles } from './templates.js';

/**
 * The domain's service of a file without faults, with everything set that the clerk left out. It is plain JSON: no
 * key is there without a value, so that it reads back from the database as it was.
 */
export function toService(file: ServiceFile, templates: TemplateFiles = new Map()): Service {
  const document = file.result?.document ?? 'none';
  const byGround = new Set(file.grounds.flatMap((ground) => ground.asks));
  const service: Service = {
    code: file.code,
    category: file.category,
    audience: file.audience,
    identity: file.identity,
    form: file.form,
    name: file.name,
    about: file.about,
    instruction: file.instruction,
    legal: file.legal.map(({ act, date, issuer, link, state }) => ({ act, date, issuer, link, state })),
    grounds: file.grounds.map(({ code, name, duration, asks, documents, inHolidays, expelledWithin }) => ({
      code,
      name,
      duration: duration?.months && { months: duration.months },
      asks,
      documents,
      inHolidays: inHolidays || undefined,
      expelledWithin: expelledWithin && { months: expelledWithin.months },
    })),
    fields: Object.fromEntries(Object.entries(file.fields).map(([code, field]) => [code, toField(field)])),
    asks: file.asks ?? Object.keys(file.fields).filter((code) => !byGround.has(code)),
    facets: file.facets,
    statement: file.statement && { standard: file.statement.standard || undefined, own: file.statement.own },
    documents: file.documents.map(({ code, name, note, files, ifNeeded, later, ...of }) => ({
      code,
      name,
      note,
      files,
      ifNeeded: ifNeeded || later,
      later: later || undefined,
      portrait: of.portrait || undefined,
      unreadableSample: of.unreadableSample || undefined,
    })),
    term: toServiceTerm(file.term),
    expedited: file.expedited && { term: toTerm(file.expedited), fee: file.expedited.fee },
    fee: file.fee,
    paymentProof: file.paymentProof,
    result: {
      document,
      languages: document === 'none' ? [] : (file.result?.languages ?? [...locales]),
      text: file.result?.text,
      template: toTemplates(file, templates),
      signedBy: file.result?.signedBy,
      way: file.result?.way,
    },
    proxy: file.proxy,
    approvals: file.approvals && { order: file.approvals.order, by: file.approvals.by },
    route: file.route && {
      office: file.route.office,
      assigns: file.route.assigns,
      within: toTerm(file.route.within),
    },
    unit: file.unit,
    reasons: file.reasons.map(toChoice),
    refusals: file.refusals.map(({ code, name, when }) => ({
      code,
      name,
      when: Object.keys(when).length > 0 ? when : undefined,
    })),
    decision: toDecision(file.decision),
    open: file.open && toWindow(file.open, file.fields),
    inHolidays: file.inHolidays || undefined,
    competition: file.competition && {
      places: file.competition.places,
      yearFrom: file.competition.yearFrom,
      categories: file.competition.categories.map(({ code, name, when }) => ({ code, name, when })),
    },
    oneOpen: file.oneOpen,
    originals: file.originals && { by: file.originals.by, otherwise: toTerm(file.originals.otherwise) },
    print: file.print,
    sign: toSigns(file),
    statusWords: {
      completed: file.statusWords?.completed,
      rejected: file.statusWords?.rejected,
    } as Service['statusWords'],
    against: file.against && { case: file.against.case, employee: file.against.employee },
    letters:
      file.letters.length > 0
        ? file.letters.map(({ code, after, title, body }) => ({ code, after, title, body }))
        : undefined,
    appeal: file.appeal,
  };
  return JSON.parse(JSON.stringify(service)) as Service;
}

/** Each with its content: a case keeps the template under which it was filed, whatever becomes of the file. */
function toTemplates({ result }: ServiceFile, files: TemplateFiles): Service['result']['template'] {
  if (result?.template === undefined) return undefined;
  const base64 = (name: string) => Buffer.from(files.get(name)?.bytes ?? []).toString('base64');
  return Object.fromEntries([...result.template].map(([locale, name]) => [locale, base64(name)]));
}

function toField(field: ServiceFile['fields'][string]): Field {
  const { kind, name, note, optional, askWhen, min, max, decimals, unit, range, notBefore, lasts } = field;
  return {
    kind,
    name,
    note,
    optional,
    choices: field.choices.map(toChoice),
    askWhen,
    min,
    max,
    decimals,
    unit,
    range,
    notBefore,
    lasts: lasts && { from: lasts.from, by: lasts.by, months: lasts.months, days: lasts.days },
    notSelf: field.notSelf || undefined,
    parts: field.parts.length > 0 ? field.parts : undefined,
    notices: field.notices || undefined,
    seats: field.seats && { ...field.seats },
  };
}

function toDecision(decision: ServiceFile['decision']): Service['decision'] {
  if (!decision?.confirm && !decision?.listedOnly) return undefined;
  return { confirm: decision.confirm || undefined, listedOnly: decision.listedOnly || undefined };
}

function toChoice({ code, name }: ServiceFile['reasons'][number]) {
  return { code, name };
}

function toServiceTerm(term: ServiceFile['term']): ServiceTerm {
  return { ...toTerm(term), elsewhere: term.elsewhere && toTerm(term.elsewhere) };
}

function toTerm({
  days,
  hours,
  minutes,
  kind,
  intakeDay,
}: NonNullable<ServiceFile['term']['elsewhere']>): Term {
  return { days, hours, minutes, kind, intakeDay };
}

function toSigns({ statement, decision, result, onBehalf }: ServiceFile): Service['sign'] {
  const set = { statement, decision, result, onBehalf };
  return Object.fromEntries(
    Object.entries(set).flatMap(([what, part]) => (part && part.sign !== 'none' ? [[what, part.sign]] : [])),
  );
}

function toWindow(
  { from, until, field, by }: NonNullable<ServiceFile['open']>,
  fields: ServiceFile['fields'],
): OpenWindow {
  if (!by) return { from, until };
  const named = field ?? windowFields(Object.keys(by), fields)[0];
  if (named === undefined) throw new Error('A window by answers of no field passed the check');
  const windows = Object.fromEntries(
    Object.entries(by).map(([value, window]) => [value, { until: window.until }]),
  );
  return { from, until, by: { field: named, windows } };
}

/** The choice fields that offer all these answers. */
export function windowFields(
  values: readonly string[],
  fields: Readonly<
    Record<string, { readonly kind?: string; readonly choices: readonly { readonly code: string }[] }>
  >,
): readonly string[] {
  return Object.entries(fields)
    .filter(([, field]) => field.kind === 'choice')
    .filter(([, field]) => values.every((value) => field.choices.some((choice) => choice.code === value)))
    .map(([code]) => code);
}
