import type { Application } from '../domain/application.js';
import type { Earlier } from '../domain/earlier-answers.js';
import type { SummaryLine } from '../forms/review.js';
import type { Words } from '../i18n.js';
import { lineText } from './answers-view.js';
import { pack } from './callback-data.js';
import { bold, code, cut, escape, lines, paragraphs } from './html.js';
import { labelText } from './labels.js';
import { limits, type Button, type Screen } from './screen.js';

/** What a correction replaced, as it was sent: the question, the old answer, the old sheets to download. */
export interface EarlierShown {
  readonly earlier: Earlier;
  readonly lines: readonly SummaryLine[];
}

/** All that corrections have replaced in a case, the latest first. */
export function earlierScreen(
  words: Words,
  { id, number }: Pick<Application, 'id' | 'number'>,
  shown: readonly EarlierShown[],
): Screen {
  const { t } = words;
  return {
    html: paragraphs(
      lines(bold(t('case:earlier')), `№ ${code(number)}`, escape(t('case:earlierNote'))),
      ...shown.map(({ earlier, lines: answers }) =>
        lines(
          bold(t('case:earlierAsked', { date: words.dateTime(earlier.askedAt) })),
          ...answers.map((line) => lineText(words, plain(line), limits.text / 2)),
        ),
      ),
    ),
    buttons: [
      ...shown.flatMap(({ earlier, lines: answers }) =>
        answers.filter(hasSheets).map((line): Button[] => [
          {
            text: cut(
              `📎 ${labelText(words, line.step.name)} · ${words.dateTime(earlier.askedAt)}`,
              limits.buttonText,
            ),
            data: pack('oldSheets', id, earlier.entry, line.step.code),
          },
        ]),
      ),
      [{ text: `◀️ ${t('words:buttons.back')}`, data: pack('hist', id) }],
    ],
  };
}

/** What was right when it was sent is shown as it was, though the day may have passed since. */
function plain(line: SummaryLine): SummaryLine {
  const { step } = line;
  return line.state === 'missing' && line.shown ? { step, state: 'shown', shown: line.shown } : line;
}

function hasSheets(line: SummaryLine): boolean {
  return line.state !== 'skipped' && line.shown?.type === 'files';
}
