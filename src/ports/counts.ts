/** What an import has done to the rows of a file. */
export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}
