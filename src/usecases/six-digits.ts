import type { Deps } from './deps.js';

/** A code that a person can read out, or copy from one screen to another. */
export function sixDigits(random: Deps['random']): string {
  // Six bytes: no digit comes up noticeably more often than another.
  const n = Buffer.from(random(6)).readUIntBE(0, 6) % 1_000_000;
  return String(n).padStart(6, '0');
}
