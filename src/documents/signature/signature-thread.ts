import type { SignatureChecked, SignatureChecker, SignatureOf } from '../../ports/signature-checker.js';
import { createThread } from '../thread.js';
import type { TrustFiles } from './signature-checker.js';

/** Milliseconds; the first signature waits for the thread besides. */
const deadlineMs = 20_000;

type Order = readonly [TrustFiles, SignatureOf];
type Answer = { readonly checked: SignatureChecked } | { readonly fault: string };

/** Checks signatures in a thread of its own: big numbers are raised to powers, and nobody's answer waits for that. */
export function createSignatureThread(files: TrustFiles): SignatureChecker {
  const ask = createThread<Order, Answer>(new URL('./signature-worker.mjs', import.meta.url), { deadlineMs });
  return {
    async check(signature) {
      const answer = await ask([files, signature]);
      if ('fault' in answer) throw new Error(`a signature could not be checked: ${answer.fault}`);
      return answer.checked;
    },
  };
}
