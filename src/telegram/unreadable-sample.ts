import { fileURLToPath } from 'node:url';
import { InputFile } from 'grammy';

const file = fileURLToPath(new URL('./unreadable-sample.jpg', import.meta.url));

/** One page twice: easy to read above, impossible to read below. The person on it is invented. */
export function unreadableSample(): InputFile {
  return new InputFile(file);
}
