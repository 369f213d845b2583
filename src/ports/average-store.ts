/** What is counted together: a service, ordinary and expedited cases apart. */
export interface AverageOf {
  readonly service: string;
  readonly expedited: boolean;
}

/** How long cases took; only the last hundred of each service count, so that a planned date follows how it goes now. */
export interface AverageStore {
  /** Once a case, however often it is said. */
  add(of: AverageOf, took: { readonly application: string; readonly ms: number }): Promise<void>;
  /** Milliseconds that the last cases took. */
  find(of: AverageOf): Promise<readonly number[]>;
}
