import type { Account } from '../../src/domain/person.js';
import type { Messenger, Sent } from '../../src/ports/messenger.js';

/** A messenger that writes down what it was asked to say; `answers` says otherwise for an account, once; `otherwise` as long as it stands. */
export interface Notebook extends Messenger {
  readonly lines: string[];
  readonly answers: Map<number, Sent | Error>;
  otherwise: (account: number) => Sent | Error | undefined;
}

export function createNotebook(): Notebook {
  const lines: string[] = [];
  const answers = new Map<number, Sent | Error>();
  const messages = new Map<number, number>();
  const say = async (to: Pick<Account, 'id'>, line: string): Promise<Sent> => {
    const other = answers.get(to.id) ?? notebook.otherwise(to.id);
    answers.delete(to.id);
    if (other instanceof Error) throw other;
    if (other) return other;
    lines.push(`${to.id} ${line}`);
    const message = (messages.get(to.id) ?? to.id * 100) + 1;
    messages.set(to.id, message);
    return { ok: true, message };
  };
  const notebook: Notebook = {
    lines,
    answers,
    otherwise: () => undefined,
    notify: async (to, { entry, application, child }) =>
      say(to, [`notice ${entry.action} v${application.version}`, child].filter(Boolean).join(' of ')),
    showCard: async (to, { application }) => say(to, `card ${application.status} v${application.version}`),
    redrawCard: async (to, number, { application }) =>
      say(to, `redraw ${number} ${application.status} v${application.version}`),
    retireCard: async (to, number) => say(to, `retire ${number}`),
    showGroupCard: async ({ chat }, { application }) =>
      say({ id: chat }, `group card ${application.status} v${application.version}`),
    redrawGroupCard: async ({ chat }, number, { application }) =>
      say({ id: chat }, `group redraw ${number} ${application.status} v${application.version}`),
    deleteMessage: async (to, number) => say(to, `delete ${number}`),
    askToCall: async (to, { entry, file, applicant }) =>
      say(to, `call ${applicant.card.surname} about ${file ? `${file.step} ${file.why}` : entry?.action}`),
    closeCall: async (to, number, { by }) => say(to, `called ${number} ${by}`),
    pointTo: async (to, { application, why }) => say(to, `point ${why} v${application.version}`),
    askForFile: async (to, { step, why }) => say(to, `file ${step} ${why}`),
    showBulk: async (to, number, { act, outcomes }) =>
      say(to, `bulk ${number} ${act.type} ${outcomes.length}`),
    remind: async (to, { reminder }) => say(to, `remind ${reminder.stage}`),
    listMorning: async (to, counts) => say(to, `morning ${JSON.stringify(counts)}`),
  };
  return notebook;
}
