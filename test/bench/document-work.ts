import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPaperPress } from '../../src/documents/paper-press.js';
import { createSheetBinder } from '../../src/documents/sheet-binder.js';
import { createSignatureThread } from '../../src/documents/signature/signature-thread.js';
import { createI18n } from '../../src/i18n.js';
import { openKeyRing } from '../../src/demo/bot-api/signing/key-ring.js';
import type { ApplicationPage } from '../../src/ports/application-printer.js';

export interface DocumentTimes {
  /** Median milliseconds, from asking the thread to its answer. */
  readonly signatureMs: number;
  readonly paperMs: number;
  readonly tenSheetsMs: number;
}

const iin = '850617301009';
const limit = 10 * 1024 * 1024;

/** Work with documents, one after another, in the threads of the process that answers people. */
export async function createDocumentWork(): Promise<(seconds: number) => Promise<DocumentTimes>> {
  const keys = await openKeyRing(await mkdtemp(join(tmpdir(), 'bench-keys-')));
  const checker = createSignatureThread({ authorities: keys.authorityFile, revoked: undefined });
  const press = createPaperPress(createI18n('Asia/Almaty'));
  const binder = createSheetBinder();
  const document = Buffer.alloc(80_000, 1);
  const signature = await keys.sign({ id: 1, name: 'Серікова Дана', iin }, document, 'signing');
  const photo = await readFile(
    fileURLToPath(new URL('../../src/demo/page/samples/id-front.jpg', import.meta.url)),
  );
  const ten = Array.from({ length: 10 }, () => ({ bytes: photo, type: 'image/jpeg' }));

  return async (seconds) => {
    const until = performance.now() + seconds * 1000;
    const times = { signature: [] as number[], paper: [] as number[], sheets: [] as number[] };
    while (performance.now() < until) {
      await timed(times.signature, () =>
        checker.check({ document, signature, at: new Date(), iin, as: 'person' }),
      );
      await timed(times.paper, () => press.applications.print(page));
      await timed(times.sheets, () => binder.bind(ten, limit));
    }
    return {
      signatureMs: median(times.signature),
      paperMs: median(times.paper),
      tenSheetsMs: median(times.sheets),
    };
  };
}

async function timed(times: number[], work: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await work();
  times.push(performance.now() - begun);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** As long as an application of the sample with all its answers, documents and history. */
const page: ApplicationPage = {
  locale: 'kk',
  heading: ['Көкжиек университеті', 'Студенттерге қызмет көрсету орталығы', '+7 700 000 00 00'],
  title: '№ 2026-000123 өтінімі',
  subtitle: 'Академиялық демалыс беру',
  parts: Array.from({ length: 4 }, (_, part) => ({
    title: `Бөлім ${part + 1}`,
    widths: [0.4, 0.6],
    rows: Array.from({ length: 10 }, (__, row) => [`Сұрақ ${row + 1}`, 'Жауаптың мәтіні осында тұрады']),
  })),
  link: { url: 'https://t.me/otinim_bot?start=abc', note: 'Өтінімді чатта ашу' },
  footer: 'Өтінім № 2026-000123',
  at: new Date('2026-11-24T07:00:00Z'),
};
