import type { Rating, RatingSummary, Stars } from '../domain/rating.js';

/** One rating a case; averages are those of the newest thousand, so that they cost the same whatever their number. */
export interface RatingStore {
  find(application: string): Promise<Rating | undefined>;
  /** Given for the first time or changed; the words stay. */
  save(rating: RatingGiven): Promise<void>;
  /** Of a case that was rated. */
  setWords(application: string, words: string): Promise<void>;
  summary(service: string): Promise<RatingSummary>;
  /** By the code of the service; of one unit or of all. */
  summaries(unit: string | undefined): Promise<Readonly<Record<string, RatingSummary>>>;
  /** Ratings with words, the newest first. */
  listWords(
    of: { readonly service: string; readonly unit?: string | undefined },
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<{ readonly rows: readonly Rating[]; readonly next?: string | undefined }>;
}

export interface RatingGiven {
  readonly application: string;
  readonly service: string;
  readonly unit: string | undefined;
  readonly stars: Stars;
  readonly at: Date;
}
