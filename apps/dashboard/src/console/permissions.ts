import { RefusedError } from '../access/answer-error.ts';
import { mayAct, maySeeTexts, type Requester } from '../access/sign-in.ts';

/** Refuses a form of someone who only reads. @throws RefusedError 403 */
export function requireActor(requester: Requester): void {
  if (!mayAct(requester)) throw new RefusedError(403, 'You may look at everything here and change nothing.');
}

/** Refuses a page that is made of texts. @throws RefusedError 403 */
export function requireTexts(requester: Requester): void {
  if (maySeeTexts(requester)) return;
  throw new RefusedError(
    403,
    'Messages, and what was made of them, are for an account that may see texts (DASHBOARD_ADMIN_USER).',
  );
}
