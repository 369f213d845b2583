import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Service } from '../../src/domain/service.js';
import { createI18n } from '../../src/i18n.js';
import { createMailer } from '../../src/mail/mailer.js';
import { createSmtpTransport, type Patience } from '../../src/mail/transport.js';
import type { Mailer } from '../../src/ports/mailer.js';
import type { Deps } from '../../src/usecases/deps.js';
import { expandDeliveries } from '../../src/usecases/expand-deliveries.js';
import { sendMail } from '../../src/usecases/send-mail.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';
import { certificateAnswers, createWorld, type World } from '../usecases/world.js';

export const dana = 1;
export const aigul = 50;
const never = new AbortController().signal;

/** A centre that sends e-mail through a real server, with one student and one operator; a new server for each test. */
export interface PostOffice {
  readonly world: World;
  readonly deps: Deps;
  readonly server: TestMailServer;
  /** From now on servers are waited for no longer than this. */
  hurries(patience: Partial<Patience>): void;
  submitted(answers?: typeof certificateAnswers, service?: string): ReturnType<World['submitted']>;
  /** Expands what is to be told and sends the letters among it. */
  sendAll(signal?: AbortSignal): Promise<{
    readonly sent: number;
    readonly refused: number;
    readonly failed: number;
    readonly faults: readonly string[];
  }>;
  /** The question for an address was not always asked. */
  forgetAnswer(): Promise<void>;
  lettersOwed(
    application: string,
  ): Promise<readonly { readonly state: string; readonly tries: number; readonly inMs: number }[]>;
  calls(
    application: string,
  ): Promise<readonly { readonly entry: number; readonly account?: number; readonly about?: string }[]>;
}

/** Opens it for the tests of a file, and closes it behind them. */
export function openPostOffice(services: readonly Service[] = []): PostOffice {
  let world: World;
  let deps: Deps;
  let server: TestMailServer;
  let mailer: Mailer;

  const mailerWith = (patience: Partial<Patience>): Mailer =>
    createMailer({
      transport: createSmtpTransport(server.url, patience),
      wordsOf: createI18n('Asia/Almaty'),
      institution: deps.services.institution,
      botUrl: 'https://t.me/otinim_bot',
    });

  beforeAll(async () => {
    world = await createWorld({ services });
    deps = { ...world.deps, mail: true };
  });
  beforeEach(async () => {
    await world.clear();
    await world.student(dana, { iin: '991231400555' });
    await world.staff(aigul, 'Айгүл', 'centre', [{ code: 'operator' }]);
    server = await startMailServer();
    mailer = mailerWith({});
  });
  afterEach(() => server.stop());
  afterAll(() => world.close());

  return {
    get world() {
      return world;
    },
    get deps() {
      return deps;
    },
    get server() {
      return server;
    },
    hurries: (patience) => void (mailer = mailerWith(patience)),
    submitted: (answers = certificateAnswers, service = 'certificate-of-study') =>
      world.submitted(dana, service, answers),

    async sendAll(signal = never) {
      await expandDeliveries(deps, { limit: 10 });
      const { sent, refused, failed, faults, errors } = await sendMail(deps, { mailer, limit: 20, signal });
      expect(errors).toEqual([]);
      return { sent, refused, failed, faults };
    },

    async forgetAnswer() {
      await world.storage.db.collection('applications').updateMany({}, { $unset: { 'answers.email': '' } });
    },

    async lettersOwed(application) {
      const owed = await deps.deliveries.listOfCase(application);
      return owed.flatMap(({ channel, state, tries, dueAt }) =>
        channel === 'email' ? [{ state, tries, inMs: dueAt.getTime() - deps.clock.now().getTime() }] : [],
      );
    },

    async calls(application) {
      const owed = await deps.deliveries.listOfCase(application);
      return owed.flatMap(({ channel, entry, account, about }) =>
        channel === 'phone'
          ? [{ entry, ...(account !== undefined && { account }), ...(about !== undefined && { about }) }]
          : [],
      );
    },
  };
}
