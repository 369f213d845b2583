import { cleanLines } from '../typed-text.js';
import { writingKind } from '../writing.js';

/** Several lines; may start from a ready text, which can be kept or written anew. */
export const longText = writingKind({ code: 'longText', max: 2000, clean: cleanLines });
