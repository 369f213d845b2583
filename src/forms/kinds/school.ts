import type { ChosenSchool } from '../../domain/application.js';
import { phoneForPeople } from '../../domain/phone.js';
import { dateInWords } from '../date-spelling.js';
import { findContaining, findNamed } from '../find-choice.js';
import { accept, misread, refuse } from '../misread.js';
import type { FieldKind, Label, ListView, OfferedSchool, Offer, SchoolFacts, SchoolMeant } from '../step.js';
import { cleanLine, quoted } from '../typed-text.js';

/** Schools on one page, of which each takes up to four lines where they are only to be asked. */
const pageSize = 6;

/**
 * A school of the register: that of the child's area, which is found by the address (R28), or one that is wished for
 * and has free seats of the grade and language. Each is looked at, with its address, phone and free seats, before it
 * is chosen. Codes of the buttons: `see-<school>`, `area-<school>` and `wish-<school>` to choose, `map-<school>`,
 * `wish` and `contacts` for the lists, `page-<number>`, `list` back to the list, `start` to where the question began.
 */
export const school: FieldKind = {
  code: 'school',
  offers(_, { schools, view }) {
    if (!schools) return [];
    const seen = itemOf(schools, view);
    if (seen) return itemOffers(seen, view);
    if (view?.list === undefined) return firstOffers(schools);
    const { page, pages, shown } = pageOf(listOf(schools, view), view);
    return [
      ...(view.list === 'wish' ? shown.map(seeOffer) : []),
      ...(page > 0 ? [turn(page - 1, '◀️')] : []),
      { code: 'start', label: { key: 'offers.toArea' }, below: true },
      ...(page < pages - 1 ? [turn(page + 1, '▶️')] : []),
    ];
  },
  hint: (_, { schools }) =>
    schools && everySchool(schools).length === 0 ? undefined : { key: 'hints.school' },
  standing(_, { schools, view }) {
    if (!schools) return undefined;
    const seen = itemOf(schools, view);
    if (seen) return cardOf(seen);
    if (view?.list === 'wish') return wishStanding(schools, view);
    if (view?.list === 'contacts') return { lines: pageOf(schools.contacts, view).shown.map(contactOf) };
    return areaStanding(schools);
  },
  goOn(reading, _, { schools, view }) {
    if (!schools) return undefined;
    if (reading.type === 'text') return narrowed(reading.text, schools, view);
    if (reading.type !== 'option') return undefined;
    const { code } = reading;
    const [, page] = /^page-(\d+)$/.exec(code) ?? [];
    if (page !== undefined) return { view: { ...view, page: Number(page), item: undefined } };
    if (code === 'start') return { view: { page: 0 } };
    if (code === 'wish' || code === 'contacts') return { view: { page: 0, list: code } };
    if (code === 'list') return { view: { ...view, page: view?.page ?? 0, item: undefined } };
    const [, act, which] = /^(see|map)-(.+)$/.exec(code) ?? [];
    const meant = everySchool(schools).find((one) => one.code === which);
    if (!meant) return undefined;
    const seen: ListView = { ...view, page: view?.page ?? 0, item: meant.code };
    return act === 'map' ? { view: seen, venue: meant } : { view: seen };
  },
  read(reading, _, { schools, locale }) {
    if (reading.type === 'option') {
      const [, by, code] = /^(area|wish)-(.+)$/.exec(reading.code) ?? [];
      return by === 'area' || by === 'wish' ? choose(schools, by, code) : refuse('oldButton');
    }
    if (reading.type !== 'text') return misread(reading, 'notChoice');
    const byArea = findNamed(reading.text, schools?.byArea ?? [], locale);
    if (byArea !== undefined) return choose(schools, 'area', byArea);
    return refuse('school.unknown', { received: quoted(reading.text) });
  },
  check(value, _, { schools }) {
    if (!isChosen(value)) return { code: 'choice.gone' };
    if (!schools) return undefined;
    const choice = choose(schools, value.by, value.school);
    return choice.ok ? undefined : choice.fault;
  },
  show: (value) => ({
    type: 'label',
    label: isChosen(value)
      ? { key: value.by === 'area' ? 'schools.area' : 'schools.wish', params: { name: { text: value.name } } }
      : { plain: '' },
  }),
};

/** The school that a tap is about; undefined where the question may show others. */
export function schoolMeant(code: string, view: ListView | undefined): SchoolMeant | undefined {
  const [, act, which] = /^(see|map|area|wish)-(.+)$/.exec(code) ?? [];
  if (which === undefined) return undefined;
  if (act === 'area' || act === 'wish') return { school: which, by: act };
  return { school: which, by: view?.list === 'wish' ? 'wish' : 'area' };
}

function isChosen(value: unknown): value is ChosenSchool {
  return typeof value === 'object' && value !== null && 'school' in value;
}

function choose(schools: SchoolFacts | undefined, by: ChosenSchool['by'], code: string | undefined) {
  const list = (by === 'area' ? schools?.byArea : schools?.byWish) ?? [];
  const found = list.find((one) => one.code === code);
  if (!found) return refuse(by === 'area' ? 'school.notOfArea' : 'school.noPlaces');
  const { name, district } = found;
  return accept({ school: found.code, by, name, district });
}

/** What the register gives by the address, and the way to the others. */
function firstOffers({ byArea, byWish, contacts }: SchoolFacts): readonly Offer[] {
  return [
    ...byArea.map(seeOffer),
    ...(byWish.length > 0 ? [{ code: 'wish', label: { key: 'offers.byWish' } }] : []),
    ...(byArea.length === 0 && contacts.length > 0
      ? [{ code: 'contacts', label: { key: 'offers.contacts' } }]
      : []),
  ];
}

/** Where the child belongs, whether one can wish, and what to do where neither leads to a school. */
function areaStanding(schools: SchoolFacts): Label {
  const { address, byArea, byWish, wishFrom } = schools;
  const where: readonly Label[] =
    address === undefined
      ? [{ key: 'schools.noAddress' }]
      : [{ key: 'schools.address', params: { address } }, { key: belongs(schools) }];
  const wishing: readonly Label[] =
    wishFrom !== undefined
      ? [{ key: 'schools.wishLater', params: { date: dateInWords(wishFrom) } }]
      : byWish.length === 0
        ? [{ key: byArea.length > 0 ? 'schools.noOthers' : 'schools.noPlaces' }]
        : [];
  const next: readonly Label[] =
    address !== undefined && belongs(schools) === 'schools.otherLanguage'
      ? [{ key: byWish.length > 0 ? 'schools.backOrWish' : 'schools.backOrContact' }]
      : [];
  return { lines: [...where, ...byArea.map(lineOf), ...wishing, ...next] };
}

function belongs({ byArea, areaHasOthers }: SchoolFacts) {
  if (byArea.length > 0) return 'schools.found';
  return areaHasOthers ? 'schools.otherLanguage' : 'schools.noArea';
}

function wishStanding(schools: SchoolFacts, view: ListView): Label {
  const { page, pages, found } = pageOf(listOf(schools, view), view);
  const at = { page: page + 1, pages };
  const head: Label =
    view.search === undefined
      ? { key: 'schools.wishHead' }
      : { key: 'standing.found', params: { ...at, search: quoted(view.search), names: found } };
  return { lines: [head, ...(pages > 1 ? [{ key: 'standing.page', params: at }] : [])] };
}

function itemOffers(seen: OfferedSchool, view: ListView | undefined): readonly Offer[] {
  const by = view?.list === 'wish' ? 'wish' : 'area';
  return [
    { code: `${by}-${seen.code}`, label: { key: 'offers.thisSchool' } },
    { code: `map-${seen.code}`, label: { key: 'offers.onMap' } },
    { code: 'list', label: { key: 'offers.toList' }, below: true },
  ];
}

function seeOffer(one: OfferedSchool): Offer {
  return {
    code: `see-${one.code}`,
    label: { key: 'schools.button', params: { name: { text: one.name }, free: one.free } },
  };
}

function lineOf(one: OfferedSchool): Label {
  return { key: 'schools.line', params: { name: { text: one.name }, free: one.free } };
}

function cardOf({ name, address, phone, free, district }: OfferedSchool): Label {
  return {
    key: 'schools.card',
    params: { name: { text: name }, district, address, phone: phoneForPeople(phone), free },
  };
}

function contactOf({ name, address, phone }: OfferedSchool): Label {
  return { key: 'schools.contact', params: { name: { text: name }, address, phone: phoneForPeople(phone) } };
}

/** A part of a name leaves the schools that have it; it is looked for among those that can be wished for. */
function narrowed(text: string, schools: SchoolFacts, view: ListView | undefined) {
  if (view?.list !== 'wish' && schools.byWish.length === 0) return undefined;
  if (findContaining(text, schools.byWish).length === 0) return undefined;
  return { view: { page: 0, list: 'wish' as const, search: cleanLine(text).slice(0, 60) } };
}

function listOf(schools: SchoolFacts, { list, search }: ListView): readonly OfferedSchool[] {
  if (list === 'contacts') return schools.contacts;
  if (search === undefined) return schools.byWish;
  const named = new Set(findContaining(search, schools.byWish).map(({ code }) => code));
  return schools.byWish.filter(({ code }) => named.has(code));
}

function itemOf(schools: SchoolFacts, view: ListView | undefined): OfferedSchool | undefined {
  if (view?.item === undefined) return undefined;
  const list = view.list === undefined ? schools.byArea : listOf(schools, { ...view, search: undefined });
  return list.find(({ code }) => code === view.item);
}

function everySchool({ byArea, byWish }: SchoolFacts): readonly OfferedSchool[] {
  return [...byArea, ...byWish];
}

function pageOf(list: readonly OfferedSchool[], view: ListView) {
  const pages = Math.max(1, Math.ceil(list.length / pageSize));
  const page = Math.min(view.page, pages - 1);
  return { page, pages, found: list.length, shown: list.slice(page * pageSize, (page + 1) * pageSize) };
}

function turn(to: number, sign: string): Offer {
  return { code: `page-${to}`, label: { plain: sign }, below: true };
}
