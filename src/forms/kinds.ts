import type { FieldKindCode } from '../domain/service.js';
import { choice } from './kinds/choice.js';
import { consent } from './kinds/consent.js';
import { date } from './kinds/date.js';
import { documents } from './kinds/documents.js';
import { email } from './kinds/email.js';
import { longText } from './kinds/long-text.js';
import { phone } from './kinds/phone.js';
import { text } from './kinds/text.js';
import { yesNo } from './kinds/yes-no.js';
import type { FieldKind } from './step.js';

/** Every kind of question that a catalogue may name, and how it is asked, read, checked and shown. */
export const kinds = {
  text,
  longText,
  choice,
  yesNo,
  date,
  phone,
  email,
  consent,
  documents,
} satisfies Record<FieldKindCode, FieldKind> as Readonly<Record<FieldKindCode, FieldKind>>;
