import type { QuestionKind } from '../domain/field.js';
import { choice } from './kinds/choice.js';
import { consent } from './kinds/consent.js';
import { date } from './kinds/date.js';
import { documents } from './kinds/documents.js';
import { email } from './kinds/email.js';
import { iin } from './kinds/iin.js';
import { location } from './kinds/location.js';
import { longText } from './kinds/long-text.js';
import { number } from './kinds/number.js';
import { phone } from './kinds/phone.js';
import { register } from './kinds/register.js';
import { school } from './kinds/school.js';
import { severalChoices } from './kinds/several-choices.js';
import { text } from './kinds/text.js';
import { yesNo } from './kinds/yes-no.js';
import type { FieldKind } from './step.js';

/** Every kind of question that a catalogue may name, and how it is asked, read, checked and shown. */
export const kinds = {
  text,
  longText,
  choice,
  severalChoices,
  register,
  yesNo,
  number,
  date,
  phone,
  email,
  iin,
  location,
  consent,
  documents,
  school,
} satisfies Record<QuestionKind, FieldKind> as Readonly<Record<QuestionKind, FieldKind>>;
