import { competitionSource } from '../src/domain/bulk.js';
import { keyedService, type PlaceCount } from '../src/domain/places.js';
import type { Words } from '../src/i18n.js';
import { pack } from '../src/telegram/callback-data.js';
import { bold, cut, escape, lines, paragraphs } from '../src/telegram/html.js';
import { outgoingFile } from '../src/telegram/outgoing-file.js';
import { readMessage } from '../src/telegram/read-message.js';
import { limits, rows as inRows, type Button } from '../src/telegram/screen.js';
import { overviewSeats, type SeatRow } from '../src/usecases/overview-seats.js';
import { openPlaces, setPlaces } from '../src/usecases/set-places.js';
import { homeButton } from './admit.js';
import { back } from './choose-service.js';
import type { BotContext, Prompt, Route, Scene } from './context.js';
import { readWords } from './read-words.js';
import { cancelButton } from './staff-actions.js';

const pageSize = 8;
/** More seats than that in one grade are a slip of the pen. */
const mostPlaces = 5_000;

/** `seats[:<year>[:<page>]]`: school by school; who works at one sees its grades at once. */
const seats: Route = async (ctx, [year, page]) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const overview = await overviewSeats(deps, { actor, year });
  if (!overview) return refuse(ctx);
  const schools = [...new Map(overview.rows.map((row) => [row.school.code, row.school])).values()];
  if (schools.length === 1) return showSchool(ctx, overview.year, schools[0]!.code);
  const pages = Math.max(1, Math.ceil(schools.length / pageSize));
  const at = Math.min(Math.max(0, Number(page ?? 0) || 0), pages - 1);
  const shown = schools.slice(at * pageSize, (at + 1) * pageSize);
  await ctx.flow.show({
    html: paragraphs(
      bold(words.t('places:title', { year: overview.year })),
      overview.rows.length === 0 ? escape(words.t('places:none')) : escape(sumText(words, overview.rows)),
      ...shown.map(({ code, name }) =>
        lines(
          bold(cut(words.of(name), 150)),
          escape(
            sumText(
              words,
              overview.rows.filter(({ school }) => school.code === code),
            ),
          ),
        ),
      ),
    ),
    buttons: [
      ...shown.map(({ code, name }): Button[] => [
        { text: cut(words.of(name), limits.buttonText), data: pack('seatsOf', overview.year, code) },
      ]),
      [
        ...(at > 0 ? [{ text: `⬅️ ${at}/${pages}`, data: pack('seats', overview.year, at - 1) }] : []),
        ...(at < pages - 1
          ? [{ text: `${at + 2}/${pages} ➡️`, data: pack('seats', overview.year, at + 1) }]
          : []),
      ],
      yearButtons(overview.years, overview.year),
      overview.rows.length > 0 ? [xlsxButton(words, overview.year)] : [],
      [back(ctx, 'journal'), homeButton(ctx)],
    ],
  });
};

/** `seatsOf:<year>:<school>`. */
const seatsOf: Route = (ctx, [year = '', school = '']) => showSchool(ctx, year, school);

async function showSchool(ctx: BotContext, wanted: string, code: string): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const overview = await overviewSeats(deps, { actor, year: wanted });
  const rows = overview?.rows.filter(({ school }) => school.code === code) ?? [];
  const [first] = rows;
  if (!overview || !first) return refuse(ctx);
  const single = overview.rows.every(({ school }) => school.code === code);
  await ctx.flow.show({
    html: paragraphs(
      lines(bold(words.of(first.school.name)), escape(words.t('places:title', { year: overview.year }))),
      escape(sumText(words, rows)),
      ...rows.map((row) => lines(bold(seatName(words, row)), escape(countText(words, row, row.held)))),
    ),
    buttons: [
      ...inRows(rows.map((row) => ({ text: `✏️ ${seatName(words, row)}`, data: pack('places', row.key) }))),
      single ? yearButtons(overview.years, overview.year) : [],
      single ? [xlsxButton(words, overview.year)] : [],
      [back(ctx, single ? 'journal' : pack('seats', overview.year)), homeButton(ctx)],
    ],
  });
}

function seatName(words: Words, { facets: { grade, language } }: SeatRow): string {
  const name = grade === '0' ? words.t('places:preSchool') : words.t('places:grade', { grade });
  const known = language === 'kk' || language === 'ru' || language === 'en';
  return `${name} · ${known ? words.t(`places:languages.${language}`) : language}`;
}

function countText(words: Words, { total, taken, free }: PlaceCount, held: number): string {
  return words.t('places:count', {
    total: words.number(total),
    taken: words.number(taken),
    held: words.number(held),
    free: words.number(free),
  });
}

function sumText(words: Words, rows: readonly SeatRow[]): string {
  const sum = (of: (row: SeatRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const count = { key: '', total: sum((r) => r.total), taken: sum((r) => r.taken), free: sum((r) => r.free) };
  return countText(
    words,
    count,
    sum((row) => row.held),
  );
}

function yearButtons(years: readonly string[], shown: string): Button[] {
  if (years.length < 2) return [];
  return years.map((year) => ({ text: year === shown ? `• ${year}` : year, data: pack('seats', year) }));
}

function xlsxButton(words: Words, year: string): Button {
  return { text: `📊 ${words.t('places:xlsx')}`, data: pack('seatsXlsx', year) };
}

/** `seatsXlsx:<year>`: all that the overview shows, as a table. */
const seatsXlsx: Route = async (ctx, [year = '']) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const overview = await overviewSeats(deps, { actor, year });
  if (!overview) return refuse(ctx);
  await ctx.api.sendChatAction(ctx.chat!.id, 'upload_document');
  const { t } = words;
  const title = t('places:title', { year: overview.year });
  const columns = (
    ['school', 'district', 'grade', 'language', 'total', 'taken', 'held', 'free'] as const
  ).map((one) => t(`places:columns.${one}`));
  const bytes = await deps.tableWriter.write({
    title,
    columns,
    rows: overview.rows.map(({ school, facets, total, taken, held, free }) => [
      words.of(school.name),
      school.district,
      Number(facets.grade),
      facets.language,
      total,
      taken,
      held,
      free,
    ]),
  });
  await ctx.api.sendDocument(ctx.chat!.id, outgoingFile(bytes, `${title}.xlsx`));
};

/** `places:<key>`: one kind of places, with who has changed their number; the key holds colons. */
const places: Route = (ctx, parts) => showPlaces(ctx, parts.join(':'));

async function showPlaces(ctx: BotContext, key: string, news?: string): Promise<void> {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const opened = await openPlaces(deps, { actor, key });
  if (!opened) return refuse(ctx);
  const { count, raises } = opened;
  const held = (await deps.applications.countSeeking([key])).get(key) ?? 0;
  await ctx.flow.show({
    html: paragraphs(
      news !== undefined && bold(news),
      bold(await nameOf(ctx, count)),
      escape(countText(words, count, held)),
      raises.length > 0 &&
        lines(
          bold(words.t('places:changes')),
          ...raises
            .slice(-5)
            .reverse()
            .map(({ at, by, from, to, reason }) =>
              escape(
                `${words.dateTime(at)} · ${words.number(from)} → ${words.number(to)} · ${by.name}: ${cut(reason, 200)}`,
              ),
            ),
        ),
    ),
    buttons: [
      [{ text: `✏️ ${words.t('places:change')}`, data: pack('placesSet', key) }],
      [back(ctx, backTo(count)), homeButton(ctx)],
    ],
  });
}

async function nameOf({ flow: { deps, words } }: BotContext, { key, facets }: PlaceCount): Promise<string> {
  const service = keyedService(key);
  if (service !== undefined)
    return words.of(deps.services.find(service)?.service.name ?? { kk: key, ru: key, en: key });
  const school = facets && (await deps.schools.find(facets.school));
  if (!facets || !school) return key;
  const row: SeatRow = { key, total: 0, taken: 0, free: 0, facets, school, held: 0 };
  return `${words.of(school.name)} · ${seatName(words, row)} · ${facets.year}`;
}

function backTo({ key, facets }: PlaceCount): string {
  const service = keyedService(key);
  return service === undefined
    ? pack('seatsOf', facets?.year ?? '', facets?.school ?? '')
    : pack('pick', competitionSource(service));
}

interface Setting {
  readonly key: string;
  readonly from: number;
  readonly to?: number | undefined;
}

/** `placesSet:<key>`: how many there are from now on, then why. */
const placesSet: Route = async (ctx, parts) => {
  const { deps } = ctx.flow;
  const { actor } = await ctx.flow.who();
  const key = parts.join(':');
  const opened = await openPlaces(deps, { actor, key });
  if (!opened) return refuse(ctx);
  await askNumber(ctx, { key, from: opened.count.total }, opened.count);
};

async function askNumber(ctx: BotContext, setting: Setting, count: PlaceCount): Promise<void> {
  const { words } = ctx.flow;
  const message = await ctx.flow.show({
    html: paragraphs(
      bold(words.t('places:howMany')),
      escape(
        words.t('places:howManyNote', { total: words.number(count.total), taken: words.number(count.taken) }),
      ),
    ),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'placesNumber', data: setting, message });
}

const placesNumber: Prompt = async (ctx, setting: Setting) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  if (ctx.callbackQuery) return showPlaces(ctx, setting.key);
  const opened = await openPlaces(deps, { actor, key: setting.key });
  if (!opened) return refuse(ctx);
  const reading = readMessage(ctx.update);
  const typed = reading.type === 'text' ? reading.text.trim() : '';
  const to = /^\d{1,4}$/.test(typed) ? Number(typed) : undefined;
  if (to === undefined || to > mostPlaces || to < opened.count.taken || to === opened.count.total)
    return askNumber(ctx, { ...setting, from: opened.count.total }, opened.count);
  const message = await ctx.flow.say({
    html: paragraphs(bold(words.t('places:why')), escape(words.t('places:whyNote'))),
    buttons: [[cancelButton(ctx)]],
  });
  ctx.flow.ask({ prompt: 'placesReason', data: { ...setting, to }, message });
};

const placesReason: Prompt = async (ctx, { key, from, to = from }: Setting) => {
  const { deps, words } = ctx.flow;
  const { actor } = await ctx.flow.who();
  if (ctx.callbackQuery) return showPlaces(ctx, key);
  const read = readWords(words, readMessage(ctx.update));
  if (!read.ok) {
    const message = await ctx.flow.say({ html: read.html, buttons: [[cancelButton(ctx)]] });
    return ctx.flow.ask({ prompt: 'placesReason', data: { key, from, to }, message });
  }
  const set = await setPlaces(deps, { actor, key, from, to, reason: read.text });
  if (!set.ok && set.why === 'notYours') return refuse(ctx);
  const total = words.number(set.count.total);
  const taken = words.number(set.count.taken);
  const late = () =>
    set.ok || set.why === 'stale' ? words.t('places:stale', { total }) : words.t('places:taken', { taken });
  await showPlaces(ctx, key, set.ok ? words.t('places:set', { total }) : late());
};

async function refuse(ctx: BotContext): Promise<void> {
  await ctx.flow.show({ html: escape(ctx.flow.words.t('places:notYours')), buttons: [[homeButton(ctx)]] });
}

export const placesScene: Scene = {
  routes: { seats, seatsOf, seatsXlsx, places, placesSet },
  prompts: { placesNumber, placesReason },
};
