import { ConfigurationError, readSettings } from '@enrichment/core';
import { expect, it } from 'vitest';
import { readRetentionRules, scanSettings } from './settings.ts';

const read = (env: Record<string, string>) => readRetentionRules(readSettings(scanSettings, env));

it('there is no retention by default', () => {
  const forEver = { days: 0, byBot: [] };
  expect(read({})).toEqual({ summaries: forEver, calls: forEver, held: forEver, scanDays: 0, auditDays: 0 });
});

it('retentions of single bots are read, and bot names may contain blanks and equals signs', () => {
  const rules = read({
    RETENTION_DAYS: '365',
    RETENTION_DAYS_BY_BOT: 'elena=90, the bot=b = 30,marcus=0',
    CALL_RETENTION_DAYS_BY_BOT: 'elena=31',
    SCAN_RETENTION_DAYS: '7',
    AUDIT_RETENTION_DAYS: '365',
  });

  expect(rules.summaries).toEqual({
    days: 365,
    byBot: [
      { botName: 'elena', days: 90 },
      { botName: 'the bot=b', days: 30 },
      { botName: 'marcus', days: 0 },
    ],
  });
  expect(rules.calls).toEqual({ days: 0, byBot: [{ botName: 'elena', days: 31 }] });
  expect(rules.scanDays).toBe(7);
  expect(rules.auditDays).toBe(365);
});

it.each([
  ['RETENTION_DAYS', '-1'],
  ['RETENTION_DAYS', 'a week'],
  ['RETENTION_DAYS_BY_BOT', 'elena'],
  ['RETENTION_DAYS_BY_BOT', 'elena=soon'],
  ['RETENTION_DAYS_BY_BOT', 'elena=999999'],
  ['CALL_RETENTION_DAYS', '30'],
  ['CALL_RETENTION_DAYS_BY_BOT', 'elena=30'],
])('%s=%s is a fault', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(ConfigurationError);
  expect(() => read({ [name]: value })).toThrow(name);
});
