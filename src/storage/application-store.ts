import type { Collection, Document, Filter, UpdateFilter } from 'mongodb';
import type { Application } from '../domain/application.js';
import type { ApplicationStore, Committed, NewDraft, Reading } from '../ports/application-store.js';
import { sealEntry, sealSet, toApplication } from './application-document.js';
import { createApplicationFinds } from './application-finds.js';
import { listFields, openIndex, ownerFields } from './application-lists.js';
import { markTokens } from './application-search.js';
import { isDuplicate } from './is-duplicate.js';
import { createReadBatch } from './read-batch.js';
import { caseFields, type ApplicationDocument } from './schemas/application.js';
import { answerPlace } from './sealed-answers.js';
import type { Vault } from './vault.js';
import { withoutUndefined } from './without-undefined.js';
import type { SharedUpdate, WriteBatch } from './write-batch.js';

export interface ApplicationStoreDeps {
  readonly collection: Collection<ApplicationDocument>;
  readonly vault: Vault;
  /** Shared writes to the same collection. */
  readonly batch: WriteBatch<ApplicationDocument>;
  readonly drawNumber: (year: number) => Promise<string>;
  readonly deleteFilesOf: (application: string) => Promise<void>;
}

export interface SweepableApplicationStore extends ApplicationStore {
  /** Ends deletions that a crash interrupted. */
  finishDeletions(): Promise<void>;
}

const there: Filter<ApplicationDocument> = { status: { $ne: 'deleted' } };

export function createApplicationStore(deps: ApplicationStoreDeps): SweepableApplicationStore {
  const { collection, vault, batch, deleteFilesOf } = deps;
  const reads = createReadBatch(collection, { filter: there, fields: fieldsOf(Object.keys(caseFields)) });

  async function findOne(
    filter: Filter<ApplicationDocument>,
    reading: Reading = {},
  ): Promise<Application | undefined> {
    const { answers = 'all' } = reading;
    const document = await collection.findOne({ ...filter, ...there }, { projection: projectionOf(answers) });
    return document === null ? undefined : toApplication(document, vault);
  }

  /** Forms are read so at every answer: those of many people share a query. */
  async function findWithNamed(id: string, codes: readonly string[]): Promise<Application | undefined> {
    const document = await reads.read(
      id,
      codes.map((code) => `answers.${code}`),
    );
    if (document === undefined) return undefined;
    const all = document.answers ?? {};
    const named = codes.filter((code) => Object.hasOwn(all, code)).map((code) => [code, all[code]!] as const);
    return toApplication({ ...document, answers: Object.fromEntries(named) }, vault);
  }

  /** The draft stands behind its key, unless it was submitted or deleted in between. */
  async function begin(draft: NewDraft): ReturnType<ApplicationStore['begin']> {
    const draftKey = vault.index('draft', JSON.stringify(draftParts(draft)));
    const { id, ...rest } = draft;
    const fresh: ApplicationDocument = withoutUndefined({
      ...(rest as Omit<ApplicationDocument, '_id'>),
      _id: id,
      status: 'draft',
      version: 0,
      expedited: false,
      result: [],
      revoked: false,
      history: [],
      answers: {},
      draftKey,
      ...ownerFields(draft),
      editable: true,
      turns: [],
    });
    for (;;) {
      try {
        await collection.insertOne(fresh);
        return { ok: true };
      } catch (error) {
        if (!isDuplicate(error, 'draftKey')) throw error;
      }
      const existing = await findOne({ draftKey });
      if (existing) return { ok: false, existing };
    }
  }

  const save: ApplicationStore['save'] = async (id, { answers = {}, position, at }) => {
    const answered = Object.fromEntries(
      Object.entries(answers).map(([step, answer]) => [
        `answers.${step}`,
        vault.sealJson(answerPlace(id, step), answer),
      ]),
    );
    const $set: Document = { position: withoutUndefined(position), ...answered, ...(at && { savedAt: at }) };
    const op: SharedUpdate<ApplicationDocument> = {
      updateOne: { filter: { _id: id, editable: true }, update: { $set } },
    };
    const { matched } = await batch.write(op);
    return { ok: matched };
  };

  const commit: ApplicationStore['commit'] = async (transition, extra = {}): Promise<Committed> => {
    const { application: id, from, set, unset, entry } = transition;
    const before = await findOne({ _id: id }, { answers: 'none' });
    if (before?.version !== from) return stale(id);
    const history = entry ? [...before.history, entry] : before.history;
    const after: Application = { ...before, ...(extra.facets && { facets: extra.facets }), ...set, history };
    const gone = Object.fromEntries(unset.map((field) => [field, undefined]));
    const lists = listFields({ ...after, ...gone }, vault);
    const { openKey, facets, submitted, parties, against, marks, nextReminder } = extra;
    const sets: Partial<ApplicationDocument> = withoutUndefined({
      ...sealSet(id, set, vault),
      ...lists,
      ...(openKey && { openKey: openIndex(vault, openKey) }),
      ...(facets && { facets: { ...facets } }),
      ...(submitted && { submitted: [...submitted] }),
      ...(parties && { parties: [...parties] }),
      ...(against && { against: [...against] }),
      ...(marks && { marks: markTokens(marks, vault) }),
      ...(nextReminder && { nextReminder }),
      ...(entry && { untold: { entry: entry.entry, since: entry.at } }),
    } as Partial<ApplicationDocument>);
    const unsets = [
      ...unset,
      ...(lists.desk ? [] : ['desk', 'deskOrder']),
      ...(lists.settleAt ? [] : ['settleAt']),
      ...('nextReminder' in extra && nextReminder === undefined ? ['nextReminder'] : []),
    ].filter((field) => !(field in sets));
    const update: UpdateFilter<ApplicationDocument> = {
      $set: sets,
      $inc: { version: 1 },
      ...(unsets.length > 0 && { $unset: Object.fromEntries(unsets.map((field) => [field, ''])) }),
      ...(entry && { $push: { history: withoutUndefined(sealEntry(id, entry, vault)) } }),
    };
    try {
      const document = await collection.findOneAndUpdate(
        { _id: id, version: from, status: before.status },
        update,
        {
          returnDocument: 'after',
        },
      );
      return document === null ? stale(id) : { ok: true, application: toApplication(document, vault) };
    } catch (error) {
      if (isDuplicate(error, 'openKey')) return { ok: false, why: 'openElsewhere' };
      throw error;
    }
  };

  async function stale(id: string): Promise<Committed> {
    return { ok: false, why: 'stale', current: await findOne({ _id: id }) };
  }

  /** Each step may be repeated; as long as the document is there, a sweep finds what is left to do. */
  async function finishDeletion(id: string): Promise<void> {
    await deleteFilesOf(id);
    await collection.deleteOne({ _id: id, status: 'deleted' });
  }

  return {
    ...createApplicationFinds(collection, vault),
    drawNumber: deps.drawNumber,
    begin,
    save,
    commit,
    async find(id, reading = {}) {
      const { answers = 'all' } = reading;
      return answers === 'all' ? findOne({ _id: id }) : findWithNamed(id, answers === 'none' ? [] : answers);
    },
    findByNumber: (number, reading) => findOne({ number }, reading),

    async moveTo(id, definition, position) {
      await collection.updateOne(
        { _id: id, status: 'draft' },
        { $set: { definition, position: withoutUndefined(position) } },
      );
    },

    async setLocale(id, locale) {
      await collection.updateOne({ _id: id, ...there }, { $set: { locale } });
    },

    async deleteDraft(id) {
      const marked = await collection.updateOne(
        { _id: id, status: { $in: ['draft', 'deleted'] } },
        {
          $set: { status: 'deleted', editable: false, owners: [] },
          $unset: { draftKey: '', answers: '', nextReminder: '' },
        },
      );
      if (marked.matchedCount > 0) await finishDeletion(id);
    },

    async finishDeletions() {
      for await (const { _id } of collection.find({ status: 'deleted' }, { projection: { _id: 1 } })) {
        await finishDeletion(_id);
      }
    },
  };
}

function projectionOf(answers: NonNullable<Reading['answers']>): Document {
  if (answers === 'all') return {};
  if (answers === 'none' || answers.length === 0) return { answers: 0 };
  const fields = [...Object.keys(caseFields), ...answers.map((code) => `answers.${code}`)];
  return fieldsOf(fields);
}

function fieldsOf(names: readonly string[]): Document {
  return Object.fromEntries(names.map((name) => [name, 1]));
}

/** Nobody meets the draft of somebody else who acts for the same child, nor that of an employee. */
function draftParts({ service, applicant, child, author }: NewDraft): readonly unknown[] {
  const whose = [service, applicant, child ?? null];
  if (author.onBehalf) return [...whose, author.account];
  return child === undefined ? whose : [...whose, author.person ?? null];
}
