import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/domain/application.js';
import { searchCases } from '../../src/usecases/search-cases.js';
import { take } from '../../src/usecases/take.js';
import { actor, certificateAnswers, createWorld, no, skipped, value, yes, type World } from './world.js';

const [dana, aliya, erzhan, gone] = [1, 2, 3, 4];
const [aigul, elsewhere, dean, otherDean, director] = [50, 51, 52, 53, 54];
let world: World;
let cases: Record<'dana' | 'second' | 'aliya' | 'erzhan', Application>;

beforeAll(async () => {
  world = await createWorld();
  await world.student(dana, { iin: '991231400555', phone: '+77011112233' });
  await world.student(aliya, {
    iin: '850617301009',
    surname: 'Әлиева',
    name: 'Әлия',
    patronymic: 'Қайратқызы',
    phone: '+77014445566',
    email: 'aliya@example.kz',
  });
  await world.student(erzhan, { iin: '080229600346', surname: 'Сериков', name: 'Ержан', faculty: 'law' });
  await world.student(gone, { iin: '150315500124', surname: 'Ахметова', name: 'Айгүл' });
  await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
  await world.staff(elsewhere, 'Бөтен', 'study-office', [{ code: 'operator' }]);
  await world.staff(dean, 'Декан', 'study-office', [{ code: 'dean', scope: 'it' }]);
  await world.staff(otherDean, 'Декан', 'study-office', [{ code: 'dean', scope: 'law' }]);
  await world.staff(director, 'Директор', 'study-office', [{ code: 'director' }]);
  const submitted = async (account: number, phone: string) => {
    world.later(1000);
    return world.submitted(account, 'certificate-of-study', {
      ...certificateAnswers,
      phone: value(phone),
      email: value(`typed${account}@example.kz`),
    });
  };
  cases = {
    dana: await submitted(dana, '+77019998877'),
    second: await submitted(dana, '+77019998877'),
    aliya: await submitted(aliya, '+77019998800'),
    erzhan: await submitted(erzhan, '+77019998801'),
  };
  await world.draft(gone, 'certificate-of-study');
});
afterAll(() => world.close());

async function found(text: string, account = aigul): Promise<readonly string[]> {
  const done = await searchCases(world.deps, { text, actor: await actor(world, account), limit: 8 });
  if (!done.ok) return [done.why];
  const numbers = done.opened
    ? [done.opened.application.number]
    : done.rows.map(({ application }) => application.number);
  return numbers.map((number) => nameOf(number));
}

function nameOf(number: string): string {
  return Object.entries(cases).find(([, one]) => one.number === number)?.[0] ?? number;
}

describe('a search finds cases', () => {
  test.each([
    ['by the IIN of the applicant', '850617301009', ['aliya']],
    ['by the phone of the register', '8 701 444 55 66', ['aliya']],
    ['by the phone that was typed in the application', '+7 701 999 88 00', ['aliya']],
    ['by the mailbox of the register, in other capitals', 'Aliya@Example.kz', ['aliya']],
    ['by the mailbox that was typed', 'typed2@example.kz', ['aliya']],
    ['by a surname, the newest first', 'Серікова', ['second', 'dana']],
    ['by the beginning of a surname, of two people', 'сер', ['erzhan', 'second', 'dana']],
    ['by Kazakh letters that were typed as Russian ones', 'алиева', ['aliya']],
    ['by a name', 'Ержан', ['erzhan']],
    ['by name and surname in any order', 'ДАНА серікова', ['second', 'dana']],
    ['by the beginnings of both', 'сер ерж', ['erzhan']],
    ['by all three parts of a name', 'Серікова Дана Маратқызы', ['second', 'dana']],
    ['and an initial is as good as none', 'Әлиева Ә.', ['aliya']],
    ['but not by names of two people', 'Әлия Серікова', ['notFound']],
    ['nor by an end of a name', 'рікова', ['notFound']],
    ['nor drafts', 'Ахметова', ['notFound']],
    ['nor by what is nothing of all this', '?', ['unreadable']],
  ])('%s', async (_, text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  test('by their number', async () => {
    expect(await found(`№ ${cases.aliya.number}`)).toEqual(['aliya']);
    expect(await found('999')).toEqual(['notFound']);
  });
});

describe('nobody finds what they may not see', () => {
  test('an operator finds cases of their unit only, a director all', async () => {
    expect(await found('Серікова', elsewhere)).toEqual(['notFound']);
    expect(await found('850617301009', elsewhere)).toEqual(['notFound']);
    expect(await found(cases.aliya.number, elsewhere)).toEqual(['notFound']);
    expect(await found('Серікова', director)).toEqual(['second', 'dana']);
    expect(await found('+77014445566', director)).toEqual(['aliya']);
  });

  test('an approver finds them once a sheet stands, within their scope', async () => {
    const [first, second] = [await leave(dana), await leave(aliya)];
    const shared = 'leave@example.kz';
    expect(await found(shared, dean)).toEqual(['notFound']);
    const operator = await actor(world, elsewhere);
    await take(world.deps, { id: first.id, actor: operator });
    expect(await found(shared, dean)).toEqual([first.number]);
    await take(world.deps, { id: second.id, actor: operator });
    expect(await found(shared, dean)).toEqual([second.number, first.number]);
    expect(await found(shared, otherDean)).toEqual(['notFound']);
  });

  async function leave(account: number): Promise<Application> {
    world.later(1000);
    return world.submitted(account, 'academic-leave', {
      ground: value('conscription'),
      leaveFrom: value('2027-01-10'),
      phone: value('+77010000000'),
      email: value('leave@example.kz'),
      documentLanguage: value('kk'),
      grant: no,
      'call-up-paper': certificateAnswers['id-document'] ?? yes,
      'id-document': skipped,
      statement: value('standard'),
      consent: yes,
    });
  }
});

describe('what a search leaves behind', () => {
  test('a case that it opens is looked at, and the look is recorded', async () => {
    const looks = async () =>
      (await world.deps.audit.list(cases.aliya.id)).filter(({ what }) => what === 'look');
    const before = (await looks()).length;
    expect(await found('850617301009')).toEqual(['aliya']);
    const after = await looks();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({ account: aigul, who: 'Айгүл' });
  });

  test('nothing that could be read stands among what cases are found by', async () => {
    const [stored] = await world.storage.db
      .collection<{ _id: string; marks: string[] }>('applications')
      .find({ _id: cases.aliya.id })
      .toArray();
    expect(stored?.marks.length).toBeGreaterThan(20);
    expect(stored?.marks.every((mark) => /^[\w-]{22}$/.test(mark))).toBe(true);
  });
});
