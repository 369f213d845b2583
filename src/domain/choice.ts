import type { Localized } from './text.js';

export interface Choice {
  readonly code: string;
  readonly name: Localized;
}
