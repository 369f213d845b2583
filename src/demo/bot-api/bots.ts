import { randomInt } from 'node:crypto';
import { refuse } from './refusal.js';
import type { BotState, World } from './state/world.js';

const TOKEN = /^(\d{1,15}):[\w-]{5,}$/;

/**
 * The bot of a token; any token of the right form makes a bot. Ids of updates and messages start somewhere, so
 * that nobody relies on 1.
 */
export function botOfToken(world: World, token: string): BotState {
  const id = Number(TOKEN.exec(token)?.[1] ?? 0);
  if (id <= 0) refuse(401, 'Unauthorized: invalid token specified');
  const known = world.bots.get(id);
  if (known && known.token === token) {
    world.current = known;
    return known;
  }
  // A second token of the same number: as if the first had been revoked by @BotFather.
  world.commit({
    t: 'bot',
    id,
    token,
    name: 'Bot',
    username: `local_${id}_bot`,
    update_id: randomInt(100_000_000, 900_000_000),
    message_id: randomInt(10, 1000),
  });
  return world.bots.get(id) as BotState;
}
