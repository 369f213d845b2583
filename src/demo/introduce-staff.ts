import { ask } from './ask.js';
import { demoPeople } from './people.js';

interface Message {
  readonly message_id: number;
  readonly from?: { readonly is_bot: boolean };
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly { callback_data?: string }[])[] };
}

const waitMs = 20_000;

/**
 * The staff answer the bot's first question as soon as it is asked: they take the language that it proposes, the
 * first button. The bot writes to nobody whose language it does not know, and a newcomer who has just sent an
 * application as a student shall find it when they become the operator. Resolves when all have answered; whoever
 * has spoken with the bot before is left alone. Rejects when the server is gone, or when `signal` aborts.
 */
export async function introduceStaff(apiRoot: string, signal?: AbortSignal): Promise<void> {
  const staff = demoPeople.filter(({ side }) => side === 'staff');
  await Promise.all(staff.map(({ id }) => introduce(`${apiRoot}/people/${id}`, signal)));
}

async function introduce(person: string, signal: AbortSignal | undefined): Promise<void> {
  const chat = await ask<{ messages: Message[]; next: number }>(`${person}/chat`, { signal });
  const said = chat.messages.filter(isFromBot);
  if (said.length > 1) return;
  let [question] = said;
  for (let after = chat.next; question === undefined;) {
    const path = `${person}/events?after=${after}&wait=${waitMs}`;
    const { events, next } = await ask<{ events: { message?: Message }[]; next: number }>(path, { signal });
    question = events.flatMap(({ message }) => message ?? []).find(isFromBot);
    after = next;
  }
  const data = question.reply_markup?.inline_keyboard?.[0]?.[0]?.callback_data;
  if (data === undefined) return;
  // Forced: the person at the page may have answered in the same moment.
  const body = { message_id: question.message_id, data, force: true };
  await ask(`${person}/taps`, { method: 'POST', body, signal });
}

function isFromBot({ from }: Message): boolean {
  return from?.is_bot === true;
}
