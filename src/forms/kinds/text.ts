import { withSuggestions } from '../suggestions.js';
import { cleanLine } from '../typed-text.js';
import { writingKind } from '../writing.js';

/** One line in the person's own words, or one that is suggested. */
export const text = withSuggestions(writingKind({ code: 'text', max: 300, clean: cleanLine }));
