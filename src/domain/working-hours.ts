import type { WorkingHours } from './institution.js';

export type HoursReading =
  | { readonly ok: true; readonly hours: WorkingHours }
  /** Neither two times nor four; or one of them lies before the one that it follows. */
  | { readonly ok: false; readonly why: 'format' | 'order' };

/** Reads the hours of a desk as people write them, `9:00-18:00` or `09.00–18.00, 13:00–14:00` with the break behind. */
export function parseHours(text: string): HoursReading {
  const times = [...text.normalize('NFKC').matchAll(/(?<!\d)(\d{1,2})[:.](\d\d)(?!\d)/g)].map(
    ([, hour = '', minute = '']) => ({ hour: Number(hour), minute: Number(minute) }),
  );
  if (times.length !== 2 && times.length !== 4) return { ok: false, why: 'format' };
  if (times.some(({ hour, minute }) => hour > 23 || minute > 59)) return { ok: false, why: 'format' };
  const two = (number: number) => String(number).padStart(2, '0');
  const [from, until, away, again] = times.map(({ hour, minute }) => `${two(hour)}:${two(minute)}`);
  const inOrder = [from, away, again, until].filter((time) => time !== undefined);
  if (inOrder.some((time, at) => at > 0 && time <= (inOrder[at - 1] ?? '')))
    return { ok: false, why: 'order' };
  const pause = away !== undefined && again !== undefined && { break: { from: away, until: again } };
  return { ok: true, hours: { from: from ?? '', until: until ?? '', ...pause } };
}
