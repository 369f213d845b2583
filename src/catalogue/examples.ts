/** How the properties of a service are written that fit in one line: for the file of a new service, and for who wrote one otherwise. */
export const examples = {
  audience: '[student]',
  asks: '[way, address, otherEmail]',
  facets: '[way]',
  term: '{ days: 3, kind: working }',
  fee: '0',
  expedited: '{ hours: 4, fee: 1500 }',
  paymentProof: 'true',
  result: '{ document: file, languages: [kk, ru, en] }',
  open: '{ from: 06-20, until: 08-20 }',
  inHolidays: 'true',
  competition:
    '{ places: 120, yearFrom: 07-01, categories: [{ code: illness, name: { kk: …, ru: …, en: … }, when: { ground: illness } }] }',
  originals: '{ by: 09-05, otherwise: { days: 5, kind: working } }',
  decision: '{ sign: optional }',
  onBehalf: '{ sign: optional }',
  print: 'true',
  statement: '{ own: true, standard: { kk: …, ru: …, en: … } }',
  name: '{ kk: …, ru: …, en: … }',
} as const;
