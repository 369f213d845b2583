import type { Collection, Db, Document, IndexDescription } from 'mongodb';
import mongoose from 'mongoose';
import type { AuditStore } from '../ports/audit-store.js';
import type { BulkStore } from '../ports/bulk-store.js';
import type { AverageStore } from '../ports/average-store.js';
import type { CalendarStore, CatalogueStore } from '../ports/catalogue-store.js';
import type { CardStore, DeliveryStore } from '../ports/delivery-store.js';
import type { EmailCodeStore } from '../ports/email-code-store.js';
import type { FamilyStore } from '../ports/family-store.js';
import type { FileStore } from '../ports/file-store.js';
import type { GroupStore } from '../ports/group-store.js';
import type { IssuedStore } from '../ports/issued-store.js';
import type { AccountStore, IdentificationStore, PersonStore } from '../ports/person-store.js';
import type { SignatureStore } from '../ports/signature-store.js';
import type { PlaceStore } from '../ports/place-store.js';
import type { SchoolStore } from '../ports/school-store.js';
import type { RatingStore } from '../ports/rating-store.js';
import type { SectionStore } from '../ports/section-store.js';
import { createAccountStore } from './account-store.js';
import { createNumberSource } from './application-numbers.js';
import { createApplicationStore, type SweepableApplicationStore } from './application-store.js';
import { createAuditStore } from './audit-store.js';
import { createBulkStore } from './bulk-store.js';
import { createAverageStore } from './average-store.js';
import { createCardStore } from './card-store.js';
import { createCalendarStore, createCatalogueStore } from './catalogue-store.js';
import { createDeliveryStore } from './delivery-store.js';
import { createEmailCodeStore } from './email-code-store.js';
import { createFamilyStore } from './family-store.js';
import { createFileStore } from './file-store.js';
import { fillFilters } from './fill-filters.js';
import { createGroupStore } from './group-store.js';
import { createIdentificationStore } from './identification-store.js';
import { createIssuedStore } from './issued-store.js';
import { createPersonStore } from './person-store.js';
import { createPlaceStore } from './place-store.js';
import { createSchoolStore } from './school-store.js';
import { accountSchema, type AccountDocument } from './schemas/account.js';
import { applicationSchema, type ApplicationDocument } from './schemas/application.js';
import { auditHeadSchema, auditSchema, type AuditDocument, type AuditHeadDocument } from './schemas/audit.js';
import { averageSchema, type AverageDocument } from './schemas/average.js';
import { bulkSchema, type BulkDocument } from './schemas/bulk.js';
import { cardSchema, type CardDocument } from './schemas/card.js';
import {
  calendarSchema,
  counterSchema,
  serviceVersionSchema,
  type CalendarDocument,
  type CounterDocument,
  type ServiceVersionDocument,
} from './schemas/catalogue.js';
import { deliverySchema, type DeliveryDocument } from './schemas/delivery.js';
import { emailCodeSchema, type EmailCodeDocument } from './schemas/email-code.js';
import { familySchema, type FamilyDocument } from './schemas/family.js';
import { contentSchema, type ContentChunk } from './schemas/content.js';
import { fileSchema, type FileDocument } from './schemas/file.js';
import { groupSchema, type GroupDocument } from './schemas/group.js';
import { identificationSchema, type IdentificationDocument } from './schemas/identification.js';
import { issuedSchema, missesSchema, type IssuedDocumentRow, type MissesRow } from './schemas/issued.js';
import { mailboxSchema, type MailboxDocument } from './schemas/mailbox.js';
import { personSchema, type PersonDocument } from './schemas/person.js';
import { placeSchema, type PlaceDocument } from './schemas/place.js';
import { ratingSchema, type RatingDocument } from './schemas/rating.js';
import {
  areaSchema,
  boundAddressSchema,
  schoolSchema,
  type AreaDocument,
  type BoundAddressDocument,
  type SchoolDocument,
} from './schemas/school.js';
import {
  sectionSchema,
  sectionTreeSchema,
  type SectionDocument,
  type SectionTreeDocument,
} from './schemas/section.js';
import { createSectionStore } from './section-store.js';
import { signatureSchema, type SignatureDocument } from './schemas/signature.js';
import { createSignatureStore } from './signature-store.js';
import { createRatingStore } from './rating-store.js';
import { openVault, type Vault } from './vault.js';
import { createWriteBatch, type BatchCounters } from './write-batch.js';

export interface Storage {
  readonly applications: SweepableApplicationStore;
  readonly persons: PersonStore;
  readonly accounts: AccountStore;
  readonly families: FamilyStore;
  readonly schools: SchoolStore;
  readonly identifications: IdentificationStore;
  readonly emailCodes: EmailCodeStore;
  readonly files: FileStore;
  readonly signatures: SignatureStore;
  readonly deliveries: DeliveryStore;
  readonly cards: CardStore;
  readonly groups: GroupStore;
  readonly issued: IssuedStore;
  readonly audit: AuditStore;
  readonly averages: AverageStore;
  readonly places: PlaceStore;
  readonly bulks: BulkStore;
  readonly catalogue: CatalogueStore;
  readonly calendar: CalendarStore;
  readonly sections: SectionStore;
  readonly ratings: RatingStore;
  readonly vault: Vault;
  readonly db: Db;
  /** Of the writes that answers share. */
  readonly batchCounters: BatchCounters;
  /** Waits for the answers under way, then closes the connection. */
  close(): Promise<void>;
}

export interface StorageOptions {
  /** Connection string; without a database name in it `otinim` is used. */
  readonly uri: string;
  /** `DATA_KEY`. */
  readonly dataKey: string;
  /** Further settings of the driver. */
  readonly driver?: mongoose.ConnectOptions | undefined;
}

/**
 * Connects, opens the vault, builds the indexes, ends what a crash left half deleted and gives older cases what lists are
 * filtered by. What is confirmed from here
 * on has reached the journal of a majority.
 *
 * @throws VaultFault where `DATA_KEY` is not the key of this database
 */
export async function openStorage({ uri, dataKey, driver }: StorageOptions): Promise<Storage> {
  const connection = mongoose.createConnection(uri, {
    w: 'majority',
    journal: true,
    autoIndex: false,
    autoCreate: false,
    // Whoever waits is told soon that the database is away; those who need it try again by themselves.
    ...(namesPatience(uri) ? {} : { serverSelectionTimeoutMS: 5_000 }),
    ...(namesDatabase(uri) ? {} : { dbName: 'otinim' }),
    ...driver,
  });
  try {
    await connection.asPromise();
    return await openStores(connection, dataKey);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function openStores(connection: mongoose.Connection, dataKey: string): Promise<Storage> {
  const db: Db = connection.getClient().db(connection.name);
  const vault = await openVault({ db, dataKey });
  const models = declareModels(connection);
  await Promise.all(
    Object.values(models).map(({ collection, schema }) =>
      ensureIndexes(db.collection(collection.name), schema),
    ),
  );
  // The driver's own collections: a document of mongoose for every row would cost more than the row.
  const native = <T extends Document>(model: { collection: { name: string } }): Collection<T> =>
    db.collection<T>(model.collection.name);

  const files = createFileStore({
    collection: native<FileDocument>(models.files),
    chunks: native<ContentChunk>(models.contents),
    vault,
  });
  const signatures = createSignatureStore({
    collection: native<SignatureDocument>(models.signatures),
    vault,
  });
  const applicationCollection = native<ApplicationDocument>(models.applications);
  const counters = native<CounterDocument>(models.counters);
  const batch = createWriteBatch(applicationCollection);
  const applications = createApplicationStore({
    collection: applicationCollection,
    vault,
    batch,
    drawNumber: createNumberSource(counters),
    deleteFilesOf: async (application) => {
      await files.deleteOf(application);
      await signatures.deleteOf(application);
    },
  });
  await applications.finishDeletions();
  await fillFilters({ applications: applicationCollection, counters });

  return {
    applications,
    files,
    signatures,
    persons: createPersonStore({ collection: native<PersonDocument>(models.persons), vault }),
    accounts: createAccountStore({ collection: native<AccountDocument>(models.accounts), vault }),
    families: createFamilyStore({ collection: native<FamilyDocument>(models.families), vault }),
    schools: createSchoolStore({
      schools: native<SchoolDocument>(models.schools),
      areas: native<AreaDocument>(models.areas),
      boundAddresses: native<BoundAddressDocument>(models.boundAddresses),
      vault,
    }),
    identifications: createIdentificationStore({
      collection: native<IdentificationDocument>(models.identifications),
      vault,
    }),
    emailCodes: createEmailCodeStore({
      collection: native<EmailCodeDocument>(models.emailCodes),
      mailboxes: native<MailboxDocument>(models.mailboxes),
      vault,
    }),
    deliveries: createDeliveryStore(native<DeliveryDocument>(models.deliveries)),
    cards: createCardStore(native<CardDocument>(models.cards)),
    groups: createGroupStore(native<GroupDocument>(models.groups)),
    issued: createIssuedStore({
      collection: native<IssuedDocumentRow>(models.issued),
      misses: native<MissesRow>(models.verificationMisses),
      vault,
    }),
    audit: createAuditStore({
      collection: native<AuditDocument>(models.audit),
      heads: native<AuditHeadDocument>(models.auditHeads),
      vault,
    }),
    averages: createAverageStore(native<AverageDocument>(models.averages)),
    bulks: createBulkStore({ collection: native<BulkDocument>(models.bulks), vault }),
    places: createPlaceStore({ collection: native<PlaceDocument>(models.places), vault }),
    catalogue: createCatalogueStore(models.services),
    calendar: createCalendarStore(models.calendar),
    ratings: createRatingStore({ collection: native<RatingDocument>(models.ratings), vault }),
    sections: createSectionStore({
      trees: native<SectionTreeDocument>(models.sectionTrees),
      texts: native<SectionDocument>(models.sections),
      vault,
    }),
    vault,
    db,
    get batchCounters() {
      return batch.counters;
    },
    async close() {
      await batch.drain();
      await connection.close();
    },
  };
}

/** All of a collection in one command: mongoose would ask for one after another, at every start. */
async function ensureIndexes(
  collection: Collection<Document>,
  schema: Pick<mongoose.Schema, 'indexes'>,
): Promise<void> {
  const indexes = schema.indexes().map(([key, options]) => ({ key, ...options }) as IndexDescription);
  if (indexes.length > 0) await collection.createIndexes(indexes);
}

function declareModels(connection: mongoose.Connection) {
  return {
    applications: connection.model('Application', applicationSchema),
    persons: connection.model('Person', personSchema),
    accounts: connection.model('Account', accountSchema),
    families: connection.model('Family', familySchema),
    schools: connection.model<SchoolDocument>('School', schoolSchema),
    areas: connection.model<AreaDocument>('Area', areaSchema),
    boundAddresses: connection.model('BoundAddress', boundAddressSchema),
    identifications: connection.model('Identification', identificationSchema),
    emailCodes: connection.model('EmailCode', emailCodeSchema),
    mailboxes: connection.model('Mailbox', mailboxSchema),
    files: connection.model('File', fileSchema),
    contents: connection.model('Content', contentSchema),
    signatures: connection.model('Signature', signatureSchema),
    deliveries: connection.model('Delivery', deliverySchema),
    cards: connection.model('Card', cardSchema),
    groups: connection.model('Group', groupSchema),
    issued: connection.model('Issued', issuedSchema),
    verificationMisses: connection.model('VerificationMisses', missesSchema),
    audit: connection.model('Audit', auditSchema),
    auditHeads: connection.model('AuditHead', auditHeadSchema),
    averages: connection.model<AverageDocument>('Average', averageSchema),
    places: connection.model('Places', placeSchema),
    bulks: connection.model('Bulk', bulkSchema),
    services: connection.model<ServiceVersionDocument>('ServiceVersion', serviceVersionSchema),
    calendar: connection.model<CalendarDocument>('Calendar', calendarSchema),
    counters: connection.model<CounterDocument>('Counter', counterSchema),
    sectionTrees: connection.model('SectionTree', sectionTreeSchema),
    sections: connection.model('Section', sectionSchema),
    ratings: connection.model('Rating', ratingSchema),
  };
}

function namesPatience(uri: string): boolean {
  return /[?&]serverSelectionTimeoutMS=/i.test(uri);
}

function namesDatabase(uri: string): boolean {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]/.test(uri);
}
