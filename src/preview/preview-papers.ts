import type { CommandWords } from '../catalogue/command-words.js';
import { fillTemplate } from '../documents/fill-template.js';
import { readDocx, type Paragraph } from '../documents/read-docx.js';
import type { Application } from '../domain/application.js';
import type { Calendar } from '../domain/calendar.js';
import type { Institution } from '../domain/institution.js';
import { lettersOf, type LetterText } from '../domain/letters.js';
import type { PersonalCard } from '../domain/person.js';
import { originalsBy } from '../domain/reminders.js';
import type { Service } from '../domain/service.js';
import type { Words } from '../i18n.js';
import type { ApplicationPage } from '../ports/application-printer.js';
import type { StatementPage } from '../ports/statement-printer.js';
import type { TemplatePage } from '../ports/template-printer.js';
import { asked } from '../telegram/answers-view.js';
import { applicationPage } from '../telegram/application-page.js';
import { letterPage, noticePage, templatePage } from '../telegram/letter-view.js';

export interface PapersSubject {
  readonly service: Service;
  /** With the school that decides, where one does. */
  readonly institution: Institution;
  readonly card: PersonalCard;
  /** The sample case as it stands after that. */
  readonly handedIn: (after: LetterText['after']) => Application;
  readonly calendar: Calendar;
  readonly now: Date;
}

/** After what it is made. */
export const letterHeadings = {
  submit: 'letterSubmitted',
  complete: 'letterCompleted',
  reject: 'letterRejected',
} as const satisfies Record<LetterText['after'], string>;

/**
 * What the bot makes on paper in a service, word for word, each with its heading: letters, the document to be issued, the
 * printed application. A document that is not issued in this language has none in it.
 */
export function previewPapers(
  words: Words,
  headings: CommandWords,
  { service, institution, card, handedIn, calendar, now }: PapersSubject,
): readonly (readonly [string, string])[] {
  const subject = (application: Application) => ({ application, service, card, institution, now });
  const letters = (service.letters ?? []).map(({ code, after, title }) => {
    const application = handedIn(after);
    const made = lettersOf(application, service).find(({ text }) => text.code === code)!;
    const page = noticePage(words, subject(application), made, originalsBy(application, service, calendar));
    return [headings.heading(letterHeadings[after], { title: words.of(title) }), letterText(page)] as const;
  });
  const issued = issuedText(words, service, subject(handedIn('complete')));
  const printed =
    service.print &&
    applicationPage(words, {
      ...subject(handedIn('submit')),
      view: 'applicant',
      signatures: [],
      url: 'https://t.me/',
    });
  return [
    ...letters,
    ...(issued === undefined ? [] : [[headings.heading('issued'), issued] as const]),
    ...(printed ? [[headings.heading('printed'), applicationText(printed)] as const] : []),
  ];
}

/** From the service's text or template, where it has one and the document is issued in this language. */
function issuedText(
  words: Words,
  { result }: Service,
  subject: Parameters<typeof letterPage>[1],
): string | undefined {
  if (!result.languages.includes(words.locale)) return undefined;
  const [letter, template] = [letterPage(words, subject), templatePage(words, subject)];
  return letter ? letterText(letter) : template && templateText(template);
}

function letterText({ heading, title, text, closing, note }: StatementPage): string {
  return [heading.join('\n'), title, text, closing.join('\n'), note].filter(Boolean).join('\n\n');
}

/** Where its words stand on the page is to be seen in the word processor; a row of a table is a line. */
function templateText({ template, values }: TemplatePage): string {
  const { blocks } = readDocx(fillTemplate(Buffer.from(template, 'base64'), values));
  return blocks
    .flatMap((block) =>
      block.type === 'paragraph'
        ? [paragraphText(block)]
        : block.rows.map((cells) =>
            cells.map(({ blocks: inside }) => inside.map(paragraphText).join(' ')).join(' | '),
          ),
    )
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function paragraphText({ pieces }: Paragraph): string {
  const text = { line: '\n', page: '\n', tab: ' ', picture: '' } as const;
  return pieces.map((piece) => (piece.type === 'text' ? piece.text : text[piece.type])).join('');
}

function applicationText({ heading, title, subtitle, parts, link, footer }: ApplicationPage): string {
  const rows = parts.map((part) => {
    const lines = part.rows.map(([first = '', ...rest]) =>
      part.columns ? [first, ...rest].join(' | ') : `${asked(first)} ${rest.join(' ')}`,
    );
    return [part.title, part.columns?.join(' | '), ...lines.map((line) => line.replaceAll('\n', ', '))]
      .filter(Boolean)
      .join('\n');
  });
  return [heading.join('\n'), `${title}\n${subtitle}`, ...rows, `[QR] ${link.note}`, footer].join('\n\n');
}
