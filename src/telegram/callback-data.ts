import { limits } from './screen.js';

/**
 * What a button carries: an action and its parts, joined by colons (`take:<application>:<version>`). Parts are codes and ids of our own,
 * so none holds a colon.
 * @throws when it would exceed the 64 bytes that Telegram allows: a code in a catalogue is too long.
 */
export function pack(action: string, ...parts: readonly (string | number)[]): string {
  const data = [action, ...parts].join(':');
  if (Buffer.byteLength(data) > limits.callbackData) throw new Error(`callback data is too long: ${action}`);
  return data;
}

export function unpack(data: string): { readonly action: string; readonly parts: readonly string[] } {
  const [action = '', ...parts] = data.split(':');
  return { action, parts };
}
