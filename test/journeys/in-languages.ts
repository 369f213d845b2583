import { locales, type Locale } from '../../src/domain/text.js';

/**
 * The languages in which a journey is walked: all three in a long run, otherwise the one that is named, since each takes as long as the
 * first. Which texts exist, with which gaps to fill, is compared for all three in any run.
 */
export function inLanguages(ordinarily: Locale): readonly Locale[] {
  return process.env['TEST_LONG'] ? locales : [ordinarily];
}
