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
    await ask(`${apiRoot}/people/${id}`, 'PUT', {
      first_name: firstName,
      last_name: lastName,
      language_code: languageCode,
      phone,
      about,
      side,
      ...(iin === undefined ? {} : { iin }),
    });
    const started = people.some((known) => known.id === id && known.started);
    if (side === 'staff' && !started) {
      await ask(`${apiRoot}/people/${id}/messages`, 'POST', { text: '/start' });
    }
  }
}

async function ask<T>(url: string, method = 'GET', body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
