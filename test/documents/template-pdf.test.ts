import { describe, expect, test } from '@jest/globals';
import { templatePdf } from '../../src/documents/template-pdf.js';
import { wordsIn } from '../support/read-pdf.js';
import { docxOf } from './docx-file.js';

const about = { locale: 'kk', title: 'Анықтама', at: new Date('2026-11-24T05:00:00Z') } as const;

async function made(values: Record<string, string>, ...paragraphs: readonly string[]) {
  const template = docxOf(...paragraphs).toString('base64');
  const { docx, pdf } = await templatePdf({ ...about, template, values });
  const pages = await wordsIn(pdf);
  return { docx, pages: pages.map((page) => page.replaceAll(/\s+/g, ' ').trim()) };
}

describe('a document made from a template', () => {
  test('has what is known in its places, and a line to write on for what nobody knows', async () => {
    const { pages } = await made({ 'card.name': 'Серікова Дана' }, 'Осы анықтама {card.name}, {card.group}');
    expect(pages).toEqual(['Осы анықтама Серікова Дана, ________']);
  });

  test('leaves out a part that has nothing to stand in it', async () => {
    const parts =
      '{#card.group}Тобы: {card.group}.{/card.group}{#card.course}Курсы: {card.course}.{/card.course}';
    const { pages } = await made({ 'card.group': 'ИЖ-21' }, parts);
    expect(pages).toEqual(['Тобы: ИЖ-21.']);
  });

  test('never reads a place in what was filled in', async () => {
    const { pages } = await made({ reason: '{card.iin} <w:p>', 'card.iin': '991231400555' }, '{reason}');
    expect(pages).toEqual(['{card.iin} <w:p>']);
  });

  test('goes on on the next page, and begins one where it is told', async () => {
    const long = Array.from({ length: 70 }, (_, at) => `${at}-жол`);
    const broken = '<w:p><w:r><w:t>бір</w:t><w:br w:type="page"/><w:t>екі</w:t></w:r></w:p>';
    const { pages } = await made({}, ...long, broken);
    expect(pages).toHaveLength(3);
    expect(pages[1]).toMatch(/69-жол бір$/);
    expect(pages[2]).toBe('екі');
  });

  test('has its tables, cell by cell', async () => {
    const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const table = `<w:tbl><w:tr>${cell('Факультет')}${cell('{card.faculty}')}</w:tr></w:tbl>`;
    expect((await made({ 'card.faculty': 'Ақпараттық жүйелер' }, table)).pages).toEqual([
      'Факультет Ақпараттық жүйелер',
    ]);
  });

  test('breaks a paragraph between words and keeps a comma with its word', async () => {
    const words = Array.from({ length: 30 }, () => 'құжат').join(' ');
    const run = (text: string, bold = '') =>
      `<w:r><w:rPr>${bold}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const { pages } = await made({}, `<w:p>${run(words)}${run(' аты', '<w:b/>')}${run(', тегі')}</w:p>`);
    expect(pages[0]).toBe(`${words} аты, тегі`);
  });
});
