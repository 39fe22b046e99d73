import { envInteger } from './settings.ts';

/** When lost content is believed; the same for every look. */
export interface RemovalRules {
  /** Time between the look that withholds a summary and the one that deletes it. */
  readonly confirmMs: number;
  /** A loss in so many users at once, and in so many percent of the bot's users, is a great loss. */
  readonly greatLossUsers: number;
  readonly greatLossPercent: number;
}

/** The variables behind the rules. */
export const removalSettings = {
  REMOVAL_CONFIRM_HOURS: envInteger({ min: 0, max: 8_784, fallback: 24 }),
  GREAT_LOSS_USERS: envInteger({ min: 1, max: 1_000_000, fallback: 3 }),
  GREAT_LOSS_PERCENT: envInteger({ min: 0, max: 100, fallback: 20 }),
};

/** Turns the parsed variables into rules. */
export function readRemovalRules(settings: {
  readonly REMOVAL_CONFIRM_HOURS: number;
  readonly GREAT_LOSS_USERS: number;
  readonly GREAT_LOSS_PERCENT: number;
}): RemovalRules {
  return {
    confirmMs: settings.REMOVAL_CONFIRM_HOURS * 3_600_000,
    greatLossUsers: settings.GREAT_LOSS_USERS,
    greatLossPercent: settings.GREAT_LOSS_PERCENT,
  };
}

/** Why a loss is a great one. */
export type GreatLossCause = 'missing' | 'empty' | 'collections_changed' | 'many_users' | 'unfinished';

/** What one look at a bot, and the looks before it, showed of lost content. */
export interface Loss {
  /** Users with lost content: in this look, or withheld in the last hour. */
  readonly usersLost: number;
  /** Users of the bot whom the ledger knows. */
  readonly usersKnown: number;
  /** How the source of the bot looks now: it has no collection, or collections without a message. */
  readonly source: 'missing' | 'empty' | 'there';
  /** Whether the bot is read from other collections than those that the ledger was made from. */
  readonly isMoved: boolean;
  /**
   * A great loss that was found before and whose content is not all back; `settled`: its list has been the
   * same for an hour.
   */
  readonly open: 'none' | 'changing' | 'settled';
}

/** With fewer users nobody can tell a lost collection from users who delete what they said. */
const USERS_MIN = 3;

/**
 * Tells a great loss, which waits for a person, from losses of single users, which are believed; undefined
 * for those. A bot with one or two users never has a great loss. A great loss lasts until its content is
 * back, also when what is still missing is less than the bounds: users come back one by one. What stays away
 * for an hour without change is believed.
 */
export function judgeLoss(loss: Loss, rules: RemovalRules): GreatLossCause | undefined {
  if (loss.usersLost === 0 || loss.usersKnown < USERS_MIN) return undefined;
  if (loss.source !== 'there') return loss.source;
  if (loss.isMoved) return 'collections_changed';
  const isMany =
    loss.usersLost >= rules.greatLossUsers &&
    loss.usersLost * 100 >= rules.greatLossPercent * loss.usersKnown;
  if (isMany) return 'many_users';
  return loss.open === 'changing' ? 'unfinished' : undefined;
}
