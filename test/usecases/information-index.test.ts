import { describe, expect, test } from '@jest/globals';
import { emptyText } from '../../src/domain/formatted-text.js';
import type { Section } from '../../src/domain/section.js';
import { createInformationIndex } from '../../src/usecases/information-index.js';
import { testCatalogue } from '../support/services.js';

const said = (title: string, text: string) => ({ title, body: { ...emptyText, text }, files: [] });
const exam: Section = {
  id: 'exam',
  texts: {
    kk: said('Емтихан кестесі', 'Қысқы сессияның күндері'),
    ru: said('Расписание экзаменов', 'Даты зимней сессии'),
    en: said('Exam timetable', 'Dates of the winter session'),
  },
  drafts: { ru: said('Пересдачи', '') },
};
const index = createInformationIndex(
  testCatalogue.services.map(({ service }) => service),
  { tree: [{ id: 'exam', hidden: false }], sections: new Map([[exam.id, exam]]) },
);
const find = (text: string, strict = false) =>
  index.find(text, { strict }).map((found) => (found.type === 'service' ? found.code : found.id));

describe('services and sections are found in any language', () => {
  test.each([
    ['академиялық демалыс', 'academic-leave'],
    ['академиялык демалыс', 'academic-leave'],
    ['акодемиялық дималыс', 'academic-leave'],
    ['Академический отпуск', 'academic-leave'],
    ['акедемический отпуск хочу', 'academic-leave'],
    ['academic leave', 'academic-leave'],
    ['acadmic leav', 'academic-leave'],
    ['жатақханаға', 'dormitory'],
    ['жатакхана', 'dormitory'],
    ['ОБЩЕЖИТИЯ', 'dormitory'],
    ['общижитие', 'dormitory'],
    ['dormitary', 'dormitory'],
    ['емтихандар', 'exam'],
    ['экзамены', 'exam'],
    ['экзамина', 'exam'],
    ['winter sesion', 'exam'],
  ])('by "%s" the first is %s', (text, first) => {
    expect(find(text)[0]).toBe(first);
  });

  test.each([
    ['How do I get academic leave?', 'academic-leave'],
    ['Как мне взять академ отпуск', 'academic-leave'],
    ['академиялық демалысты қалай алуға болады', 'academic-leave'],
    ['where is the exam timetable', 'exam'],
  ])('by the question "%s" even where perhaps nothing is looked for', (text, first) => {
    expect(find(text, true)[0]).toBe(first);
  });

  test.each(['??', '', 'как', 'qwertyuiop', 'пересдачи'])('by "%s" none is', (text) => {
    expect(find(text)).toEqual([]);
  });

  test.each([
    'Сәлеметсіз бе',
    'рахмет',
    'спасибо большое',
    'hello',
    'ok',
    'привет, как дела?',
    'жоқ',
    'да',
    'я хочу академический отпуск завтра',
  ])('where perhaps nothing is looked for, "%s" finds none', (text) => {
    expect(find(text, true)).toEqual([]);
  });
});
