import { cleanLine } from '../typed-text.js';
import { writingKind } from '../writing.js';

/** One line in the person's own words. */
export const text = writingKind({ code: 'text', max: 300, clean: cleanLine });
