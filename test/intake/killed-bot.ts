import { Api } from 'grammy';
import { startProcess } from './process.js';

/*
 * A bot in a process of its own, for the test that kills it: writes down what was said, in the chat's memory and in an answer that may be
 * written twice, and repeats it.
 */
const [uri, root, token] = process.argv.slice(2) as [string, string, string];
const api = new Api(token, { apiRoot: root });
const bot = await startProcess({
  uri,
  api,
  ttlMs: 1_000,
  renewMs: 100,
  handle: async (turn) => {
    const text = turn.update.message?.text ?? '';
    const said = [...((turn.state['said'] as string[] | undefined) ?? []), text];
    turn.state['said'] = said;
    await bot.db
      .collection<{ _id: string }>('answers')
      .updateOne({ _id: turn.chat }, { $set: { [`answers.${text}`]: said.length } }, { upsert: true });
    await api.sendMessage(Number(turn.chat), text);
  },
});
process.on('disconnect', () => process.exit());
process.send?.('started');
