import { actionTypes, type ActionType, type Application } from './application.js';
import { standing } from './lifecycle-table.js';
import type { Actor } from './person.js';
import type { Service } from './service.js';

/**
 * The actions for which the actor sees a button now. What is asked for after the tap (a remark, a file, a
 * signature) hides none; approvals that are wanting, a waiting correction, another holder do.
 */
export function allowedActions(
  application: Application,
  service: Service,
  actor: Actor,
  now: Date,
): ActionType[] {
  return actionTypes.filter((type) => standing(type, { application, service, actor, now }).ok);
}
