import { ask } from './ask.js';
import { demoPeople } from './people.js';

/**
 * Makes the demo's people known to the local Bot API server, as they are now in the code. The staff open the bot
 * at once: as in Telegram, it may not write to anybody who has never written to it, and they shall get notices
 * before somebody thinks of being them.
 */
export async function settlePeople(apiRoot: string): Promise<void> {
  const { people } = await ask<{ people: { id: number; started: boolean }[] }>(`${apiRoot}/people`);
  for (const person of demoPeople) {
    const { id, firstName, lastName, languageCode, phone, iin, side, about } = person;
    await ask(`${apiRoot}/people/${id}`, {
      method: 'PUT',
      body: {
        first_name: firstName,
        last_name: lastName,
        language_code: languageCode,
        phone,
        about,
        side,
        ...(iin === undefined ? {} : { iin }),
      },
    });
    const started = people.some((known) => known.id === id && known.started);
    if (side === 'staff' && !started) {
      await ask(`${apiRoot}/people/${id}/messages`, { method: 'POST', body: { text: '/start' } });
    }
  }
}
