import type { Application } from '../domain/application.js';
import { isRendered, type RatingSummary, type Stars } from '../domain/rating.js';
import type { Service } from '../domain/service.js';
import type { Words } from '../i18n.js';
import { pack } from './callback-data.js';
import type { Button } from './screen.js';

/** `⭐⭐⭐⭐ 4/5`. */
export function starsText(stars: Stars): string {
  return `${'⭐'.repeat(stars)} ${stars}/5`;
}

/** "4.6 of 5, 37 ratings". */
export function averageText(words: Words, { average, count }: RatingSummary): string {
  return words.t('rating:average', { average: words.number(Math.round(average * 10) / 10), count });
}

/** Offered once the service has been rendered. */
export function rateButtons(words: Words, application: Application, service: Service): Button[][] {
  if (!isRendered(application, service)) return [];
  return [[{ text: `⭐ ${words.t('rating:rate')}`, data: pack('rate', application.id) }]];
}
