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

/**
 * Follows the events of a chat from `after` on, over breaks of the connection and restarts of the server.
 * `onReset`: events were lost, the chat must be read anew (it then calls `resume` with the new place).
 * A hidden page lets go of its connection: a browser opens only six to one server, for all its tabs together.
 */
export function followChat({ url, after, onEvent, onReset, onLost, onFound }) {
  let last = after;
  let source;
  let timer;
  let failures = 0;
  let ended = false;

  function connect() {
    clearTimeout(timer);
    if (ended || source || document.hidden) return;
    source = new EventSource(url(last));
    source.onopen = () => {
      if (failures > 0) onFound();
      failures = 0;
    };
    source.onerror = () => {
      disconnect();
      failures += 1;
      if (failures === 1) onLost();
      timer = setTimeout(connect, pauses[Math.min(failures, pauses.length) - 1]);
    };
    source.addEventListener('reset', (event) => {
      last = Number(event.lastEventId);
      disconnect();
      onReset();
    });
    for (const type of types) {
      source.addEventListener(type, (event) => {
        last = Number(event.lastEventId);
        onEvent(JSON.parse(event.data));
      });
    }
  }

  function disconnect() {
    source?.close();
    source = undefined;
  }

  function onVisibility() {
    if (document.hidden) disconnect();
    else connect();
  }

  document.addEventListener('visibilitychange', onVisibility);
  connect();

  return {
    resume(from) {
      last = from;
      connect();
    },
    stop() {
      ended = true;
      clearTimeout(timer);
      disconnect();
      document.removeEventListener('visibilitychange', onVisibility);
    },
  };
}
