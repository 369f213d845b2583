/** How a `mongod` is called on this machine. */
export interface MongodProgram {
  /** One word for the console: where it comes from. */
  origin: 'system' | 'download' | 'wine';
  command: string;
  /** What stands before the options of the server. */
  before: readonly string[];
  /** Options that this kind of `mongod` needs besides ours. */
  after: readonly string[];
  /** Added to the environment of the process. */
  env: Readonly<Record<string, string>>;
}

/** No socket file in the temporary folder: it is left behind by a kill and may then belong to somebody else. */
export function nativeMongod(origin: 'system' | 'download', command: string): MongodProgram {
  return { origin, command, before: [], after: ['--nounixsocket'], env: {} };
}
