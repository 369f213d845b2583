import { connect, type NetConnectOpts } from 'node:net';
import type { Scanned, VirusScanner } from '../ports/virus-scanner.js';

/** Where clamd listens. */
export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string };

/** Milliseconds without a word from it; a file of 20 MB takes a second or two. */
const deadlineMs = 30_000;
/** Bytes; clamd takes them in pieces of its own choice. */
const piece = 64 * 1024;

/**
 * Speaks clamd's INSTREAM: the pieces of a file, each behind its length, and a length of nothing at the end.
 *
 * @param note is told when it stops answering and when it answers again, not at every file
 */
export function createClamd(
  address: ClamdAddress,
  note: (state: 'unreachable' | 'reachable', fault?: string) => void = () => undefined,
): VirusScanner {
  let answers = true;
  return {
    async scan(bytes) {
      const scanned = await ask(address, streamOf(bytes)).then(read, (error: unknown): Scanned => ({
        state: 'unreachable',
        fault: error instanceof Error ? error.message : String(error),
      }));
      const reached = scanned.state !== 'unreachable';
      if (reached !== answers) {
        if (scanned.state === 'unreachable') note('unreachable', scanned.fault);
        else note('reachable');
      }
      answers = reached;
      return scanned;
    },
  };
}

/** Whether it is there, for whoever starts the bot. */
export async function pingClamd(address: ClamdAddress): Promise<string | undefined> {
  try {
    const answer = await ask(address, [Buffer.from('zPING\0')]);
    return answer === 'PONG' ? undefined : answer;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function* streamOf(bytes: Uint8Array): Generator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += piece) {
    const chunk = bytes.subarray(at, at + piece);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    yield Buffer.concat([length, chunk]);
  }
  yield Buffer.alloc(4);
}

/** What it answers, up to the zero at its end. */
async function ask(address: NetConnectOpts, message: Iterable<Buffer>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    let answer = '';
    const end = (settle: () => void) => {
      settle();
      socket.destroy();
    };
    socket.setTimeout(deadlineMs, () => end(() => reject(new Error(`no answer in ${deadlineMs / 1000} s`))));
    // It may answer before it has taken everything, when a file is larger than it wants: then writing fails, and the answer counts.
    socket.on('error', (error) => end(() => (answer === '' ? reject(error) : resolve(answer))));
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8');
      if (answer.includes('\0')) end(() => resolve(answer.replace(/\0.*$/s, '')));
    });
    socket.on('close', () => (answer === '' ? reject(new Error('it hung up')) : resolve(answer)));
    for (const chunk of message) socket.write(chunk);
  });
}

function read(answer: string): Scanned {
  if (answer === 'stream: OK') return { state: 'clean' };
  const [, name] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
  return name === undefined ? { state: 'unreachable', fault: answer } : { state: 'infected', name };
}
