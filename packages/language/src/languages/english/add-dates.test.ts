import { expect, test } from 'vitest';
import { addDates } from './add-dates.ts';

const at = new Date('2026-01-01T18:00:00Z');

test.each([
  ['they sold it yesterday', 'they sold it yesterday (31 December 2025)'],
  ['they sail tomorrow and rest', 'they sail tomorrow (2 January 2026) and rest'],
  ['last month they were in Graz', 'last month (December 2025) they were in Graz'],
  ['they marry next year', 'they marry next year (2027)'],
])('%j gets the date computed from the time of the message', (told, dated) => {
  expect(addDates(told, at)).toBe(dated);
});

test.each([
  'they sold it last Friday',
  'they read yesterday’s paper',
  'they came three years ago',
  'last weekend they slept',
])('%j is not exact and stays unchanged', (told) => {
  expect(addDates(told, at)).toBe(told);
});
