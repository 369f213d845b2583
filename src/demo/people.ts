import type { Localized } from '../domain/text.js';
import { districtPeople } from './district-people.js';

/** Somebody whom a newcomer can be on the chat page. All names, numbers and addresses are invented. */
export interface DemoPerson {
  /** Telegram id. */
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  /** What Telegram tells of the person's language. */
  readonly languageCode: 'kk' | 'ru' | 'en';
  /** The number of the Telegram account. */
  readonly phone: string;
  /** Shown on the page, because the bot asks for it; it stands in the certificate of their key. */
  readonly iin?: string;
  readonly side: 'applicant' | 'staff';
  /** Who this is, up to the first full stop or colon, and then what can be tried out. */
  readonly about: Localized;
}

/**
 * The students stand in `data/students.csv`, the staff in `data/staff.csv`; the mother stands nowhere, as people do
 * who come from outside: her IIN is there to be typed. Saule's number differs from the one in the register, so that the way by the operator's
 * desk can be seen. There are two operators, because the second one to take a case reads who was first. The adviser
 * and the dean are responsible for the groups and faculties of all four, so that everybody's academic leave finds
 * its approvers. Two more hold the roles that are left between them: two, so that a clearance sheet, which goes to
 * all its approvers at once, can be seen with one word on it.
 * The head of the university and the office are there for what goes its way on paper.
 */
export const demoPeople: readonly DemoPerson[] = [
  {
    id: 700100001,
    firstName: 'Айгерім',
    lastName: 'Нұрланова',
    languageCode: 'kk',
    phone: '+7 700 000 10 01',
    iin: '060314601273',
    side: 'applicant',
    about: {
      kk: 'Студент, 2-курс. Тізілімде бар: нөмірін жіберіп, ЖСН енгізсе, өтінім бере алады.',
      ru: 'Студентка, 2 курс. Есть в реестре: отправит свой номер, укажет ИИН и сможет подать заявку.',
      en: 'Student, year 2. She is in the register: she shares her number, enters her IIN and can apply.',
    },
  },
  {
    id: 700100002,
    firstName: 'Алексей',
    lastName: 'Морозов',
    languageCode: 'ru',
    phone: '+7 700 000 10 02',
    iin: '051102503421',
    side: 'applicant',
    about: {
      kk: 'Студент, 3-курс. Ботпен орысша сөйлеседі.',
      ru: 'Студент, 3 курс. Общается с ботом по-русски.',
      en: 'Student, year 3. Talks to the bot in Russian.',
    },
  },
  {
    id: 700100003,
    firstName: 'Сәуле',
    lastName: 'Ахметова',
    languageCode: 'kk',
    phone: '+7 700 000 10 03',
    iin: '040821605586',
    side: 'applicant',
    about: {
      kk: 'Студент, 4-курс. Нөмірін ауыстырған, тізілімде ескісі тұр: жеке басын орталықта растайды.',
      ru: 'Студентка, 4 курс. Сменила номер, в реестре старый: личность подтверждает в центре.',
      en: 'Student, year 4. Changed her number, the register has the old one: she proves her identity at the centre.',
    },
  },
  {
    id: 700100004,
    firstName: 'Тимур',
    lastName: 'Ысқақов',
    languageCode: 'en',
    phone: '+7 700 000 10 04',
    iin: '050903502146',
    side: 'applicant',
    about: {
      kk: 'Студент, 3-курс. Ботпен ағылшынша сөйлеседі.',
      ru: 'Студент, 3 курс. Общается с ботом по-английски.',
      en: 'Student, year 3. Talks to the bot in English.',
    },
  },
  {
    id: 700100005,
    firstName: 'Жанар',
    lastName: 'Оразова',
    languageCode: 'kk',
    phone: '+7 700 000 10 05',
    iin: '790512410377',
    side: 'applicant',
    about: {
      kk: 'Ата-ана. Тізілімде жоқ: білім туралы құжаттың телнұсқасына өтінім бере алады, деректерін өзі жазып, құжатының көшірмесін жібереді.',
      ru: 'Родитель. В реестре её нет: она может подать заявку на дубликат документа об образовании, сама укажет свои данные и отправит скан документа.',
      en: 'Parent. She is not in the register: she can apply for a duplicate of an education document, writes her details herself and sends a scan of her document.',
    },
  },
  {
    id: 700200001,
    firstName: 'Дәурен',
    lastName: 'Қасымов',
    languageCode: 'kk',
    phone: '+7 700 000 20 01',
    iin: '870412302105',
    side: 'staff',
    about: {
      kk: 'Орталық операторы: өтінімдерді жұмысқа алып, шешім шығарады, ақпараттық қолдау бөлімдерін толтырады.',
      ru: 'Оператор центра: берёт заявки в работу и принимает по ним решения, заполняет разделы информационной поддержки.',
      en: 'Operator of the centre: takes applications and decides them, writes the sections of the information support.',
    },
  },
  {
    id: 700200002,
    firstName: 'Ольга',
    lastName: 'Ким',
    languageCode: 'ru',
    phone: '+7 700 000 20 02',
    iin: '900823402114',
    side: 'staff',
    about: {
      kk: 'Орталықтың екінші операторы. Өтінімді әріптесі бұрын алса, оның кім екенін көреді.',
      ru: 'Второй оператор центра. Если коллега взял заявку первым, увидит, кто именно.',
      en: 'The second operator. If a colleague has taken an application first, she reads who it was.',
    },
  },
  {
    id: 700200003,
    firstName: 'Айгүл',
    lastName: 'Серікова',
    languageCode: 'kk',
    phone: '+7 700 000 20 03',
    iin: '781105402126',
    side: 'staff',
    about: {
      kk: 'Орталық басшысы: орындаушыны тағайындайды, берілген құжатты қайтарып ала алады, өтініш берушілердің бағаларын оқиды.',
      ru: 'Руководитель центра: назначает исполнителя, может отозвать выданный документ, читает оценки заявителей.',
      en: 'Head of the centre: assigns applications, can revoke an issued document and reads what applicants think of the services.',
    },
  },
  {
    id: 700200004,
    firstName: 'Самат',
    lastName: 'Жүнісов',
    languageCode: 'kk',
    phone: '+7 700 000 20 04',
    iin: '830219302139',
    side: 'staff',
    about: {
      kk: 'Әкімші: өтінімді басқа қызметкерге беріп, кезекке қайтара алады.',
      ru: 'Администратор: может передать заявку другому сотруднику или вернуть её в очередь.',
      en: 'Administrator: can hand an application over to a colleague or put it back into the queue.',
    },
  },
  {
    id: 700200005,
    firstName: 'Ерлан',
    lastName: 'Оспанов',
    languageCode: 'kk',
    phone: '+7 700 000 20 05',
    iin: '760930302149',
    side: 'staff',
    about: {
      kk: 'Оқу бөлімінің қызметкері әрі басшысы: академиялық демалыс туралы өтінімдерді қарайды.',
      ru: 'Сотрудник и руководитель учебной части: рассматривает заявки на академический отпуск.',
      en: 'Works in the study office and heads it: considers applications for academic leave.',
    },
  },
  {
    id: 700200006,
    firstName: 'Гүлнар',
    lastName: 'Ержанова',
    languageCode: 'kk',
    phone: '+7 700 000 20 06',
    iin: '880614402151',
    side: 'staff',
    about: {
      kk: 'Эдвайзер: өз топтарындағы студенттердің академиялық демалысын бірінші болып келіседі.',
      ru: 'Эдвайзер: первой согласует академический отпуск студентов своих групп.',
      en: "Adviser: the first to approve an academic leave of her groups' students.",
    },
  },
  {
    id: 700200007,
    firstName: 'Марат',
    lastName: 'Сейдахметов',
    languageCode: 'ru',
    phone: '+7 700 000 20 07',
    iin: '710327302161',
    side: 'staff',
    about: {
      kk: 'Декан: эдвайзерден кейін өз факультеттеріндегі студенттердің академиялық демалысын келіседі.',
      ru: 'Декан: после эдвайзера согласует академический отпуск студентов своих факультетов.',
      en: "Dean: after the adviser, approves an academic leave of his faculties' students.",
    },
  },
  {
    id: 700200008,
    firstName: 'Қайрат',
    lastName: 'Бейсенов',
    languageCode: 'kk',
    phone: '+7 700 000 20 08',
    iin: '740508302170',
    side: 'staff',
    about: {
      kk: 'Комиссия төрағасы, жатақхана меңгерушісі әрі кітапханашы: жатақханадағы орындарды бөледі, айналма парақты келіседі.',
      ru: 'Председатель комиссии, заведующий общежитием и библиотекарь: распределяет места в общежитии, согласует обходной лист.',
      en: 'Chairs the commission and runs the dormitory and the library: distributes the places and approves clearance sheets.',
    },
  },
  {
    id: 700200009,
    firstName: 'Светлана',
    lastName: 'Попова',
    languageCode: 'ru',
    phone: '+7 700 000 20 09',
    iin: '851201402183',
    side: 'staff',
    about: {
      kk: 'Бухгалтер: айналма парақты кітапхана және жатақханамен қатар келіседі.',
      ru: 'Бухгалтер: согласует обходной лист одновременно с библиотекой и общежитием.',
      en: 'Accountant: approves clearance sheets at the same time as the library and the dormitory.',
    },
  },
  {
    id: 700200021,
    firstName: 'Бақыт',
    lastName: 'Нұрғалиев',
    languageCode: 'kk',
    phone: '+7 700 000 20 21',
    side: 'staff',
    about: {
      kk: 'Университет басшысы: қағаз жолындағы өтінімге орындаушы тағайындайды және нәтижеге қол қояды.',
      ru: 'Руководитель университета: назначает исполнителя заявке на бумажном пути и подписывает результат.',
      en: 'Head of the university: names the executor of what goes its way on paper, and signs the result.',
    },
  },
  {
    id: 700200022,
    firstName: 'Алма',
    lastName: 'Тілеуова',
    languageCode: 'kk',
    phone: '+7 700 000 20 22',
    side: 'staff',
    about: {
      kk: 'Кеңсе қызметкері: құжаттарды қабылдап, басшыға береді, қол қойылған нәтижені тіркеп, қолға береді.',
      ru: 'Сотрудник канцелярии: принимает документы и передаёт руководителю, регистрирует и выдаёт подписанный результат.',
      en: 'Works in the office: accepts documents and passes them to the head, registers and hands out what was signed.',
    },
  },
  {
    id: 700200023,
    firstName: 'Виктор',
    lastName: 'Ли',
    languageCode: 'ru',
    phone: '+7 700 000 20 23',
    side: 'staff',
    about: {
      kk: 'Кеңсенің екінші қызметкері: басшы тағайындаса, жауап дайындайды.',
      ru: 'Второй сотрудник канцелярии: готовит ответ, если его назначит руководитель.',
      en: 'The second one in the office: draws up an answer when the head names him.',
    },
  },
  ...districtPeople,
];
