import { describe, expect, it } from 'vitest';
import { createMatcher, createParticipants } from './patterns.ts';

describe('patterns', () => {
  it('exclude test users and bots by shell-style patterns', () => {
    const participants = createParticipants({
      includeBots: [],
      excludeBots: ['test-*'],
      excludeUsers: ['smoke_test_*', '42'],
    });

    expect(participants.hasUser('smoke_test_06b060b2')).toBe(false);
    expect(participants.hasUser('42')).toBe(false);
    expect(participants.hasUser('672814231002939413')).toBe(true);
    expect(participants.hasBot('test-elena')).toBe(false);
    expect(participants.hasBot('elena')).toBe(true);
  });

  it('with an include list, only listed bots take part', () => {
    const participants = createParticipants({
      includeBots: ['el*'],
      excludeBots: ['elias'],
      excludeUsers: [],
    });

    expect(['elena', 'elias', 'marcus'].filter(participants.hasBot)).toEqual(['elena']);
  });

  it('match names with slashes, dots and spaces like any other text', () => {
    expect(createMatcher(['*'])('a/b .c')).toBe(true);
    expect(createMatcher(['guild/*'])('guild/x')).toBe(true);
  });
});
