import { createCatalogue, type Catalogue } from '../../src/catalogue/load-catalogue.js';
import type { StudyHolidays } from '../../src/domain/institution.js';
import type { Ground, Service } from '../../src/domain/service.js';
import { sampleCatalogue } from './catalogues.js';
import { certificate } from './services.js';

/** The certificate of study with as few questions as a form can have. */
const bare: Service = { ...certificate(), expedited: undefined, reasons: [], documents: [] };
const working = { kind: 'working', intakeDay: 'not' } as const;

/** Its result is fetched at the institution or through the State Corporation (R36). */
export const reference: Service = {
  ...bare,
  code: 'reference',
  audience: ['expelled'],
  name: { kk: 'Анықтама', ru: 'Справка', en: 'Reference' },
  term: { ...working, days: 3, elsewhere: { ...working, days: 8 } },
};

/** A ground that waits for the holidays of study (R43), an ordinary one, and one for who was expelled (R44). */
export const transfer: Service = {
  ...bare,
  code: 'transfer',
  audience: ['student', 'expelled'],
  name: { kk: 'Ауыстыру', ru: 'Перевод', en: 'Transfer' },
  term: { ...working, days: 5 },
  grounds: [
    ground('moved', ['Басқа ұйымға', 'В другую организацию', 'To another organisation'], {
      inHolidays: true,
    }),
    ground('ordinary', ['Қайта қабылдау', 'Восстановление', 'Reinstatement']),
    ground('debt', ['Қарыз өтелген соң', 'После погашения долга', 'After paying a debt'], {
      expelledWithin: { months: 1 },
    }),
  ],
};

/** Open until August, in the evening until September (R38). */
export const admission: Service = {
  ...bare,
  code: 'admission',
  name: { kk: 'Қабылдау', ru: 'Приём', en: 'Admission' },
  fields: {
    studyForm: {
      kind: 'choice',
      name: { kk: 'Оқу нысаны', ru: 'Форма обучения', en: 'Form of study' },
      optional: false,
      choices: [
        { code: 'full-time', name: { kk: 'Күндізгі', ru: 'Очная', en: 'Full-time' } },
        { code: 'evening', name: { kk: 'Кешкі', ru: 'Вечерняя', en: 'Evening' } },
      ],
      askWhen: {},
    },
  },
  asks: ['studyForm'],
  open: {
    from: '06-20',
    until: '08-20',
    by: { field: 'studyForm', windows: { evening: { until: '09-20' } } },
  },
};

export const winter: StudyHolidays = {
  name: { kk: 'Қысқы каникул', ru: 'Зимние каникулы', en: 'Winter holidays' },
  from: '12-30',
  until: '01-20',
};

/** The sample's institution with these services and holidays. */
export async function heldCatalogue(): Promise<Catalogue> {
  const sample = await sampleCatalogue();
  const institution = { ...sample.institution, studyHolidays: [winter] };
  return createCatalogue(institution, [reference, transfer, admission]);
}

function ground(
  code: string,
  [kk, ru, en]: readonly [string, string, string],
  more: Partial<Ground> = {},
): Ground {
  return { code, name: { kk, ru, en }, asks: [], documents: [], ...more };
}
