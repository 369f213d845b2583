import { describe, expect, test } from '@jest/globals';
import { commandWords } from '../../src/catalogue/command-words.js';
import type { Service } from '../../src/domain/service.js';
import { locales, type Locale } from '../../src/domain/text.js';
import { letterHeadings } from '../../src/preview/preview-papers.js';
import { previewService } from '../../src/preview/preview-service.js';
import { sampleCatalogue } from '../support/catalogues.js';
import { schoolAdmission } from '../usecases/district.js';
import { everyKind, testCatalogue, testService } from '../support/services.js';

const now = new Date('2026-11-19T10:42:00+05:00');
const { institution } = testCatalogue;

function preview(service: Service, locale: Locale): Promise<string> {
  return previewService(service, institution, commandWords(locale), locale, now);
}

describe('the preview of a service', () => {
  test('has page, questions, statement, summary and what is told at submission', async () => {
    const out = await preview(testService('academic-leave'), 'en');
    expect(out.match(/^--- .* ---$/gm)).toEqual([
      '--- Page of the service ---',
      '--- Questions ---',
      '--- Statement, filled with sample answers ---',
      '--- Summary, with sample answers ---',
      '--- What is told at submission ---',
      '--- Printed application, with sample answers ---',
    ]);
    expect(out).toMatch(/№ 2026-000001\nYour application for/);
  });

  test('has every question with its buttons, and branches with their condition', async () => {
    const out = await preview(testService('dormitory'), 'ru');
    expect(out).toContain('Форма обучения\n[Очная] [Вечерняя]\n[◀️ Назад] [💾 Сохранить и выйти]');
    expect(out).toMatch(
      /\(Спрашивается, только если: У вас есть семья\? = Да; Форма обучения = Очная \/ Вечерняя\)\n\d+\. Сколько человек\?\n/,
    );
    expect(out).toContain('[📱 Отправить мой номер]');
    expect(out).toContain('• Очная: 20 июня – 20 августа\n• Вечерняя: 20 июня – 20 сентября');
  });

  test.each(locales)(
    'answers questions of every kind, and leaves no gap in the summary: %s',
    async (locale) => {
      const catalogue = await everyKind();
      const services = [...catalogue.services, ...testCatalogue.services].map(({ service }) => service);
      for (const service of services)
        expect(await preview(service, locale)).not.toMatch(/❗|undefined|\[object/);
    },
  );

  test.each(locales)(
    'has every paper that the bot makes, with something in each of its places: %s',
    async (locale) => {
      const { heading } = commandWords(locale);
      for (const { service } of (await sampleCatalogue()).services) {
        const out = await preview(service, locale);
        const { letters = [], result, print } = service;
        const issued = (result.text ?? result.template) && result.languages.includes(locale);
        expect(out.match(/^--- .* ---$/gm)?.slice(service.statement?.standard ? 5 : 4)).toEqual(
          [
            ...letters.map(({ after, title }) => heading(letterHeadings[after], { title: title[locale] })),
            ...(issued ? [heading('issued')] : []),
            ...(print ? [heading('printed')] : []),
          ].map((name) => `--- ${name} ---`),
        );
        expect(out).not.toMatch(/(?<!_)_{8}(?!_)/);
      }
    },
  );

  test('has the words of a decision: of the school, who decided, why, what can be done', async () => {
    const out = await preview(await schoolAdmission(), 'ru');
    const [refusal = ''] = out.split(/^--- .*: Мотивированный отказ ---$/m).slice(1);
    expect(refusal).toMatch(/^\n\nШкола № 1\n/);
    expect(refusal).toContain('Причина отказа: Сканы документов не читаются.');
    expect(refusal).toContain('Исполнитель: Фамилия Имя');
    expect(refusal).toContain('Вы можете подать новую заявку');
  });

  test('has the application of a child headed by the school, and its documents not called those of a student', async () => {
    const out = await preview(await schoolAdmission(), 'kk');
    const [printed = ''] = out.split(`--- ${commandWords('kk').heading('printed')} ---`).slice(1);
    expect(printed).toMatch(/^\n\n№ 1 мектеп\nМәтін үлгісі\n\+7 701 000 00 00\n\n№ 2026-000001 өтінім\n/);
    expect(printed).toContain('\n\nҚұжаттар\nТуу туралы');
    expect(out).not.toContain('Білім алушы ұсынатын');
    expect(await preview(testService('dormitory'), 'kk')).toContain('\n\nБілім алушы ұсынатын құжаттар\n');
  });

  test('has the document that is made from a template, where it is issued in that language', async () => {
    const { service } = (await sampleCatalogue()).getService('military-certificate');
    expect(await preview(service, 'ru')).toMatch(/\nФакультет \| Пример текста\n/);
    expect(await preview(service, 'en')).not.toContain(commandWords('en').heading('issued'));
  });

  test('shows how a school is chosen: by the area of the address, and by wish', async () => {
    const out = await preview(await schoolAdmission(), 'ru');
    expect(out).toMatch(/\n\[Школа № 1 · 12\] \[Школа по желанию\]\n/);
  });

  test('of a service for outsiders begins with who they are', async () => {
    const service: Service = { ...testService('dormitory'), identity: 'self', audience: ['anyone'] };
    const out = await preview(service, 'kk');
    expect(out).toContain('--- Сұрақтар ---\n\n1. Тегіңізді жазыңыз\n');
    expect(await preview(testService('dormitory'), 'kk')).not.toContain('Тегіңізді жазыңыз');
  });
});
