const tooLongMs = 20_000;

/**
 * Buttons that were tapped and wait for the bot. Telegram's apps show such a button as busy until the bot answers
 * the tap, and give up after a while. `onChange(messageId)`, `onLate()`.
 */
export function createTaps({ onChange, onLate }) {
  const waiting = new Map();
  const keyOf = (messageId, data) => `${messageId} ${data}`;

  const end = (messageId, data) => {
    const key = keyOf(messageId, data);
    clearTimeout(waiting.get(key));
    if (waiting.delete(key)) onChange(messageId);
  };

  return {
    isWaiting: (messageId, data) => waiting.has(keyOf(messageId, data)),
    begin(messageId, data) {
      const key = keyOf(messageId, data);
      clearTimeout(waiting.get(key));
      const timer = setTimeout(() => {
        end(messageId, data);
        onLate();
      }, tooLongMs);
      waiting.set(key, timer);
      onChange(messageId);
    },
    end,
    /** What the server says is unanswered, after a break. */
    reset(taps) {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
      for (const { message_id, data } of taps) this.begin(message_id, data);
    },
    stop() {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
