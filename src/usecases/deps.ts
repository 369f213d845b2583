import type { Calendar } from '../domain/calendar.js';
import type { Institution } from '../domain/institution.js';
import type { Service, ServiceVersion } from '../domain/service.js';
import type { ApplicationStore } from '../ports/application-store.js';
import type { ApplicationPrinter } from '../ports/application-printer.js';
import type { AuditStore } from '../ports/audit-store.js';
import type { AverageStore } from '../ports/average-store.js';
import type { CalendarStore } from '../ports/catalogue-store.js';
import type { Clock } from '../ports/clock.js';
import type { CardStore, DeliveryStore } from '../ports/delivery-store.js';
import type { DocumentStamper } from '../ports/document-stamper.js';
import type { EmailCodeStore } from '../ports/email-code-store.js';
import type { FamilyStore } from '../ports/family-store.js';
import type { GroupStore } from '../ports/group-store.js';
import type { IssuedStore } from '../ports/issued-store.js';
import type { FileInspector, FileSource, FileStore } from '../ports/file-store.js';
import type { AccountStore, IdentificationStore, PersonStore } from '../ports/person-store.js';
import type { BulkStore } from '../ports/bulk-store.js';
import type { PlaceStore } from '../ports/place-store.js';
import type { SchoolStore } from '../ports/school-store.js';
import type { RatingStore } from '../ports/rating-store.js';
import type { SectionStore } from '../ports/section-store.js';
import type { SheetBinder } from '../ports/sheet-binder.js';
import type { SignatureChecker } from '../ports/signature-checker.js';
import type { SignatureStore } from '../ports/signature-store.js';
import type { TableWriter } from '../ports/table-writer.js';
import type { StatementPrinter } from '../ports/statement-printer.js';
import type { TemplatePrinter } from '../ports/template-printer.js';
import type { VirusScanner } from '../ports/virus-scanner.js';
import type { Information } from './information.js';

/** What the use cases are given by `main.ts`; each takes the part it names. */
export interface Deps {
  readonly clock: Clock;
  /** That many random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  readonly applications: ApplicationStore;
  readonly persons: PersonStore;
  readonly accounts: AccountStore;
  readonly families: FamilyStore;
  readonly schools: SchoolStore;
  readonly identifications: IdentificationStore;
  readonly emailCodes: EmailCodeStore;
  readonly files: FileStore;
  readonly fileSource: FileSource;
  readonly inspector: FileInspector;
  /** Only where the institution runs one. */
  readonly scanner?: VirusScanner | undefined;
  readonly statementPrinter: StatementPrinter;
  readonly templatePrinter: TemplatePrinter;
  readonly tableWriter: TableWriter;
  readonly applicationPrinter: ApplicationPrinter;
  readonly sheetBinder: SheetBinder;
  readonly signatures: SignatureStore;
  readonly signatureChecker: SignatureChecker;
  readonly stamper: DocumentStamper;
  readonly issued: IssuedStore;
  readonly deliveries: DeliveryStore;
  readonly cards: CardStore;
  readonly groups: GroupStore;
  readonly audit: AuditStore;
  readonly services: Services;
  readonly averages: AverageStore;
  readonly places: PlaceStore;
  readonly ratings: RatingStore;
  readonly bulks: BulkStore;
  readonly sections: SectionStore;
  /** The sections as readers see them, and what finds them. */
  readonly information: Information;
  /** The centre's calendar as it is kept now. */
  readonly calendar: () => Calendar;
  /** What administrators keep of it. */
  readonly keptCalendar: CalendarStore;
  /** From here on `calendar` is what was kept last; other processes follow within a minute. */
  readonly followCalendar: () => Promise<void>;
  readonly undoMs: number;
  /** `https://t.me/<bot>`: what a QR code or a letter leads to. */
  readonly botUrl: string;
  /** Whether the institution sends e-mail; without it nothing is owed to a mailbox. */
  readonly mail?: boolean | undefined;
  /** Whether so many people wait for an answer that what nobody waits for may wait as well. */
  readonly isBusy?: (() => boolean) | undefined;
  /** Tells the dispatcher that there is something to deliver, so that nobody waits for its next round. */
  readonly nudge: () => void;
}

/** The catalogue as it runs: the newest version of each service, and older ones for cases under way. */
export interface Services {
  readonly institution: Institution;
  list(): readonly ServiceVersion[];
  /** The newest version. */
  find(code: string): ServiceVersion | undefined;
  /** The version that a case follows. */
  version(hash: string): Promise<Service>;
}
