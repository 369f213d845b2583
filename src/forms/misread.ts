import type { Reading } from './reading.js';
import type { Fault, ReadResult } from './step.js';
import { quoted } from './typed-text.js';

/** What a question takes: words, a tap on one of its buttons, files, or a place. */
export type Wanted = 'notText' | 'notChoice' | 'notFile' | 'notPlace';

/**
 * Why a reading of another type than the wanted one is not an answer. Each pair of what came and what is wanted has
 * a sentence of its own, since no language lets such words be put in and out.
 */
export function misread(reading: Reading, wanted: Wanted): ReadResult {
  switch (reading.type) {
    case 'unreadable':
      return refuse(`${wanted}.${reading.what}`);
    case 'text':
      return refuse(`${wanted}.text`, { received: quoted(reading.text) });
    case 'option':
      return refuse('oldButton');
    case 'contact':
    case 'file':
    case 'location':
      return refuse(`${wanted}.${reading.type}`);
  }
}

export function refuse(code: string, params?: Fault['params']): ReadResult {
  return { ok: false, fault: { code, params } };
}

export function accept(value: Extract<ReadResult, { ok: true }>['value']): ReadResult {
  return { ok: true, value };
}
