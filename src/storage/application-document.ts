import type {
  ActorName,
  Application,
  ApprovalSheet,
  ApprovalWord,
  Correction,
  HistoryEntry,
  Holder,
  Pending,
  Status,
} from '../domain/application.js';
import type { Transition } from '../domain/lifecycle.js';
import type { ApplicationDocument, HistoryDocument, SheetEntryDocument } from './schemas/application.js';
import { openAnswers, sealAnswers, sealedAnswers } from './sealed-answers.js';
import type { Place, Vault } from './vault.js';

/** What people wrote or are called, in one envelope beside the codes that it belongs to. */
interface Words {
  readonly name?: string | undefined;
  readonly reason?: string | undefined;
  readonly remark?: string | undefined;
  readonly note?: string | undefined;
  readonly away?: HistoryEntry['away'];
}

const collection = 'applications';

/** The fields that a transition sets, as they are stored. */
export function sealSet(id: string, set: Transition['set'], vault: Vault): Partial<ApplicationDocument> {
  const { holder, pending, correction, sheet, scope, ...clear } = set;
  return {
    ...(clear as Partial<ApplicationDocument>),
    ...(scope && { scope: vault.sealJson(place(id, 'scope'), scope) }),
    ...(holder && { holder: sealHolder(id, holder, vault) }),
    ...(pending && { pending: sealPending(id, pending, vault) }),
    ...(correction && { correction: sealCorrection(id, correction, vault) }),
    ...(sheet && { sheet: sealSheet(id, sheet, vault) }),
  };
}

export function sealEntry(id: string, entry: HistoryEntry, vault: Vault): HistoryDocument {
  const { by, reason, remark, away, before, ...clear } = entry;
  return {
    ...(clear as Omit<HistoryDocument, 'by' | 'words' | 'before'>),
    ...(before && { before: sealAnswers(before, historyPlace(id, entry.entry), vault) }),
    by: withoutName(by),
    words: sealWords(vault, id, `history.${entry.entry}`, { name: by.name, reason, remark, away }),
  };
}

/** The case as the rules know it. */
export function toApplication(document: ApplicationDocument, vault: Vault): Application {
  const { _id: id, holder, pending, correction, sheet, scope } = document;
  return {
    id,
    number: document.number,
    service: document.service,
    definition: document.definition,
    status: document.status as Status,
    version: document.version,
    applicant: document.applicant,
    author: document.author,
    child: document.child,
    parties: document.parties,
    against: document.against,
    locale: document.locale,
    position: document.position,
    createdAt: document.createdAt,
    savedAt: document.savedAt,
    submittedAt: document.submittedAt,
    registeredAt: document.registeredAt,
    plannedAt: document.plannedAt,
    dueAt: document.dueAt,
    innerDueAt: document.innerDueAt,
    unit: document.unit,
    scope: scope && vault.openJson(place(id, 'scope'), scope),
    fee: document.fee,
    expedited: document.expedited,
    holder: holder && openHolder(id, holder, vault),
    pending: pending && openPending(id, pending, vault),
    correction: correction && openCorrection(id, correction, vault),
    sheet: sheet && openSheet(id, sheet, vault),
    facets: document.facets,
    seeks: document.seeks,
    waiting: document.waiting,
    place: document.place,
    result: document.result,
    revoked: document.revoked,
    nextReminder: document.nextReminder,
    told: document.told,
    history: document.history.map((entry) => openEntry(id, entry, vault)),
    answers: sealedAnswers(document, vault),
  };
}

function sealHolder(
  id: string,
  { name, ...clear }: Holder,
  vault: Vault,
): ApplicationDocument['holder'] & object {
  return { ...clear, words: sealWords(vault, id, 'holder', { name }) };
}

function openHolder(id: string, holder: ApplicationDocument['holder'] & object, vault: Vault): Holder {
  const { words, ...clear } = holder;
  return { ...clear, name: openWords(vault, id, 'holder', words).name ?? '' };
}

function sealPending(id: string, pending: Pending, vault: Vault): ApplicationDocument['pending'] & object {
  const { by, reason, remark, ...clear } = pending;
  const words = sealWords(vault, id, 'pending', { name: by.name, reason, remark });
  return { ...clear, by: withoutName(by), words };
}

function openPending(id: string, pending: ApplicationDocument['pending'] & object, vault: Vault): Pending {
  const { words, by, ...clear } = pending;
  const { name, reason, remark } = openWords(vault, id, 'pending', words);
  return { ...clear, by: named(by, name), reason, remark };
}

function sealCorrection(
  id: string,
  correction: Correction,
  vault: Vault,
): ApplicationDocument['correction'] & object {
  const { by, note, items, ...clear } = correction;
  const words = sealWords(vault, id, 'correction', { name: by.name, note });
  return { ...clear, items: [...items], by: withoutName(by), words };
}

function openCorrection(
  id: string,
  correction: ApplicationDocument['correction'] & object,
  vault: Vault,
): Correction {
  const { words, by, ...clear } = correction;
  const { name, note } = openWords(vault, id, 'correction', words);
  return { ...clear, by: named(by, name), note: note ?? '' };
}

function sealSheet(id: string, sheet: ApprovalSheet, vault: Vault): ApplicationDocument['sheet'] & object {
  const entries = sheet.entries.map(({ by, remark, word, ...clear }, at) => ({
    ...(clear as Pick<typeof clear, 'role' | 'state' | 'act'>),
    ...(by && { by: withoutName(by) }),
    ...((by ?? remark) && { words: sealWords(vault, id, `sheet.${at}`, { name: by?.name, remark }) }),
    ...(word && { word: sealWord(id, at, word, vault) }),
  }));
  return { order: sheet.order, entries };
}

function openSheet(id: string, sheet: ApplicationDocument['sheet'] & object, vault: Vault): ApprovalSheet {
  const entries = sheet.entries.map(({ words, by, word, ...clear }, at) => {
    const { name, remark } = words ? openWords(vault, id, `sheet.${at}`, words) : {};
    const said = word && { word: openWord(id, at, word, vault) };
    return { ...clear, by: by && named(by, name), remark, ...said };
  });
  return { order: sheet.order, entries };
}

function sealWord(
  id: string,
  at: number,
  word: ApprovalWord,
  vault: Vault,
): SheetEntryDocument['word'] & object {
  const { by, reason, remark, ...clear } = word;
  const words = sealWords(vault, id, `sheet.${at}.word`, { name: by.name, reason, remark });
  return { ...clear, by: withoutName(by), words };
}

function openWord(
  id: string,
  at: number,
  word: SheetEntryDocument['word'] & object,
  vault: Vault,
): ApprovalWord {
  const { words, by, ...clear } = word;
  const { name, reason, remark } = openWords(vault, id, `sheet.${at}.word`, words);
  return { ...clear, by: named(by, name), reason, remark };
}

function openEntry(id: string, entry: HistoryDocument, vault: Vault): HistoryEntry {
  const { words, by, before, ...clear } = entry;
  const { name, reason, remark, away } = openWords(vault, id, `history.${entry.entry}`, words);
  const kept = before && { before: openAnswers(before, historyPlace(id, entry.entry), vault) };
  return { ...clear, by: named(by, name), reason, remark, ...(away && { away }), ...kept };
}

/** Where an answer that a correction replaced belongs. */
function historyPlace(id: string, entry: number): (step: string) => Place {
  return (step) => place(id, `history.${entry}.answers.${step}`);
}

function withoutName<T extends ActorName>(by: T): Omit<T, 'name'> {
  const { name: _name, ...clear } = by;
  return clear;
}

function named<T extends object>(by: T, name: string | undefined): T & { name: string } {
  return { ...by, name: name ?? '' };
}

function sealWords(vault: Vault, id: string, of: string, words: Words): ReturnType<Vault['seal']> {
  return vault.sealJson(place(id, `${of}.words`), words);
}

function openWords(vault: Vault, id: string, of: string, words: Parameters<Vault['open']>[1]): Words {
  return vault.openJson<Words>(place(id, `${of}.words`), words);
}

function place(id: string, field: string): Place {
  return { collection, id, field };
}
