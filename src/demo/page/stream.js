const types = [
  'message',
  'edit',
  'delete',
  'keyboard',
  'action',
  'tap',
  'answer',
  'reaction',
  'pin',
  'block',
  'commands',
  'clear',
];
const pauses = [300, 600, 1200, 2500];

/** Who follows a chat: the person, the last event they saw, and whether they are reading the chat anew. */
const followers = new Set();
let source;
let timer;
let failures = 0;

/**
 * Follows the events of a person's chat from `after` on, over breaks of the connection and restarts of the server.
 * `onReset`: events were lost, the chat must be read anew (it then calls `resume` with the new place).
 * All windows share one connection, and a hidden page lets go of it: a browser opens only six to one server, for all
 * its tabs together.
 */
export function followChat({ person, after, onEvent, onReset, onLost, onFound }) {
  const follower = { person, last: after, isReading: false, onEvent, onReset, onLost, onFound };
  followers.add(follower);
  connectSoon(0);
  return {
    resume(from) {
      follower.last = from;
      follower.isReading = false;
      connectSoon(0);
    },
    stop() {
      followers.delete(follower);
      connectSoon(0);
    },
  };
}

/** Several windows that open or close at once make one new connection. */
function connectSoon(pause) {
  clearTimeout(timer);
  timer = setTimeout(connect, pause);
}

function connect() {
  disconnect();
  const places = [...followers].filter(({ isReading }) => !isReading);
  if (places.length === 0 || document.hidden) return;
  const seats = places.map(({ person, last }) => `${person}:${last}`).join(',');
  source = new EventSource(`/people/stream?seats=${seats}`);
  source.onopen = () => {
    if (failures > 0) for (const { onFound } of followers) onFound();
    failures = 0;
  };
  source.onerror = () => {
    disconnect();
    failures += 1;
    if (failures === 1) for (const { onLost } of followers) onLost();
    connectSoon(pauses[Math.min(failures, pauses.length) - 1]);
  };
  source.addEventListener('reset', (event) => {
    for (const follower of of(event)) {
      follower.isReading = true;
      follower.onReset();
    }
  });
  for (const type of types) {
    source.addEventListener(type, (event) => {
      const place = Number(event.lastEventId);
      for (const follower of of(event)) {
        if (place <= follower.last) continue;
        follower.last = place;
        follower.onEvent(JSON.parse(event.data));
      }
    });
  }
}

/** Those whom an event concerns. */
function of(event) {
  const { person } = JSON.parse(event.data);
  return [...followers].filter((follower) => follower.person === person && !follower.isReading);
}

function disconnect() {
  source?.close();
  source = undefined;
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) disconnect();
  else connectSoon(0);
});
