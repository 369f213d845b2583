import type { DirectoryName, Label } from './step.js';

/** A choice of the bot's own, and how people type it. Its words stand in the locales under the directory's name. */
interface OwnChoice {
  readonly code: string;
  readonly typed: readonly string[];
}

/**
 * Identity documents in use in Kazakhstan; on what basis another person collects a document (R10); which statement
 * (R7, R8); where the result is fetched (R36).
 */
const directories: Readonly<Record<DirectoryName, readonly OwnChoice[]>> = {
  idTypes: [
    {
      code: 'identityCard',
      typed: ['жеке куәлік', 'куәлік', 'удостоверение личности', 'удостоверение', 'identity card', 'id card'],
    },
    { code: 'passport', typed: ['паспорт', 'төлқұжат', 'passport'] },
    {
      code: 'birthCertificate',
      typed: ['туу туралы куәлік', 'свидетельство о рождении', 'birth certificate'],
    },
    { code: 'residencePermit', typed: ['ықтиярхат', 'вид на жительство', 'внж', 'residence permit'] },
    {
      code: 'statelessCertificate',
      typed: [
        'азаматтығы жоқ адамның куәлігі',
        'удостоверение лица без гражданства',
        "stateless person's certificate",
      ],
    },
  ],
  proxyBases: [
    {
      code: 'notarised',
      typed: [
        'нотариалдық сенімхат',
        'сенімхат',
        'нотариальная доверенность',
        'доверенность',
        'notarised power of attorney',
        'power of attorney',
      ],
    },
    {
      code: 'passport',
      typed: [
        'төлқұжаттық деректер',
        'жеке басын куәландыратын құжат',
        'паспортные данные',
        'passport data',
        'identity document',
      ],
    },
  ],
  statements: [
    { code: 'standard', typed: ['стандартты', 'стандартты үлгі', 'стандартное', 'standard'] },
    { code: 'own', typed: ['өзімнің өтінішім', 'өзімдікі', 'своё', 'свое', 'own'] },
  ],
  ways: [
    { code: 'office', typed: ['орталықта', 'оқу орнында', 'в центре', 'у вас', 'at the centre'] },
    {
      code: 'stateCorporation',
      typed: [
        'мемлекеттік корпорация',
        'мемлекеттік корпорацияда',
        'хқо',
        'цон',
        'в цоне',
        'госкорпорация',
        'государственная корпорация',
        'state corporation',
      ],
    },
  ],
};

/** How people type the bot's own "other". */
const other: OwnChoice = { code: 'other', typed: ['басқа', 'баска', 'другое', 'другая', 'иное', 'other'] };

/** The bot's own choices of a question, with their words. */
export function ownChoices(step: {
  readonly directory?: DirectoryName | undefined;
  readonly other?: boolean | undefined;
}): readonly (OwnChoice & { readonly label: Label })[] {
  const { directory } = step;
  return [
    ...(step.other ? [{ ...other, label: { key: 'offers.other' } }] : []),
    ...(directory === undefined
      ? []
      : directories[directory].map((one) => ({ ...one, label: { key: `${directory}.${one.code}` } }))),
  ];
}
