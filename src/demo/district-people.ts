import type { DemoPerson } from './people.js';

/**
 * The families and the school of an invented district; they stand in `data/families.csv`, the district's schools, areas
 * and seats beside it. The girl has two guardians, so that the second one reads that an application is on its way; her
 * brother is a minor student; the address of the last child lies in no area, so that the school's desk has something
 * to bind.
 */
export const districtPeople: readonly DemoPerson[] = [
  {
    id: 700100006,
    firstName: 'Мөлдір',
    lastName: 'Тасболатова',
    languageCode: 'kk',
    phone: '+7 700 000 10 06',
    iin: '880417400411',
    side: 'applicant',
    about: {
      kk: 'Екі баланың анасы: қызы Аружан биыл мектепке барады, ұлы Диас – кәмелетке толмаған студент. Нөмірін жіберіп, өз ЖСН-ін енгізсе, екеуі үшін де өтінім бере алады.',
      ru: 'Мать двоих детей: дочь Аружан идёт в школу, сын Диас – несовершеннолетний студент. Отправит свой номер, укажет свой ИИН и сможет подать заявку за каждого.',
      en: 'Mother of two: her daughter Aruzhan starts school, her son Dias is a student and a minor. She shares her number, enters her own IIN and can apply for either.',
    },
  },
  {
    id: 700100007,
    firstName: 'Бекзат',
    lastName: 'Тасболатов',
    languageCode: 'kk',
    phone: '+7 700 000 10 07',
    iin: '850903300520',
    side: 'applicant',
    about: {
      kk: 'Аружанның әкесі: анасы өтінім беріп қойса, екіншісін бере алмайды.',
      ru: 'Отец Аружан: если мать уже подала заявку, вторую подать не сможет.',
      en: "Aruzhan's father: once the mother has applied, he cannot submit a second application.",
    },
  },
  {
    id: 700100008,
    firstName: 'Елена',
    lastName: 'Соколова',
    languageCode: 'ru',
    phone: '+7 700 000 10 08',
    iin: '901211400331',
    side: 'applicant',
    about: {
      kk: 'Екі баланың анасы: мекенжайы тізілімде орысша жазылған, микротелім бәрібір табылады.',
      ru: 'Мать двоих детей: адрес записан в реестре по-русски, микроучасток всё равно находится.',
      en: 'Mother of two: the register spells her address in Russian, and the area is found nevertheless.',
    },
  },
  {
    id: 700100009,
    firstName: 'Айдос',
    lastName: 'Қалиев',
    languageCode: 'kk',
    phone: '+7 700 000 10 09',
    iin: '870625300642',
    side: 'applicant',
    about: {
      kk: 'Әминаның әкесі: жаңа көшедегі мекенжайы ешбір микротелімге кірмейді, оны мектеп біріктіреді.',
      ru: 'Отец Әмины: адрес на новой улице не входит ни в один микроучасток, его привязывает школа.',
      en: "Ämina's father: their address in a new street is in no area; a school binds it.",
    },
  },
  {
    id: 700100010,
    firstName: 'Диас',
    lastName: 'Тасболатов',
    languageCode: 'kk',
    phone: '+7 700 000 10 10',
    iin: '100519501300',
    side: 'applicant',
    about: {
      kk: 'Студент, 1-курс, кәмелетке толмаған: анасы оның атынан берген өтінімді өзі де көреді.',
      ru: 'Студент, 1 курс, несовершеннолетний: видит и заявку, которую за него подала мать.',
      en: 'Student, year 1, a minor: he also sees the application that his mother filed for him.',
    },
  },
  {
    id: 700200010,
    firstName: 'Раушан',
    lastName: 'Бекова',
    languageCode: 'kk',
    phone: '+7 700 000 20 10',
    side: 'staff',
    about: {
      kk: '№1 мектептің қызметкері әрі басшысы: мектепке қабылдау өтінімдерін қарайды.',
      ru: 'Сотрудник и руководитель школы № 1: рассматривает заявки на приём в школу.',
      en: 'Works in School No. 1 and heads it: considers applications for admission.',
    },
  },
];
