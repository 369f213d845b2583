import { describe, expect, test } from '@jest/globals';
import type { Service } from '../../src/domain/service.js';
import { createI18n } from '../../src/i18n.js';
import { plain } from '../../src/telegram/html.js';
import { servicePage } from '../../src/telegram/service-page.js';
import { certificate, testService } from '../support/services.js';

const words = createI18n('Asia/Almaty');
const plannedAt = new Date('2026-11-24T18:00:00+05:00');
const name = { kk: 'Ауысу', ru: 'Перевод', en: 'Transfer' };
const bare: Service = { ...certificate(), expedited: undefined, documents: [], legal: [] };

type Times = Parameters<typeof servicePage>[2];

function lines(service: Service, locale: 'kk' | 'ru' | 'en', times: Partial<Times> = {}): readonly string[] {
  const html = servicePage(words(locale), service, { ordinary: { plannedAt }, ...times });
  return plain(html).split('\n');
}

describe('the page of a service', () => {
  test.each([
    [
      'kk',
      ['Өтінім қабылдау мерзімі', '• Күндізгі: 20 маусым – 20 тамыз', '• Кешкі: 20 маусым – 20 қыркүйек'],
    ],
    ['ru', ['Приём заявок', '• Очная: 20 июня – 20 августа', '• Вечерняя: 20 июня – 20 сентября']],
    [
      'en',
      ['Applications are taken', '• Full-time: 20 June – 20 August', '• Evening: 20 June – 20 September'],
    ],
  ] as const)('R38 says when applications are taken, by form of study: %s', (locale, window) => {
    expect(lines(testService('dormitory'), locale)).toEqual(expect.arrayContaining([...window]));
  });

  test('R38 has one line where the window is the same for all', () => {
    const page = lines({ ...bare, open: { from: '12-01', until: '01-15' } }, 'en');
    expect(page).toContain('1 December – 15 January');
  });

  test('R36 tells both terms and both days where the State Corporation stands between', () => {
    const elsewhere = { days: 8, kind: 'working', intakeDay: 'not' } as const;
    const page = lines({ ...bare, term: { ...elsewhere, days: 3, elsewhere } }, 'ru', {
      elsewhere: { dueAt: new Date('2026-12-01T18:00:00+05:00') },
    });
    expect(page).toEqual(
      expect.arrayContaining([
        'Срок выполнения: 3 рабочих дня',
        'Планируемая дата и время выполнения: 24 ноября 2026 г., 18:00',
        'Через Государственную корпорацию (ЦОН)',
        'Срок выполнения: 8 рабочих дней',
        'Планируемая дата и время выполнения: 1 декабря 2026 г., 18:00',
      ]),
    );
  });

  test('R42 says how many places there are and who distributes them', () => {
    expect(
      lines({ ...bare, competition: { places: 120, yearFrom: '01-01', categories: [] } }, 'en'),
    ).toContain('Places (distributed by a commission on a competitive basis): 120');
  });

  test('R43 and R44 mark the grounds that wait for the holidays, and the one that is open for a month', () => {
    const ground = { name, asks: [], documents: [] };
    const grounds = [
      { ...ground, code: 'moved', inHolidays: true },
      { ...ground, code: 'debt', expelledWithin: { months: 1 } },
    ];
    const page = lines({ ...bare, grounds }, 'ru', {
      inHolidays: { plannedAt: new Date('2026-12-30T18:00:00+05:00') },
    });
    expect(page).toEqual(
      expect.arrayContaining([
        '• Перевод (выполняется в каникулы)',
        '• Перевод (в течение 1 месяца после отчисления)',
        'Выполняется в каникулы: 30 декабря 2026 г., 18:00',
      ]),
    );
  });

  test('names the day of the originals, what may come with them, and where an act can be read', () => {
    const service: Service = {
      ...bare,
      originals: { by: '09-05', otherwise: bare.term },
      documents: [{ code: 'photo', name, files: { min: 1, max: 1 }, ifNeeded: true, later: true }],
      legal: [
        { act: '№ 1', date: '2014-12-04', issuer: name, link: 'https://a.example/1', state: 'current' },
      ],
    };
    expect(lines(service, 'en')).toEqual(
      expect.arrayContaining([
        'Last day to bring the originals: 5 September',
        '• Transfer (may be brought later, with the originals)',
        '• Transfer, № 1, 4 December 2014, https://a.example/1',
      ]),
    );
  });
});
