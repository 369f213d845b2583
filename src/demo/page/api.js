/** The people side of the local Bot API server, as one person sees it. Every call rejects with words for people who build bots. */
export function createApi(personId) {
  const base = `/people/${personId}`;
  return {
    chat: () => ask(`${base}/chat`),
    say: (text) => ask(`${base}/messages`, { text }),
    shareContact: () => ask(`${base}/messages`, { contact: 'own' }),
    shareLocation: (location) => ask(`${base}/messages`, { location }),
    /** Forced: an app sends the tap of a button that it still shows, even if the bot has just changed it. */
    tap: (message_id, data) => ask(`${base}/taps`, { message_id, data, force: true }),
    /** With the key for signing, or the one for signing in, which the bot refuses. */
    sign: (message_id, use) => ask(`${base}/sign`, { message_id, use }),
    clear: () => ask(`${base}/chat`, undefined, 'DELETE'),
    block: (blocked) => ask(`${base}/${blocked ? 'block' : 'unblock'}`, {}),
    async sendFiles(files, { as, album, caption }) {
      const form = new FormData();
      form.set('as', as);
      form.set('album', String(album));
      form.set('caption', caption);
      for (const file of files) form.append('file', file, file.name);
      return ask(`${base}/files`, form);
    },
    fileUrl: (fileId) => `${base}/files/${encodeURIComponent(fileId)}`,
  };
}

export async function listPeople() {
  return (await ask('/people')).people;
}

async function ask(path, body, method = body === undefined ? 'GET' : 'POST') {
  const isForm = body instanceof FormData;
  const response = await fetch(path, {
    method,
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(body === undefined || isForm ? {} : { headers: { 'content-type': 'application/json' } }),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `${response.status}`);
  return answer;
}
