import { describe, expect, test } from '@jest/globals';
import { docxOf } from '../documents/docx-file.js';
import { fixture, loadFiles, rewrite } from './folder.js';

const institution = await fixture('institution.yaml');
const leave = await fixture('leave.yaml');
const result = /^result:.*$/m.exec(leave)?.[0] ?? '';

/** The problems of a service that issues a document made from these files. */
async function problems(template: string, files: Readonly<Record<string, Uint8Array>>) {
  const written = rewrite(leave, result, `result: { document: file, languages: [kk, ru], ${template} }`);
  const loaded = await loadFiles({ 'institution.yaml': institution, 'leave.yaml': written, ...files });
  return loaded.ok ? loaded.catalogue.getService('leave').service.result.template : loaded.faults;
}

const one = 'template: letter.docx';
const good = docxOf('{card.name}, {#reason}{reason}{/reason}');

describe('a template', () => {
  test('that is right is kept with the service, content and all', async () => {
    const base64 = good.toString('base64');
    expect(await problems(one, { 'letter.docx': good })).toEqual({ kk: base64, ru: base64, en: base64 });
    const each = { 'kk.docx': good, 'ru.docx': good };
    expect(await problems('template: { kk: kk.docx, ru: ru.docx }', each)).toEqual({
      kk: base64,
      ru: base64,
    });
  });

  test.each([
    ['is not there', {}, { code: 'templateMissing', value: 'letter.docx' }],
    ['is no DOCX', { 'letter.docx': Buffer.from('text') }, { code: 'templateBroken', value: 'letter.docx' }],
    [
      'is cut short',
      { 'letter.docx': good.subarray(0, good.length / 2) },
      { code: 'templateBroken', value: 'letter.docx' },
    ],
    [
      'has an open bracket',
      { 'letter.docx': docxOf('{card.name') },
      { code: 'templateBrackets', value: 'letter.docx', near: 'card.name' },
    ],
    [
      'has a part without an end',
      { 'letter.docx': docxOf('{#reason}{reason}') },
      { code: 'templateBrackets', value: 'letter.docx', near: 'reason' },
    ],
    [
      'has an unknown place',
      { 'letter.docx': docxOf('{#reason}{card.nam}{/reason}') },
      { code: 'templatePlace', file: 'letter.docx', value: 'card.nam', suggestion: 'card.name' },
    ],
    [
      'has what is not drawn',
      { 'letter.docx': docxOf('<w:p><w:pPr><w:numPr/></w:pPr></w:p>') },
      { code: 'templateLost', value: 'letter.docx', lost: 'numbering' },
    ],
    [
      'is huge',
      { 'letter.docx': new Uint8Array(1024 * 1024 + 1) },
      { code: 'templateBig', value: 'letter.docx', max: 1024 },
    ],
  ])('that %s is named', async (_, files, problem) => {
    expect(await problems(one, files)).toMatchObject([{ file: 'leave.yaml', problem }]);
  });

  test('is there for every language in which the document is issued', async () => {
    expect(await problems('template: { kk: letter.docx }', { 'letter.docx': good })).toMatchObject([
      { problem: { code: 'missingTranslation', language: 'ru' } },
    ]);
  });

  test('is read from the folder of the catalogue only', async () => {
    expect(await problems('template: ../letter.docx', {})).toMatchObject([
      { problem: { code: 'templateMissing' } },
    ]);
  });

  test('does not stand beside a text', async () => {
    const text = 'text: { title: { kk: А, ru: Б, en: C }, body: { kk: а, ru: б, en: c } }';
    expect(await problems(`${one}, ${text}`, { 'letter.docx': good })).toMatchObject([
      { problem: { code: 'textAndTemplate' } },
    ]);
  });

  test('needs a document that is a file', async () => {
    const written = rewrite(leave, result, 'result: { document: paper, template: letter.docx }');
    const loaded = await loadFiles({
      'institution.yaml': institution,
      'leave.yaml': written,
      'letter.docx': good,
    });
    expect(loaded).toMatchObject({ faults: [{ problem: { code: 'textWithoutFile' } }] });
  });
});
