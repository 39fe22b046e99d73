import { envInteger } from './settings.ts';

/** Rules for treating lost content as deleted; used by every scan. */
export interface RemovalRules {
  /** Time between the scan that withholds a summary and the one that deletes it. */
  readonly confirmMs: number;
  /**
   * A loss that affects at least this many users, and this percentage of the bot's users, is a great loss.
   */
  readonly greatLossUsers: number;
  readonly greatLossPercent: number;
}

/** The settings for these rules. */
export const removalSettings = {
  REMOVAL_CONFIRM_HOURS: envInteger({ min: 0, max: 8_784, fallback: 24 }),
  GREAT_LOSS_USERS: envInteger({ min: 1, max: 1_000_000, fallback: 3 }),
  GREAT_LOSS_PERCENT: envInteger({ min: 0, max: 100, fallback: 20 }),
};

/** Creates the rules from the parsed settings. */
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

/** Why a loss is a great loss. */
export type GreatLossCause = 'missing' | 'empty' | 'collections_changed' | 'many_users' | 'unfinished';

/** Lost content of one bot, found by this scan and earlier ones. */
export interface Loss {
  /** Users with lost content: in this scan, or withheld in the last hour. */
  readonly usersLost: number;
  /** Users of the bot in the ledger. */
  readonly usersKnown: number;
  /** State of the bot's source: it has no collection, or collections without a message. */
  readonly source: 'missing' | 'empty' | 'there';
  /** Whether the bot's collections differ from those that the ledger was built from. */
  readonly isMoved: boolean;
  /**
   * A great loss found earlier whose content is not all back. `settled`: its list has not changed for an
   * hour.
   */
  readonly open: 'none' | 'changing' | 'settled';
}

/** With fewer users, a lost collection cannot be distinguished from users who delete their messages. */
const USERS_MIN = 3;

/**
 * Returns why the loss is a great loss, which a person must accept, or undefined for losses of single users,
 * which are treated as deletions. A bot with one or two users never has a great loss. A great loss stays open
 * until its content is back, even when the rest is below the bounds, because users come back one by one.
 * Content that stays missing for an hour without change is treated as deleted.
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
