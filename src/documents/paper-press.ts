import { shownCode } from '../domain/verification-code.js';
import type { Words } from '../i18n.js';
import type { Locale } from '../domain/text.js';
import type { ApplicationPage, ApplicationPrinter } from '../ports/application-printer.js';
import type { DocumentStamper, Stamp, Stamped } from '../ports/document-stamper.js';
import type { StatementPage, StatementPrinter } from '../ports/statement-printer.js';
import type { TemplatePage, TemplatePrinter } from '../ports/template-printer.js';
import type { StampWords } from './stamp-pdf.js';
import { createThread } from './thread.js';

/** Milliseconds; the first paper waits for the thread besides. */
const deadlineMs = 20_000;

type Order =
  | readonly ['application', ApplicationPage]
  | readonly ['statement', StatementPage]
  | readonly ['template', TemplatePage]
  | readonly ['stamp', Uint8Array, StampWords];

/** Draws papers in a thread of its own: nobody's answer waits while somebody prints. */
export function createPaperPress(wordsOf: (locale: Locale) => Words): {
  readonly applications: ApplicationPrinter;
  readonly statements: StatementPrinter;
  readonly templates: TemplatePrinter;
  readonly stamper: DocumentStamper;
} {
  const ask = createThread<Order, { readonly made: unknown } | { readonly fault: string }>(
    new URL('./paper-worker.mjs', import.meta.url),
    { deadlineMs },
  );
  const draw = async (order: Order): Promise<unknown> => {
    const answered = await ask(order);
    if ('fault' in answered) throw new Error(`a paper could not be drawn: ${answered.fault}`);
    return answered.made;
  };
  return {
    applications: { print: async (page) => (await draw(['application', page])) as Uint8Array },
    statements: { print: async (page) => (await draw(['statement', page])) as Uint8Array },
    templates: {
      print: async (page) =>
        (await draw(['template', page])) as Awaited<ReturnType<TemplatePrinter['print']>>,
    },
    stamper: {
      stamp: async (pdf, stamp) =>
        (await draw(['stamp', pdf, stampWords(wordsOf(stamp.locale), stamp)])) as Stamped,
    },
  };
}

function stampWords({ t, locale }: Words, { code, url }: Stamp): StampWords {
  const shown = shownCode(code);
  const site = url.replace(/^https:\/\//, '').replace(/\?.*$/, '');
  return { locale, title: shown, url, code: shown, lines: [t('verify:stamp', { site })] };
}
