import type { ReplyKeyboardMarkup } from 'grammy/types';
import type { Fault, Offer, Step } from '../forms/step.js';
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
  /** The first question has nothing to go back to. */
  readonly first: boolean;
}

/** Data of a button that answers the question of this step; `back`, `leave` and `skip` are codes of every question. */
export function answerData(step: string, option: string): string {
  return pack('q', step, option);
}

/** Progress, the question in bold, why it is asked, how it is answered. */
export function questionText(words: Words, { step, progress }: Question, fault?: Fault): string {
  const counted = progress ? `${progress.at}/${progress.of} · ` : '';
  return paragraphs(
    fault && faultText(words, fault),
    `${counted}${bold(labelText(words, step.question))}`,
    step.note && escape(labelText(words, step.note)),
    step.hint && escape(labelText(words, step.hint)),
  );
}

export function questionScreen(words: Words, question: Question, fault?: Fault): Screen {
  const { step, offers } = question;
  const offered = offers.map((offer) => ({
    text: labelText(words, offer.label),
    data: answerData(step.code, offer.code),
  }));
  return {
    html: questionText(words, question, fault),
    buttons: [...rows(offered), ...standingRows(words, question)],
  };
}

/** Skip where it may be skipped; Back and "Save and leave" always. */
function standingRows(words: Words, { step, first }: Question): Button[][] {
  const button = (option: 'back' | 'leave' | 'skip') => ({
    text: standingText(words, option),
    data: answerData(step.code, option),
  });
  return [
    step.optional ? [button('skip')] : [],
    first ? [button('leave')] : [button('back'), button('leave')],
  ];
}

export const standingOptions = ['back', 'leave', 'skip'] as const;

function standingText(words: Words, option: (typeof standingOptions)[number]): string {
  if (option === 'back') return `◀️ ${words.t('words:buttons.back')}`;
  if (option === 'leave') return `💾 ${words.t('words:buttons.saveAndLeave')}`;
  return `⏭ ${words.t('words:buttons.skip')}`;
}

/**
 * The question for a number that Telegram vouches for: only a reply keyboard can share a contact, so its other choices stand there too and
 * come back as text.
 */
export function contactKeyboard(words: Words, { step, offers, first }: Question): ReplyKeyboardMarkup {
  const text = (option: (typeof standingOptions)[number]) => ({ text: standingText(words, option) });
  return {
    keyboard: [
      ...offers.map((offer) => [{ text: labelText(words, offer.label) }]),
      [{ text: `📱 ${words.t('words:buttons.shareNumber')}`, request_contact: true }],
      ...(step.optional ? [[text('skip')]] : []),
      first ? [text('leave')] : [text('back'), text('leave')],
    ],
    resize_keyboard: true,
    one_time_keyboard: true,
  };
}

/** Which button of the contact question a text is. */
export function contactOption(
  words: Words,
  { offers }: Pick<Question, 'offers'>,
  text: string,
): string | undefined {
  return (
    standingOptions.find((option) => standingText(words, option) === text) ??
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
