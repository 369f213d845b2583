import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isLocale } from '../domain/text.js';
import type { Deps } from '../usecases/deps.js';

const sectionsFile = fileURLToPath(new URL('./data/sections.json', import.meta.url));

/** Of `data/sections.json`: a text with the words of it that stand out. */
interface DemoSection {
  readonly id: string;
  readonly parent?: string;
  readonly texts: Readonly<
    Record<string, { readonly title: string; readonly text: string; readonly bold: readonly string[] }>
  >;
}

/** Gives the demo's information support something to read; whatever its people made of it stays as it is. */
export async function writeDemoSections({ sections }: Pick<Deps, 'sections'>): Promise<void> {
  if ((await sections.version()) > 0) return;
  const all = JSON.parse(await readFile(sectionsFile, 'utf8')) as readonly DemoSection[];
  for (const { id, texts } of all) {
    for (const [locale, { title, text, bold }] of Object.entries(texts)) {
      if (!isLocale(locale)) continue;
      const marks = bold.map((words) => ({
        type: 'bold' as const,
        offset: text.indexOf(words),
        length: words.length,
      }));
      const draft = { title, body: { text, marks }, files: [] };
      await sections.saveDraft(id, locale, draft);
      await sections.publish(id, locale, draft);
    }
  }
  // The tree last: a start that was cut short writes them again.
  const nodes = all.map(({ id, parent }) => ({ id, hidden: false, ...(parent !== undefined && { parent }) }));
  await sections.changeTree(0, nodes);
}
