import { expect, it } from 'vitest';
import { looksLikeTime } from './looks-like-time.ts';

it.each(['yesturday', 'wendesday', 'febuary', 'tusday', 'wek', 'gestren', 'mittwoch', 'semana', 'septembre'])(
  '%j looks like a time, and is not looked for as the nearest word that was said',
  (word) => {
    expect(looksLikeTime(word)).toBe(true);
  },
);

it.each(['regatta', 'caroline', 'pottery', 'zeppelin', 'kayak', 'hospital', 'garten'])(
  '%j does not look like a time',
  (word) => {
    expect(looksLikeTime(word)).toBe(false);
  },
);
