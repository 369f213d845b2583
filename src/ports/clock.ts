/** The time, handed in, so that a summer passes in a test within seconds. */
export interface Clock {
  now(): Date;
}
