/** Makes one PDF of the sheets of a document. */
export interface SheetBinder {
  /**
   * In the given order, pictures upright and as small as the limit (bytes) wants; undefined where a sheet cannot be opened.
   */
  bind(
    sheets: readonly { readonly bytes: Uint8Array; readonly type: string }[],
    limit: number,
  ): Promise<Uint8Array | undefined>;
}
