import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { tame } from './html.js';

/** One message: what it says (Telegram HTML) and its inline buttons, row by row. */
export interface Screen {
  readonly html: string;
  readonly buttons: readonly (readonly Button[])[];
}

export type Button =
  { readonly text: string; readonly data: string } | { readonly text: string; readonly copy: string };

/** Telegram's limits, in UTF-16 units after entities and in bytes. */
export const limits = { text: 4096, caption: 1024, callbackData: 64, buttonText: 64 } as const;

export function inlineKeyboard(buttons: Screen['buttons']): InlineKeyboardMarkup {
  return {
    inline_keyboard: buttons
      .filter((row) => row.length > 0)
      .map((row) =>
        row.map((button): InlineKeyboardButton =>
          'copy' in button
            ? { text: tame(button.text), copy_text: { text: button.copy } }
            : { text: tame(button.text), callback_data: button.data },
        ),
      ),
  };
}

/** Short buttons stand side by side, long ones alone: on an old phone a row holds about 30 letters. */
export function rows(buttons: readonly Button[], perRow = 2): Button[][] {
  const result: Button[][] = [];
  let row: Button[] = [];
  const fits = (button: Button) => button.text.length <= Math.floor(34 / perRow);
  for (const button of buttons) {
    if (!fits(button)) {
      if (row.length > 0) result.push(row);
      result.push([button]);
      row = [];
      continue;
    }
    row.push(button);
    if (row.length === perRow) {
      result.push(row);
      row = [];
    }
  }
  if (row.length > 0) result.push(row);
  return result;
}
