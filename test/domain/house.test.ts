import { describe, expect, test } from '@jest/globals';
import { holdsHouse, houseKey, readHouse, readHouses } from '../../src/domain/house.js';

function holds(houses: string, house: string): boolean {
  const read = readHouses(houses);
  if (!read.ok) throw new Error(`no houses: ${read.part}`);
  return holdsHouse(read.rules, readHouse(house));
}

describe('a house lies among', () => {
  test.each([
    ['1-15 odd', '1'],
    ['1-15 odd', '15'],
    ['1-15 odd', '7а'],
    ['1-15 odd', '15Б'],
    ['1-15 odd', '11/2'],
    ['1–15 нечётные', '2', false],
    ['1-15 odd', '8', false],
    ['1-15 odd', '17', false],
    ['2-20 even', '12'],
    ['2-20 жұп', '12/3'],
    ['2-20 чёт.', '13', false],
    ['1-15 тақ', '9'],
    ['нечётные', '101'],
    ['жұп', '101', false],
    ['2,4,6', '4'],
    ['2,4,6', '5', false],
    ['2,4,6', '4а', false],
    ['2,4,6', '4/1', false],
    ['2, 4А; 6', '4 а'],
    ['2, 4a', '4-А'],
    ['12/3', '12/3'],
    ['12/3', '12 корп. 3'],
    ['12/3', '12к3'],
    ['12/3', '12', false],
    ['12/3', '12/4', false],
    ['12/3', '123', false],
    ['12/1-12/9', '12/5'],
    ['12/1-12/9', '12/10', false],
    ['12/1-12/9', '12', false],
    ['10а-20', '10', false],
    ['10а-20', '10б'],
    ['1-15', '16', false],
    ['1-15', '150', false],
    ['1-15, 40-60 even', '44'],
    ['1-15, 40-60 even', '45', false],
    ['all', '7/2'],
    ['барлығы', '300'],
    ['Все', 'б/н'],
    ['1-15', 'б/н', false],
    ['1-15', 'үй 7'],
    ['1-15', 'д. 7'],
    ['1-15', '7 үй'],
  ])('%s: %s', (houses, house, found = true) => {
    expect(holds(houses, house)).toBe(found);
  });
});

describe('what is no list of houses says which part', () => {
  test.each([
    ['1-15 every', '1-15 every'],
    ['15-1', '15-1'],
    ['2,,x', 'x'],
    ['', ''],
    ['12 odd', '12 odd'],
    ['1-15, odd', 'odd'],
    ['12/9-12/1', '12/9-12/1'],
    ['2, 4, 6-', '6-'],
  ])('%s', (houses, part) => {
    expect(readHouses(houses)).toEqual({ ok: false, part });
  });
});

test.each([
  ['12А', '12 а'],
  ['12/3', 'д. 12 корп. 3'],
  ['№ 7', '7'],
  ['Б/Н', 'б / н'],
])('%s and %s are one house', (one, other) => {
  expect(houseKey(one)).toBe(houseKey(other));
});
