import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleDir, type Catalogue } from '../../src/catalogue/load-catalogue.js';
import type { Field } from '../../src/domain/field.js';
import type { Service } from '../../src/domain/service.js';
import type { Localized } from '../../src/domain/text.js';
import { goodCatalogue, sampleCatalogue, smallCatalogue } from './catalogues.js';

const sample = await sampleCatalogue();

/** A small institution with services that have what the certificate has not: grounds, fees, windows, approvals. */
export const testCatalogue = await smallCatalogue();

/** The sample's institution with one service that has a question of every kind. */
export async function everyKind(): Promise<Catalogue> {
  const dir = await mkdtemp(join(tmpdir(), 'every-kind-'));
  try {
    const institution = await readFile(join(sampleDir, 'institution.yaml'), 'utf8');
    await writeFile(join(dir, 'institution.yaml'), institution.replace(/^ {4}service: .*\n/gm, ''));
    const service = new URL('./kinds/every-kind.yaml', import.meta.url);
    await copyFile(fileURLToPath(service), join(dir, 'every-kind.yaml'));
    return await goodCatalogue(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** The sample certificate of study, as it stands in its file. */
export function certificate(): Service {
  return sample.getService('certificate-of-study').service;
}

export function testService(code: 'academic-leave' | 'duplicate-diploma' | 'dormitory'): Service {
  return testCatalogue.getService(code).service;
}

/**
 * A service of `questions` fields, `q1` to `qN`: short texts but for one yes/no question right before each of the
 * `conditional` ones, which are asked when it was answered with yes and are spread evenly over the form.
 * It has no documents, reasons or result, so that besides these only the form's own contact questions are asked.
 *
 * @param conditional at most half of the questions
 */
export function manyQuestions(questions: number, conditional: number): Service {
  const last = Array.from({ length: conditional }, (_, index) =>
    Math.floor(((index + 1) * questions) / conditional),
  );
  const numbers = Array.from({ length: questions }, (_, index) => index + 1);
  const fields = numbers.map((number): [string, Field] => [
    `q${number}`,
    {
      kind: last.includes(number + 1) ? 'yesNo' : 'text',
      name: everywhere(`Question ${number}`),
      optional: false,
      choices: [],
      askWhen: last.includes(number) ? { [`q${number - 1}`]: ['yes'] } : {},
    },
  ]);
  return {
    code: `questions-${questions}-${conditional}`,
    category: 'study',
    audience: ['student'],
    identity: 'card',
    form: 'electronic',
    name: everywhere(`${questions} questions`),
    about: everywhere('A long form'),
    legal: [],
    grounds: [],
    fields: Object.fromEntries(fields),
    asks: fields.map(([code]) => code),
    facets: [],
    documents: [],
    term: { days: 3, kind: 'working', intakeDay: 'not' },
    fee: 0,
    paymentProof: false,
    result: { document: 'none', languages: [] },
    proxy: 'none',
    unit: 'centre',
    reasons: [],
    refusals: [],
    print: true,
    sign: {},
    statusWords: {},
  };
}

function everywhere(text: string): Localized {
  return { kk: text, ru: text, en: text };
}
