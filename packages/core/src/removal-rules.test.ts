import { describe, expect, it } from 'vitest';
import { judgeLoss, type Loss, readRemovalRules } from './removal-rules.ts';

const rules = readRemovalRules({ REMOVAL_CONFIRM_HOURS: 24, GREAT_LOSS_USERS: 3, GREAT_LOSS_PERCENT: 20 });
const judge = (loss: Partial<Loss>) =>
  judgeLoss({ usersLost: 1, usersKnown: 40, source: 'there', isMoved: false, open: 'none', ...loss }, rules);

describe('a loss', () => {
  it("of one user is accepted for any share of the user's messages", () => {
    expect(judge({})).toBeUndefined();
  });

  it.each([
    { usersLost: 3, usersKnown: 15, cause: 'many_users' },
    { usersLost: 3, usersKnown: 16, cause: undefined },
    { usersLost: 2, usersKnown: 3, cause: undefined },
    { usersLost: 40, usersKnown: 40, cause: 'many_users' },
  ])('of $usersLost of $usersKnown users is checked against both bounds', ({ cause, ...loss }) => {
    expect(judge(loss)).toBe(cause);
  });

  it('is great from one user on if the bot has no message, no collection or other collections', () => {
    expect(judge({ source: 'empty' })).toBe('empty');
    expect(judge({ source: 'missing' })).toBe('missing');
    expect(judge({ isMoved: true })).toBe('collections_changed');
  });

  it('of a bot with one or two users is always accepted', () => {
    for (const usersKnown of [1, 2]) {
      for (const source of ['missing', 'empty', 'there'] as const) {
        expect(judge({ usersKnown, usersLost: usersKnown, source, isMoved: true })).toBeUndefined();
      }
    }
  });

  it('stays great while content returns, until the rest has been missing for an hour', () => {
    expect(judge({ open: 'changing' })).toBe('unfinished');
    expect(judge({ open: 'settled' })).toBeUndefined();
    expect(judge({ open: 'settled', usersLost: 10 })).toBe('many_users');
  });

  it('without users is no loss, whatever happened to the collections', () => {
    expect(judge({ usersLost: 0, isMoved: true, open: 'changing' })).toBeUndefined();
  });
});
