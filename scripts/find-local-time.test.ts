import path from 'node:path';
import { expect, test } from 'vitest';
import { findLocalTimes } from './find-local-time.ts';
import { readSources } from './read-sources.ts';

const foundIn = (text: string) => findLocalTimes([{ path: 'a.ts', text }]).map(({ line }) => line);

test("no code depends on the machine's zone", async () => {
  const sources = await readSources(path.resolve(import.meta.dirname, '..'), ['.ts', '.mjs']);
  const own = ['scripts/find-local-time.ts', 'scripts/find-local-time.test.ts'];

  expect(findLocalTimes(sources.filter(({ path }) => !own.includes(path)))).toEqual([]);
});

test.each([
  'date.getHours()',
  'date.getDay()',
  'date.setMonth(3)',
  'date.getTimezoneOffset()',
  `date.toLocaleString('en')`,
  'date.toLocaleDateString()',
  'date.toDateString()',
  'Temporal.Now.plainDateISO()',
  `new Date('2026-11-28T10:00')`,
  `Date.parse('2026-11-28 10:00:00')`,
  'new Date(2026, 10, 28)',
  `new Intl.DateTimeFormat('en', { month: 'long' })`,
])("a time in the machine's zone is found: %s", (text) => {
  expect(foundIn(`\n${text}`)).toEqual([2]);
});

test.each([
  'date.getTime()',
  'date.getUTCHours()',
  'date.toISOString()',
  `new Date('2026-11-28T10:00Z')`,
  `new Date('2026-11-28T10:00:00+01:00')`,
  `new Date('2026-11-28')`,
  'new Date(Date.UTC(2026, 10, 28))',
  'new Date(Math.min(a, b))',
  'new Date(nowMs)',
  `new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' })`,
  'new Intl.DateTimeFormat(locale, {\n  ...options,\n  timeZone,\n})',
  `new Intl.NumberFormat('en').format(count)`,
])('a time with an explicit zone or without a zone is not reported: %s', (text) => {
  expect(foundIn(text)).toEqual([]);
});
