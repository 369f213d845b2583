import { describe, expect, test } from '@jest/globals';
import { loadCatalogue, sampleDir } from '../../src/catalogue/load-catalogue.js';
import { testCatalogue, testService } from '../support/services.js';
import { fixture, loadFiles, rewrite } from './folder.js';

const institution = await fixture('institution.yaml');
const leave = await fixture('leave.yaml');

describe('a folder', () => {
  test('of an institution and a service without faults loads', async () => {
    expect(await loadFiles({ 'institution.yaml': institution, 'leave.yaml': leave })).toMatchObject({
      ok: true,
    });
  });

  test('that does not exist is a fault', async () => {
    expect(await loadCatalogue('/nowhere/catalogue')).toEqual({
      ok: false,
      faults: [{ file: '', line: 1, column: 1, problem: { code: 'noFolder' } }],
    });
  });

  test('without institution and services names both', async () => {
    expect(await loadFiles({})).toEqual({
      ok: false,
      faults: [
        { file: '', line: 1, column: 1, problem: { code: 'noServices' } },
        { file: 'institution.yaml', line: 1, column: 1, problem: { code: 'noInstitution' } },
      ],
    });
  });

  test('with a .yml file says that it would not be read', async () => {
    expect(await loadFiles({ 'institution.yaml': institution, 'leave.yml': leave })).toEqual({
      ok: false,
      faults: [
        { file: 'leave.yml', line: 1, column: 1, problem: { code: 'wrongExtension', value: 'leave.yml' } },
      ],
    });
  });

  test('may hold other files: notes, backups, hidden ones', async () => {
    const files = {
      'institution.yaml': institution,
      'leave.yaml': leave,
      'README.txt': 'x',
      '.old.yaml': ': [',
    };
    expect(await loadFiles(files)).toMatchObject({ ok: true });
  });
});

describe('all faults are named at once', () => {
  test('those of the shape, of the codes and of several files, from top to bottom', async () => {
    const broken = [
      ['category: study', 'categry: study'],
      ['en: Leave }', 'ln: Leave }'],
      ['askWhen: { grant: yes }', 'askWhen: { grant: maybe }'],
      ['{ days: 3, kind: working }', '{ days: three, kind: working }'],
      ['unit: centre', 'unit: center'],
    ].reduce((text, [from, to]) => rewrite(text, from!, to!), leave);
    const result = await loadFiles({
      'institution.yaml': rewrite(institution, '09:00', '9:00'),
      'leave.yaml': broken,
      'other.yaml': 'just words',
    });
    const found = result.ok ? [] : result.faults.map(({ file, line, problem }) => [file, line, problem.code]);
    expect(found).toEqual([
      ['institution.yaml', 8, 'badTime'],
      ['leave.yaml', 1, 'missing'],
      ['leave.yaml', 2, 'unknownKey'],
      ['leave.yaml', 4, 'missingTranslation'],
      ['leave.yaml', 4, 'unknownKey'],
      ['leave.yaml', 20, 'conditionValue'],
      ['leave.yaml', 31, 'wrongType'],
      ['leave.yaml', 38, 'unknownCode'],
      ['other.yaml', 1, 'wrongType'],
    ]);
  });

  test.each(['', '# nothing yet\n', '- code: leave\n'])(
    'a file that says %j is told to be a block',
    async (text) => {
      expect(await loadFiles({ 'institution.yaml': institution, 'leave.yaml': text })).toMatchObject({
        ok: false,
        faults: [{ file: 'leave.yaml', problem: { code: 'wrongType', expected: 'mapping' } }],
      });
    },
  );

  test('a file that is no YAML names where reading stopped and nothing else', async () => {
    const broken = rewrite(leave, 'fee: 1000', 'fee: [1000');
    const result = await loadFiles({ 'institution.yaml': institution, 'leave.yaml': broken });
    const found = result.ok ? [] : result.faults.map(({ line, problem }) => [line, problem.code]);
    expect(found[0]).toEqual([33, 'unreadable']);
    expect(new Set(found.map(([, code]) => code))).toEqual(new Set(['unreadable']));
  });
});

describe('what a clerk leaves out is set', () => {
  test('in the shortest service', async () => {
    const short = `
code: short
category: study
name: { kk: Қ, ru: У, en: S }
about: { kk: Қ, ru: У, en: S }
term: { hours: 2 }
unit: centre
`;
    const result = await loadFiles({ 'institution.yaml': institution, 'short.yaml': short });
    expect(result.ok && result.catalogue.getService('short').service).toStrictEqual({
      code: 'short',
      category: 'study',
      audience: ['student'],
      identity: 'card',
      form: 'electronic',
      name: { kk: 'Қ', ru: 'У', en: 'S' },
      about: { kk: 'Қ', ru: 'У', en: 'S' },
      legal: [],
      grounds: [],
      fields: {},
      asks: [],
      facets: [],
      documents: [],
      term: { hours: 2, kind: 'working', intakeDay: 'not' },
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
    });
  });

  test('the questions of a ground are not asked of everybody', () => {
    expect(testService('academic-leave').asks).toEqual(['grant', 'grantNumber']);
  });
});

describe('the short ways of writing', () => {
  test('a duration, sheets, a condition, approvals, a signature', () => {
    const service = testService('academic-leave');
    expect(service.grounds[0]).toStrictEqual({
      code: 'illness',
      name: { kk: 'Сырқат', ru: 'Болезнь', en: 'Illness' },
      duration: { months: { min: 6, max: 12 } },
      asks: ['leaveFrom', 'leaveUntil'],
      documents: ['dkk-conclusion'],
    });
    expect(service.documents.map(({ code, files, ifNeeded }) => [code, files, ifNeeded])).toEqual([
      ['dkk-conclusion', { min: 1, max: 4 }, false],
      ['call-up-paper', { min: 1, max: 1 }, false],
      ['id-document', { min: 2, max: 2 }, true],
    ]);
    expect(service.fields.grantNumber?.askWhen).toEqual({ grant: ['yes'] });
    expect(service.fields.leaveUntil?.notBefore).toBe('leaveFrom');
    expect(service.approvals).toEqual({ order: 'sequential', by: ['adviser', 'dean'] });
    expect(service.sign).toEqual({ statement: 'optional' });
    expect(service.statement?.standard?.en).toBe('I ask for an academic leave.');
  });

  test('terms, prices and signatures of a paid service on paper', () => {
    const service = testService('duplicate-diploma');
    expect(service.term).toEqual({ days: 15, kind: 'calendar', intakeDay: 'counted' });
    expect(service.expedited).toEqual({ term: { days: 5, kind: 'calendar', intakeDay: 'not' }, fee: 7500 });
    expect(service.result).toEqual({ document: 'paper', languages: ['kk', 'ru', 'en'] });
    expect(service.sign).toEqual({ decision: 'optional', result: 'required' });
    expect([service.fee, service.paymentProof, service.proxy, service.print]).toEqual([
      2500,
      true,
      'choice',
      false,
    ]);
  });

  test('a window by the answer that offers the named values, originals, numbers as codes', () => {
    const service = testService('dormitory');
    expect(service.open).toEqual({
      from: '06-20',
      until: '08-20',
      by: { field: 'studyForm', windows: { evening: { until: '09-20' } } },
    });
    expect(service.originals).toEqual({
      by: '09-05',
      otherwise: { days: 5, kind: 'working', intakeDay: 'not' },
    });
    expect(service.fields.familySize?.choices.map(({ code }) => code)).toEqual(['2', '3']);
    expect(service.fields.familySize?.askWhen).toEqual({
      family: ['yes'],
      studyForm: ['full-time', 'evening'],
    });
    expect(service.statusWords.completed?.en).toBe('Accepted');
  });

  test('the version 1.10 of a consent stays 1.10, and a phone number keeps its plus', () => {
    expect(testCatalogue.institution.consent.version).toBe('1.10');
    expect(testCatalogue.institution.phone).toBe('+7 727 000 00 01');
    expect(testCatalogue.institution.timeZone).toBe('Asia/Almaty');
  });
});

describe('a loaded catalogue', () => {
  test('finds a service by its code, and says which one it has not', () => {
    expect(testCatalogue.services.map(({ service }) => service.code)).toEqual([
      'academic-leave',
      'dormitory',
      'duplicate-diploma',
    ]);
    expect(testCatalogue.findService('dormitory')?.service.category).toBe('campus');
    expect(testCatalogue.findService('toString')).toBeUndefined();
    expect(() => testCatalogue.getService('meals')).toThrow('The catalogue has no service "meals"');
  });

  test('is plain JSON: a version reads back as it was', async () => {
    const sample = await loadCatalogue(sampleDir);
    const versions = [...testCatalogue.services, ...(sample.ok ? sample.catalogue.services : [])];
    expect(versions.map(({ service }) => service.code)).toEqual(
      expect.arrayContaining(['certificate-of-study', 'academic-leave', 'education-duplicate']),
    );
    for (const version of versions) expect(JSON.parse(JSON.stringify(version))).toStrictEqual(version);
    expect(JSON.parse(JSON.stringify(testCatalogue.institution))).toStrictEqual(testCatalogue.institution);
  });
});
