import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createCatalogue,
  loadCatalogue,
  sampleDir,
  type Catalogue,
} from '../../src/catalogue/load-catalogue.js';

/** The folders that nearly every test file reads, by the names of what is kept of them. */
const kept: Readonly<Record<string, string>> = {
  sample: sampleDir,
  small: fileURLToPath(new URL('./catalogue', import.meta.url)),
};

/** The catalogue that the product brings. */
export async function sampleCatalogue(): Promise<Catalogue> {
  return readCatalogue('sample');
}

/** A small institution with services that have what the certificate has not: grounds, fees, windows, approvals. */
export async function smallCatalogue(): Promise<Catalogue> {
  return readCatalogue('small');
}

/** A catalogue without faults. */
export async function goodCatalogue(dir: string): Promise<Catalogue> {
  const result = await loadCatalogue(dir);
  if (!result.ok) throw new Error(`${dir} has faults: ${JSON.stringify(result.faults)}`);
  return result.catalogue;
}

/** Reads and checks them once for a whole run: half a second of processor for every test file otherwise. */
export async function keepCatalogues(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, dir] of Object.entries(kept)) {
    const { institution, services } = await goodCatalogue(dir);
    const said = { institution, services: services.map(({ service }) => service) };
    await writeFile(join(folder, `${name}.json`), JSON.stringify(said));
  }
}

async function readCatalogue(name: string): Promise<Catalogue> {
  const folder = process.env['TEST_CATALOGUES'];
  if (folder === undefined) return goodCatalogue(kept[name]!);
  const said = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as KeptCatalogue;
  return createCatalogue(said.institution, said.services);
}

type KeptCatalogue = Pick<Catalogue, 'institution'> & {
  readonly services: readonly Catalogue['services'][number]['service'][];
};
