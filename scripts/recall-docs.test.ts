import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readErrorCode } from '@enrichment/core';
import { readTime, TEXT_CHARACTERS_MAX } from '@enrichment/time-phrases/read-time';
import { expect, it } from 'vitest';

const asked = {
  now: new Date('2026-11-18T13:20:00Z'),
  timeZone: 'Europe/Berlin',
  weekStart: 'monday',
} as const;

/** What a row of the table says: the printed range without its zone, `no time`, or the error's code. */
function readAs(text: string): string {
  try {
    const reading = readTime(text, asked);
    if (reading.kind === 'none') return 'no time';
    return reading.reading.replace(`${reading.phrase} -> `, '').replace(` ${asked.timeZone}`, '');
  } catch (error) {
    return `\`${readErrorCode(error)}\``;
  }
}

const document = readFileSync(path.resolve(import.meta.dirname, '../docs/recall.md'), 'utf8');

it('the examples of times are read as documented', () => {
  const examples = document.slice(document.indexOf('### Examples'));
  const rows = [...examples.matchAll(/^\| (?!words |---)([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, words, range]) => ({
      words,
      range,
    }),
  );

  expect(rows.length).toBeGreaterThan(40);
  expect(rows).toEqual(rows.map(({ words = '' }) => ({ words, range: readAs(words) })));
});

it('the maximum text length is as documented', () => {
  expect(document).toContain(
    `longer than ${new Intl.NumberFormat('en').format(TEXT_CHARACTERS_MAX)} characters`,
  );
});
