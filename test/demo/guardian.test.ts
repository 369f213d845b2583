import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.js';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product?.stop(), 60_000);

test('a mother who is in no register finds the main menu, the services and the help', async () => {
  const mother = await product.person('Жанар');
  await mother.says('/start');
  await mother.waitFor('Тілді таңдаңыз');
  await mother.taps('Қазақша');
  await mother.waitFor('Басты мәзір');
  await mother.taps('Өтінім беру');
  const categories = await mother.waitFor('Санатты таңдаңыз.');
  expect(mother.buttons(categories)).toEqual(expect.arrayContaining(['Анықтамалар', '🏠 Басты мәзір']));
  await mother.taps('Анықтамалар');
  await mother.waitFor('Қызметті таңдаңыз.');
  await mother.says('/help');
  expect((await mother.waitFor('Көмек')).text).toContain('орталыққа хабарласыңыз');
  expect(product.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 40)).toEqual([]);
});
