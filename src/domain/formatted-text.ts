/** A text with what stands out in it, without a word of HTML. */
export interface FormattedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Offset and length in UTF-16 units; marks lie within each other or beside each other. */
export interface Mark {
  readonly type: MarkType;
  readonly offset: number;
  readonly length: number;
  /** Where a link leads. */
  readonly url?: string | undefined;
}

export const markTypes = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'pre',
  'blockquote',
  'expandable_blockquote',
  'text_link',
] as const;

export type MarkType = (typeof markTypes)[number];

export const emptyText: FormattedText = { text: '', marks: [] };
