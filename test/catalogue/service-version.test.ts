import { describe, expect, test } from '@jest/globals';
import { serviceHash, serviceVersion } from '../../src/catalogue/service-version.js';
import { certificate, testService } from '../support/services.js';
import { fixture, loadFiles, rewrite } from './folder.js';

const institution = await fixture('institution.yaml');
const leave = await fixture('leave.yaml');

async function hashOf(text: string): Promise<string> {
  const result = await loadFiles({ 'institution.yaml': institution, 'leave.yaml': text });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.catalogue.getService('leave').hash;
}

describe('the hash of a definition', () => {
  test('is sha256 in hex, the same for the same content', () => {
    expect(serviceHash(certificate())).toMatch(/^[0-9a-f]{64}$/);
    expect(serviceVersion(certificate())).toEqual({
      hash: serviceHash(certificate()),
      service: certificate(),
    });
    expect(serviceHash(testService('dormitory'))).not.toBe(serviceHash(certificate()));
  });

  test('is that of the JSON with its keys in order', () => {
    const tiny = { code: 'a', about: { ru: 'я', kk: 'ә' }, asks: ['b', 'a'], unit: undefined } as never;
    // printf '{"about":{"kk":"ә","ru":"я"},"asks":["b","a"],"code":"a"}' | sha256sum
    expect(serviceHash(tiny)).toBe('cd9d6a3ab7f01066fd53d4e10587dbcecb2c83a84f3bc6ae67e8a86c700608e1');
  });

  test.each([
    ['a comment', 'code: leave', '# changed on Monday\ncode: leave'],
    ['the order of keys', 'code: leave\ncategory: study', 'category: study\ncode: leave'],
    ['blocks instead of braces', '{ days: 3, kind: working }', '\n  kind: working\n  days: 3'],
    ['a default that is written out', 'unit: centre', 'unit: centre\nprint: true\nidentity: card'],
    ['quotation marks', 'en: A break', 'en: "A break"'],
  ])('is left alone by %s', async (_, from, to) => {
    expect(await hashOf(rewrite(leave, from, to))).toBe(await hashOf(leave));
  });

  test.each([
    ['a text', 'en: A break', 'en: A rest'],
    ['a fee', 'fee: 1000', 'fee: 1001'],
    ['the order of the questions', 'unit: centre', 'unit: centre\nasks: [form, grant, number]'],
  ])('changes with %s', async (_, from, to) => {
    expect(await hashOf(rewrite(leave, from, to))).not.toBe(await hashOf(leave));
  });

  test('survives storing', () => {
    const stored = JSON.parse(JSON.stringify(testService('academic-leave')));
    expect(serviceHash(stored)).toBe(serviceHash(testService('academic-leave')));
  });
});
