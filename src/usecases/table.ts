/** A table as it was read from a file, whatever its format. */
export interface Table {
  /** Names of the columns as the first row has them, without spaces around. */
  readonly columns: readonly string[];
  /** Where these names stand, as `Row.line`; 1 where it is left out. */
  readonly line?: number | undefined;
  readonly rows: readonly Row[];
}

export interface Row {
  /** Line of the file or row of the sheet, from 1, as the person who mends it sees it. */
  readonly line: number;
  /** By the name of the column; an empty cell is absent. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** There are more cells than columns: somewhere a mark between cells stands within a cell. */
  readonly surplus?: boolean | undefined;
}

/** `text`: what stands there, a number in plain digits, a date of a sheet as `YYYY-MM-DD`. */
export interface Cell {
  readonly text: string;
  /** The cell of a sheet holds an error of a formula, or a date that no calendar has, instead of a value. */
  readonly broken?: boolean | undefined;
}

/** What is wrong with a table, for the person who mends it: a code of `import:faults`. */
export interface TableFault {
  readonly line: number;
  readonly column?: string | undefined;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

export type Imported =
  | {
      readonly ok: true;
      readonly added: number;
      readonly changed: number;
      readonly unchanged: number;
      /** Of the rows that were left out. */
      readonly faults: readonly TableFault[];
      /** Columns that no import of this kind knows. */
      readonly ignored: readonly string[];
    }
  | { readonly ok: false; readonly faults: readonly TableFault[]; readonly ignored: readonly string[] };
