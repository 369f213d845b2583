import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** By this wine knows its own files, behind the header of DOS; one without it counts as foreign and may be replaced. */
const signature = Buffer.from('Wine builtin DLL');
const signatureAt = 0x40;
/** `xor eax, eax; ret`: the answer is FALSE. */
const answersFalse = Buffer.from([0x31, 0xc0, 0xc3]);

/**
 * mongod asks the debugger's library at its start to know all functions by name, for the traces of crashes. wine's reads
 * the debugging data of every library it has for that, which is half of the start. A copy of it beside mongod says instead
 * that it cannot, with which mongod is content.
 *
 * @param system the folder `system32` of the prefix
 * @returns whether the copy is there; wine's own does as well, only slower
 */
export async function writeQuietDbghelp(system: string, into: string): Promise<boolean> {
  const file = join(into, 'dbghelp.dll');
  if ((await stat(file).catch(() => undefined)) !== undefined) return true;
  const library = await readFile(join(system, 'dbghelp.dll')).catch(() => undefined);
  const at = library && codeOf(library, 'SymInitializeW');
  if (library === undefined || at === undefined) return false;
  if (!library.subarray(signatureAt, signatureAt + signature.length).equals(signature)) return false;
  library.fill(0, signatureAt, signatureAt + signature.length);
  answersFalse.copy(library, at);
  await writeFile(`${file}.new`, library);
  await rename(`${file}.new`, file);
  return true;
}

/** Undefined where the file is not built as one expects. */
function codeOf(library: Buffer, name: string): number | undefined {
  try {
    return fileOffsetOf(library, name);
  } catch {
    return undefined;
  }
}

/**
 * Where the code of an exported function stands in the file of a 64-bit library (Microsoft's PE format).
 *
 * @throws RangeError where the file ends too early or points outside itself
 */
function fileOffsetOf(library: Buffer, name: string): number | undefined {
  const header = library.readUInt32LE(0x3c);
  const sections = library.readUInt16LE(header + 6);
  const optional = header + 24;
  const firstSection = optional + library.readUInt16LE(header + 20);
  const inFile = (address: number): number => {
    for (let section = firstSection; section < firstSection + sections * 40; section += 40) {
      const from = library.readUInt32LE(section + 12);
      if (address >= from && address < from + library.readUInt32LE(section + 16))
        return library.readUInt32LE(section + 20) + address - from;
    }
    throw new RangeError(`Nothing lies at ${address}`);
  };
  const exports = inFile(library.readUInt32LE(optional + 112));
  const [functions, names, ordinals] = [28, 32, 36].map((field) =>
    inFile(library.readUInt32LE(exports + field)),
  );
  for (let at = 0; at < library.readUInt32LE(exports + 24); at += 1) {
    const spelt = inFile(library.readUInt32LE(names! + at * 4));
    if (library.toString('latin1', spelt, library.indexOf(0, spelt)) !== name) continue;
    return inFile(library.readUInt32LE(functions! + library.readUInt16LE(ordinals! + at * 2) * 4));
  }
  return undefined;
}
