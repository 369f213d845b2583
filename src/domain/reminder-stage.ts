/** What a reminder is about; the texts of the stages bear these names. */
export const reminderStages = [
  /** A draft was left. */
  'draft',
  /** A draft was left, and the window of its service closes. */
  'window',
  'correction',
  /** The result was not fetched. */
  'result',
  /** Originals are awaited by a named day. */
  'originals',
  /** An approver's word is awaited. */
  'approval',
  /** On the paper route: the office has not accepted the documents in time, or not registered the result. */
  'office',
  'halfGone',
  'dayLeft',
  'overdue',
  /** Overdue for so long that the head of the unit hears of it. */
  'escalated',
] as const;

export type ReminderStage = (typeof reminderStages)[number];

/** The next moment at which a case is looked at, and why; by then it may have moved on. */
export interface NextReminder {
  readonly at: Date;
  readonly stage: ReminderStage;
}
