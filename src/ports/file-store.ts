/** Scans and issued documents: sealed at rest, whole files of up to 20 MB in, 50 MB out. */
export interface FileStore {
  /** Stores under a given id, idempotently: the same id again changes nothing. */
  put(id: string, bytes: Uint8Array, about: FileAbout): Promise<void>;
  find(id: string): Promise<StoredFile | undefined>;
  getBytes(id: string): Promise<Uint8Array>;
  /** Replaces the content by its checked form. */
  replace(id: string, bytes: Uint8Array, about: { readonly type: string }): Promise<void>;
  setCheck(id: string, check: FileCheck): Promise<void>;
  /** Files that wait for their check, oldest first. */
  findUnchecked(limit: number): Promise<readonly StoredFile[]>;
  /** All files of a case, whatever their purpose. */
  listOf(application: string): Promise<readonly StoredFile[]>;
  /** Files whose case is gone. */
  deleteOf(application: string): Promise<void>;
  delete(id: string): Promise<void>;
  /**
   * Removes contents that a crash left half written or replaced and not yet removed, if they were begun so many
   * milliseconds ago; younger ones may belong to somebody who is at work.
   */
  removeLeftovers(olderThanMs: number): Promise<void>;
}

export interface FileAbout {
  readonly application: string;
  /** Step code, or `result`. */
  readonly purpose: string;
  readonly name: string;
  readonly type: string;
  readonly at: Date;
}

export interface StoredFile extends FileAbout {
  readonly id: string;
  readonly size: number;
  readonly check: FileCheck;
}

/** `broken`: cannot be opened; `locked`: protected by a password; `false`: not what it says it is; `infected`: a scanner has found malware. */
export interface FileCheck {
  readonly state: 'waiting' | 'good' | 'broken' | 'locked' | 'false' | 'infected';
  /** A virus scanner has looked at it. */
  readonly scanned?: boolean | undefined;
  readonly pages?: number | undefined;
  /** Why somebody may not be able to read a page of it; it can be used all the same. */
  readonly doubt?: ScanDoubt | undefined;
  /** Who sent it was told so, and says that it can be read. */
  readonly kept?: boolean | undefined;
}

export const scanDoubts = ['blurred', 'dark', 'blank', 'small'] as const;

export type ScanDoubt = (typeof scanDoubts)[number];

/** Fetches what a person sent, before Telegram's link expires. */
export interface FileSource {
  fetch(
    source: string,
  ): Promise<
    | { readonly ok: true; readonly bytes: Uint8Array }
    | { readonly ok: false; readonly why: 'tooBig' | 'gone' | 'unreachable' }
  >;
}

/** What a file really is, by its content. */
export interface FileInspector {
  type(bytes: Uint8Array): Promise<string | undefined>;
  /** The check that runs in the queue; images come back re-encoded. */
  check(
    bytes: Uint8Array,
    type: string,
  ): Promise<{ readonly check: FileCheck; readonly bytes?: Uint8Array | undefined }>;
  /** What speaks against a picture of a page being readable, or against the scanned pages of a PDF; of other files nothing is said. */
  doubt(bytes: Uint8Array, type: string): Promise<ScanDoubt | undefined>;
}
