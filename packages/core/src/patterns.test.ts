import { describe, expect, it } from 'vitest';
import { createAudience, createMatcher } from './patterns.ts';

describe('patterns', () => {
  it('leave test users and bots out by shell-style patterns', () => {
    const audience = createAudience({
      includeBots: [],
      excludeBots: ['test-*'],
      excludeUsers: ['smoke_test_*', '42'],
    });

    expect(audience.hasUser('smoke_test_06b060b2')).toBe(false);
    expect(audience.hasUser('42')).toBe(false);
    expect(audience.hasUser('672814231002939413')).toBe(true);
    expect(audience.hasBot('test-elena')).toBe(false);
    expect(audience.hasBot('elena')).toBe(true);
  });

  it('take part only when included, where an include list is given', () => {
    const audience = createAudience({ includeBots: ['el*'], excludeBots: ['elias'], excludeUsers: [] });

    expect(['elena', 'elias', 'marcus'].filter(audience.hasBot)).toEqual(['elena']);
  });

  it('match names with slashes, dots and spaces like any other text', () => {
    expect(createMatcher(['*'])('a/b .c')).toBe(true);
    expect(createMatcher(['guild/*'])('guild/x')).toBe(true);
  });
});
