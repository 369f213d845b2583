import type { Scene } from './context.js';
import { absenceScene } from './absence.js';
import { accountScene } from './account.js';
import { admitScene } from './admit.js';
import { askForCorrectionScene } from './ask-for-correction.js';
import { calendarScene } from './calendar.js';
import { callsScene } from './calls.js';
import { childScene } from './child.js';
import { chooseServiceScene } from './choose-service.js';
import { confirmIdentityScene } from './confirm-identity.js';
import { decideScene } from './decide.js';
import { giveResultScene } from './give-result.js';
import { earlierScene } from './earlier.js';
import { emailCodeScene } from './email-code.js';
import { filesScene } from './files.js';
import { fillScene } from './fill.js';
import { handOutScene } from './hand-out.js';
import { homeScene } from './home.js';
import { informationScene } from './information.js';
import { instructionScene } from './instruction.js';
import { journalFilterScene } from './journal-filter.js';
import { journalScene } from './journal.js';
import { lettersScene } from './letters.js';
import { looksScene } from './looks.js';
import { myApplicationsScene } from './my-applications.js';
import { onBehalfScene } from './on-behalf.js';
import { placesScene } from './places.js';
import { pickScene } from './pick.js';
import { printScene } from './print.js';
import { ratingScene } from './rating.js';
import { registerAddressScene } from './register-address.js';
import { remindersScene } from './reminders.js';
import { revokeScene } from './revoke.js';
import { searchScene } from './search.js';
import { sectionTextScene } from './section-text.js';
import { sectionsScene } from './sections.js';
import { signScene } from './sign.js';
import { staffActionsScene } from './staff-actions.js';
import { statementScene } from './statement.js';
import { summaryScene } from './summary.js';
import { verifyScene } from './verify.js';
import { withdrawScene } from './withdraw.js';

/** All screens; who answers a button or a question is found by its name, so that their order does not matter. */
export const scenes: readonly Scene[] = [
  absenceScene,
  accountScene,
  admitScene,
  askForCorrectionScene,
  calendarScene,
  callsScene,
  childScene,
  chooseServiceScene,
  confirmIdentityScene,
  decideScene,
  giveResultScene,
  earlierScene,
  emailCodeScene,
  filesScene,
  fillScene,
  handOutScene,
  homeScene,
  informationScene,
  instructionScene,
  journalScene,
  journalFilterScene,
  lettersScene,
  looksScene,
  myApplicationsScene,
  onBehalfScene,
  registerAddressScene,
  printScene,
  ratingScene,
  remindersScene,
  revokeScene,
  searchScene,
  sectionTextScene,
  sectionsScene,
  signScene,
  pickScene,
  placesScene,
  staffActionsScene,
  statementScene,
  summaryScene,
  verifyScene,
  withdrawScene,
];
