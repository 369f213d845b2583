import { buttonsOf, textOf, type SeenMessage, type TapAnswer } from '../support/bot-api-client.js';
import { chatLog } from './chat-log.js';
import type { Player, Story } from './story.js';

/** A group chat with the bot in it, as its members use it. */
export interface TestGroup {
  says(player: Pick<Player, 'id'>, text: string): Promise<void>;
  /** The newest message of the bot that fits, as soon as it is there. */
  sees(fits: (message: SeenMessage) => boolean): Promise<SeenMessage>;
  /** A button by the beginning of its data; with `message` also one that is no longer there. */
  taps(player: Pick<Player, 'id'>, data: string, message?: number): Promise<TapAnswer>;
  log(): Promise<string>;
}

const patience = 15_000;

/** Makes the group; whoever is named first puts the bot into it. */
export async function startGroup(
  story: Story,
  chat: number,
  members: readonly Pick<Player, 'id'>[],
): Promise<TestGroup> {
  const { ask } = story.product.botApi;
  const [first] = members;
  await ask('/groups', { id: chat, title: 'Desk', members: members.map(({ id }) => id) });
  const messages = async () =>
    (await ask<{ messages: SeenMessage[] }>(`/people/${first!.id}/chat?chat_id=${chat}`)).messages;
  const group: TestGroup = {
    async says({ id }, text) {
      story.aSecondPasses();
      await ask(`/people/${id}/messages`, { chat_id: chat, text });
    },
    async sees(fits) {
      const end = performance.now() + patience;
      for (let after = 0; performance.now() < end;) {
        // What goes out at the pace of a group waits for the clock, which stands still while nobody does anything.
        for (let seconds = 0; seconds < 4; seconds += 1) story.aSecondPasses();
        const found = (await messages()).findLast((one) => one.from?.is_bot === true && fits(one));
        if (found) return found;
        const path = `/people/${first!.id}/events?chat_id=${chat}&after=${after}&wait=500`;
        after = (await ask<{ next: number }>(path)).next;
      }
      throw new Error(`nothing that fits in the group:\n${await group.log()}`);
    },
    async taps({ id }, data, message) {
      story.aSecondPasses();
      const offered = ({ callback_data }: { callback_data?: string }) => callback_data?.startsWith(data);
      const target =
        message === undefined ? await group.sees((one) => buttonsOf(one).some(offered)) : undefined;
      const tap = {
        chat_id: chat,
        message_id: target?.message_id ?? message,
        data: target ? buttonsOf(target).find(offered)?.callback_data : data,
        force: target === undefined,
      };
      const { query_id } = await ask<{ query_id: string }>(`/people/${id}/taps`, tap);
      const answer = await ask<{ answered: boolean; text?: string; show_alert?: boolean; url?: string }>(
        `/people/${id}/taps/${query_id}?chat_id=${chat}&wait=${patience}`,
      );
      if (!answer.answered) throw new Error(`a tap in the group was left without an answer: ${data}`);
      return { text: answer.text, alert: answer.show_alert === true, url: answer.url };
    },
    log: () => chatLog(ask, first!.id, undefined, chat),
  };
  return group;
}

/** A message about the case with this number. */
export function about(number: string): (message: SeenMessage) => boolean {
  return (message) => textOf(message).includes(number);
}
