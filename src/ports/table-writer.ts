/** A table as people open it in a spreadsheet; numbers stay numbers, so that they can be added up there. */
export interface WrittenTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface TableWriter {
  /** XLSX. */
  write(table: WrittenTable): Promise<Uint8Array>;
}
