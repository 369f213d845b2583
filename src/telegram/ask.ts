import type { ReplyKeyboardMarkup } from 'grammy/types';
import type { Fault, Label, Offer, Step } from '../forms/step.js';
import type { Words } from '../i18n.js';
import { pack } from './callback-data.js';
import { bold, escape, paragraphs } from './html.js';
import { formText, labelText } from './labels.js';
import { rows, type Button, type Screen } from './screen.js';

/** A question as it is asked, whatever keyboard it gets. */
export interface Question {
  readonly step: Step;
  readonly progress: { readonly at: number; readonly of: number } | undefined;
  readonly offers: readonly Offer[];
  /** How it is answered today; else as the step says. */
  readonly hint?: Label | undefined;
  /** Where the question stands: ticks so far, between which days the answer lies. */
  readonly standing?: Label | undefined;
  /** The first question has nothing to go back to. */
  readonly first: boolean;
  /** The case to which it belongs: what was sent already can be fetched from it. */
  readonly application?: string | undefined;
  /** Buttons that are no answers: they show something and leave the question open. */
  readonly extra?: readonly (readonly Button[])[] | undefined;
}

/** Data of a button that answers the question of this step; `back`, `leave` and `skip` are codes of every question. */
export function answerData(step: string, option: string): string {
  return pack('q', step, option);
}

/** Progress, the question in bold, why it is asked, how it is answered. */
export function questionText(
  words: Words,
  { step, progress, hint = step.hint, standing }: Question,
  fault?: Fault,
): string {
  const counted = progress ? `${progress.at}/${progress.of} · ` : '';
  return paragraphs(
    fault && faultText(words, fault),
    `${counted}${bold(labelText(words, step.question))}`,
    step.note && escape(labelText(words, step.note)),
    hint && escape(labelText(words, hint)),
    standing && escape(labelText(words, standing)),
  );
}

export function questionScreen(words: Words, question: Question, fault?: Fault): Screen {
  const { step, offers } = question;
  const button = (offer: Offer): Button => ({
    text: labelText(words, offer.label),
    data: answerData(step.code, offer.code),
  });
  return {
    html: questionText(words, question, fault),
    buttons: [
      ...rows(offers.filter(({ below }) => !below).map(button)),
      offers.filter(({ below }) => below).map(button),
      ...(question.extra ?? []),
      ...standingRows(words, question),
    ],
  };
}

/** Skip where it may be skipped; Back and "Save and leave" always. */
function standingRows(words: Words, { step, first }: Question): Button[][] {
  const button = (option: 'back' | 'leave' | 'skip') => ({
    text: standingText(words, option, step),
    data: answerData(step.code, option),
  });
  return [
    step.optional ? [button('skip')] : [],
    first ? [button('leave')] : [button('back'), button('leave')],
  ];
}

export const standingOptions = ['back', 'leave', 'skip'] as const;

function standingText(
  words: Words,
  option: (typeof standingOptions)[number],
  { absent, suggests }: Step,
): string {
  if (option === 'back') return `◀️ ${words.t('words:buttons.back')}`;
  if (option === 'leave') return `💾 ${words.t('words:buttons.saveAndLeave')}`;
  // What stands in no list is passed over, and told in the complaint's own words.
  if (suggests) return `⏭ ${formText(words, `offers.noneOf.${suggests}`)}`;
  return `⏭ ${absent ? formText(words, 'offers.absent') : words.t('words:buttons.skip')}`;
}

/**
 * The question for something of the sender's own, which only a reply keyboard can share: the number that Telegram vouches for, or where they
 * are. Its other choices stand there too and come back as text.
 */
export function sharingKeyboard(
  words: Words,
  { step, offers, first }: Question,
  shared: 'contact' | 'location',
): ReplyKeyboardMarkup {
  const text = (option: (typeof standingOptions)[number]) => ({ text: standingText(words, option, step) });
  return {
    keyboard: [
      ...offers.map((offer) => [{ text: labelText(words, offer.label) }]),
      [
        shared === 'contact'
          ? { text: `📱 ${words.t('words:buttons.shareNumber')}`, request_contact: true }
          : { text: `📍 ${formText(words, 'offers.shareLocation')}`, request_location: true },
      ],
      ...(step.optional ? [[text('skip')]] : []),
      first ? [text('leave')] : [text('back'), text('leave')],
    ],
    resize_keyboard: true,
    one_time_keyboard: true,
  };
}

/** Which button of such a keyboard a text is. */
export function keyboardOption(
  words: Words,
  { offers, step }: Pick<Question, 'offers' | 'step'>,
  text: string,
): string | undefined {
  return (
    standingOptions.find((option) => standingText(words, option, step) === text) ??
    offers.find((offer) => labelText(words, offer.label) === text)?.code
  );
}

/** What was received, what is wanted, an example. Plain text, for an answer to a tap. */
export function faultLine(words: Words, fault: Fault): string {
  return formText(words, `faults.${fault.code}`, fault.params);
}

export function faultText(words: Words, fault: Fault): string {
  return escape(faultLine(words, fault));
}
