import type { SectionFile, SectionText } from '../domain/section.js';
import type { Locale } from '../domain/text.js';
import type { Words } from '../i18n.js';
import { pack } from './callback-data.js';
import { formattedHtml } from './formatted-text.js';
import { bold, cut, escape, italic, paragraphs } from './html.js';
import { limits, type Button } from './screen.js';

/** A row of the tree, unfolded or not. */
export interface TreeRow {
  readonly id: string;
  readonly parent?: string | undefined;
  readonly depth: number;
  readonly title: string;
}

/** What a section says; politely where it is not said in the reader's language. */
export function sectionText(words: Words, text: SectionText, locale: Locale): string {
  return paragraphs(
    bold(text.title),
    locale !== words.locale && italic(words.t('information:otherLanguage')),
    formattedHtml(text.body),
  );
}

/** Nested levels are indented (B1.3). */
export function treeButton(sign: string, { depth, title }: TreeRow, data: string): Button {
  return { text: cut(`${'— '.repeat(depth)}${sign} ${title}`, limits.buttonText), data };
}

/** One opens the file below the message. */
export function fileButtons(words: Words, files: readonly SectionFile[]): Button[][] {
  return files.map((file, index): Button[] => [
    { text: cut(fileName(words, file, index), limits.buttonText), data: pack('infoFile', file.file) },
  ]);
}

/** Photos have no name of their own. */
export function fileName({ t }: Words, { name, photo }: SectionFile, index: number): string {
  return `${photo ? '🖼' : '📎'} ${name ?? t('information:picture', { number: index + 1 })}`;
}

/** What has come so far, in a message that asks for files. */
export function fileLines(words: Words, files: readonly SectionFile[]): readonly string[] {
  return files.map((file, index) => escape(fileName(words, file, index)));
}
