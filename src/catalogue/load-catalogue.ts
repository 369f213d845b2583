import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { Institution } from '../domain/institution.js';
import type { Service, ServiceVersion } from '../domain/service.js';
import { checkInstitutionCodes, checkInstitutionReferences, checkServiceCodes } from './check-codes.js';
import { checkContradictions } from './check-contradictions.js';
import { checkFields } from './check-fields.js';
import { checkTexts } from './check-texts.js';
import type { Fault, Finding, Problem } from './fault.js';
import { findingsOf } from './findings.js';
import { institutionSchema, toInstitution } from './institution-schema.js';
import {
  institutionOutline,
  serviceOutline,
  type InstitutionOutline,
  type ServiceOutline,
} from './outline.js';
import { serviceSchema } from './service-schema.js';
import { serviceVersion } from './service-version.js';
import { checkTemplates, readTemplates, type TemplateFiles } from './templates.js';
import { toService } from './to-service.js';
import { readYaml, type YamlFile } from './yaml-file.js';

/** An institution and what can be applied for there. */
export interface Catalogue {
  readonly institution: Institution;
  /** By code. */
  readonly services: readonly ServiceVersion[];
  findService(code: string): ServiceVersion | undefined;
  /** @throws Error if the catalogue has no such service */
  getService(code: string): ServiceVersion;
}

export type LoadResult =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** The folder that a bot without `CATALOGUE_DIR` uses. */
export const sampleDir = fileURLToPath(new URL('./sample', import.meta.url));

export const institutionFile = 'institution.yaml';

/**
 * Reads `institution.yaml` and every other `*.yaml` of a folder, each of which is a service. Either all of it is
 * good, or every fault of every file is named at once, file by file, from top to bottom.
 */
export async function loadCatalogue(dir: string): Promise<LoadResult> {
  const names = await namesIn(dir);
  if (!names) return { ok: false, faults: [fileFault('', { code: 'noFolder' })] };
  const misnamed = names.filter((name) => name.endsWith('.yml'));
  const files = await Promise.all(
    names.filter((name) => name.endsWith('.yaml')).map((name) => readFrom(dir, name)),
  );
  const institution = files.find((file) => file.name === institutionFile);
  const services = files.filter((file) => file !== institution);
  const outlines = services.map(({ data }) => serviceOutline(data));

  const readInstitution =
    institution && read(institution, institutionSchema, (file) => checkInstitution(file, outlines));
  const outline = institution?.faults.length === 0 ? institutionOutline(institution.data) : undefined;
  const templates = await Promise.all(outlines.map(async (service) => readTemplates(dir, service)));
  const readServices = services.map((file, at) =>
    read(file, serviceSchema, () => checkService(file.name, outlines[at]!, outline, templates[at]!)),
  );

  const faults = [
    ...(institution ? [] : [fileFault(institutionFile, { code: 'noInstitution' })]),
    ...(services.length > 0 || misnamed.length > 0 ? [] : [fileFault('', { code: 'noServices' })]),
    ...misnamed.map((name) => fileFault(name, { code: 'wrongExtension', value: name })),
    ...[readInstitution, ...readServices].flatMap((result) => result?.faults ?? []),
  ];
  if (faults.length > 0) return { ok: false, faults: faults.sort(byPlace) };
  return {
    ok: true,
    catalogue: createCatalogue(
      toInstitution(readInstitution!.value!),
      readServices.map((result, at) => toService(result.value!, templates[at])),
    ),
  };
}

export async function hasInstitution(dir: string): Promise<boolean> {
  return (await namesIn(dir))?.includes(institutionFile) ?? false;
}

/**
 * The codes that services of a folder may use, whatever faults its services have; undefined where `institution.yaml`
 * is missing or cannot be read.
 */
export async function readInstitutionCodes(dir: string): Promise<InstitutionOutline | undefined> {
  const names = await namesIn(dir);
  if (!names?.includes(institutionFile)) return undefined;
  const file = await readFrom(dir, institutionFile);
  return file.faults.length > 0 ? undefined : institutionOutline(file.data);
}

export function createCatalogue(institution: Institution, services: readonly Service[]): Catalogue {
  const versions = services.map(serviceVersion);
  const byCode = new Map(versions.map((version) => [version.service.code, version]));
  return {
    institution,
    services: versions,
    findService: (code) => byCode.get(code),
    getService: (code) => {
      const version = byCode.get(code);
      if (!version) throw new Error(`The catalogue has no service "${code}"`);
      return version;
    },
  };
}

async function namesIn(dir: string): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

async function readFrom(dir: string, name: string): Promise<YamlFile> {
  return readYaml(name, await readFile(join(dir, name), 'utf8'));
}

/** What the schema finds and what the checks of the whole find, as faults of the file. */
function read<S extends z.ZodType>(
  file: YamlFile,
  schema: S,
  check: (file: YamlFile) => readonly Finding[],
): { readonly value?: z.output<S> | undefined; readonly faults: readonly Fault[] } {
  if (file.faults.length > 0) return { faults: file.faults };
  const parsed = schema.safeParse(file.data);
  const findings = [...(parsed.success ? [] : findingsOf(parsed.error, file.data)), ...check(file)];
  return { value: parsed.data, faults: findings.map((finding) => file.place(finding)) };
}

function checkInstitution(file: YamlFile, services: readonly ServiceOutline[]): readonly Finding[] {
  const codes = services.flatMap(({ code }) => code ?? []);
  return checkInstitutionCodes(institutionOutline(file.data), codes);
}

/** Codes of the institution are left unchecked where its file cannot be read: that is one fault, not one a service. */
function checkService(
  fileName: string,
  service: ServiceOutline,
  institution: InstitutionOutline | undefined,
  templates: TemplateFiles,
): readonly Finding[] {
  return [
    ...checkFileName(fileName, service.code),
    ...checkServiceCodes(service),
    ...(institution ? checkInstitutionReferences(service, institution) : []),
    ...checkFields(service),
    ...checkContradictions(service),
    ...checkTexts(service),
    ...checkTemplates(service, templates),
  ];
}

function checkFileName(name: string, code: string | undefined): readonly Finding[] {
  const expected = name.replace(/\.yaml$/, '');
  return code === undefined || code === expected
    ? []
    : [{ path: ['code'], problem: { code: 'codeNotFileName', value: code, expected } }];
}

function fileFault(file: string, problem: Problem): Fault {
  return { file, line: 1, column: 1, problem };
}

function byPlace(a: Fault, b: Fault): number {
  return a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column;
}
