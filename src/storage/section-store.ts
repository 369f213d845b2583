import type { Collection } from 'mongodb';
import type { Section, SectionText, SectionTexts } from '../domain/section.js';
import { locales, type Locale } from '../domain/text.js';
import type { SectionStore } from '../ports/section-store.js';
import { isDuplicate } from './is-duplicate.js';
import type { SectionDocument, SectionTreeDocument } from './schemas/section.js';
import type { Place, Vault } from './vault.js';

const tree = 'tree';

/**
 * The tree is one document, so that two people who move sections at once never tear it apart; texts are documents of their own. A text
 * counts from the version after it: readers elsewhere read anew then.
 */
export function createSectionStore({
  trees,
  texts,
  vault,
}: {
  readonly trees: Collection<SectionTreeDocument>;
  readonly texts: Collection<SectionDocument>;
  readonly vault: Vault;
}): SectionStore {
  const opened = (id: string, kind: 'texts' | 'drafts', document: SectionDocument): SectionTexts =>
    Object.fromEntries(
      locales.flatMap((locale) => {
        const sealed = document[kind]?.[locale];
        if (sealed === undefined) return [];
        return [[locale, vault.openJson<SectionText>(placeOf(id, kind, locale), sealed)] as const];
      }),
    );
  const toSection = (document: SectionDocument): Section => {
    const { _id: id } = document;
    return { id, texts: opened(id, 'texts', document), drafts: opened(id, 'drafts', document) };
  };
  const changed = async (): Promise<void> => {
    await trees.updateOne({ _id: tree }, { $inc: { version: 1 } });
  };

  return {
    async version() {
      const found = await trees.findOne({ _id: tree }, { projection: { version: 1 } });
      return found?.version ?? 0;
    },

    async read() {
      // The version first: what is published meanwhile is read anew by the next one who asks.
      const found = await trees.findOne({ _id: tree });
      const nodes = found?.nodes ?? [];
      const documents = await texts.find({ _id: { $in: nodes.map(({ id }) => id) } }).toArray();
      const sections = documents.map((document) => [document._id, toSection(document)] as const);
      return { version: found?.version ?? 0, tree: nodes, sections: new Map(sections) };
    },

    async find(id) {
      const document = await texts.findOne({ _id: id });
      return document === null ? undefined : toSection(document);
    },

    async changeTree(version, nodes) {
      try {
        const { matchedCount, upsertedCount } = await trees.updateOne(
          { _id: tree, version },
          { $set: { nodes: [...nodes], version: version + 1 } },
          { upsert: version === 0 },
        );
        return matchedCount + upsertedCount > 0;
      } catch (error) {
        // Somebody else made the first section.
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    async saveDraft(id, locale, draft) {
      const field = `drafts.${locale}`;
      await texts.updateOne(
        { _id: id },
        draft === undefined
          ? { $unset: { [field]: 1 } }
          : { $set: { [field]: vault.sealJson(placeOf(id, 'drafts', locale), draft) } },
        { upsert: draft !== undefined },
      );
    },

    async publish(id, locale, text) {
      const sealed = vault.sealJson(placeOf(id, 'texts', locale), text);
      await texts.updateOne(
        { _id: id },
        { $set: { [`texts.${locale}`]: sealed }, $unset: { [`drafts.${locale}`]: 1 } },
      );
      await changed();
    },

    async delete(ids) {
      await texts.deleteMany({ _id: { $in: [...ids] } });
    },
  };
}

function placeOf(id: string, kind: string, locale: Locale): Place {
  return { collection: 'sections', id, field: `${kind}.${locale}` };
}
