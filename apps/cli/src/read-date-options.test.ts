import { manualClock } from '@enrichment/core';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { readDateOptions } from './read-date-options.ts';
import { UsageError } from './usage-error.ts';

/** Tuesday. */
const NOW = new Date('2026-03-10T12:00:00Z');

async function read(...argv: string[]) {
  const notes: string[] = [];
  const command = new Command('look')
    .option('--from <date>')
    .option('--to <date>')
    .option('--now <date>')
    .option('--tz <zone>')
    .option('--week-start <day>')
    .option('--user <id>');
  command.parse(argv, { from: 'user' });
  const terminal = { note: (text: string) => void notes.push(text) };
  return { read: await readDateOptions(command, { clock: manualClock(NOW), terminal }), notes };
}

describe('a date in words is read as recall reads it', () => {
  it.each([
    ['last monday', '2026-03-09T00:00:00.000Z', '2026-03-10T00:00:00.000Z'],
    ['yesterday', '2026-03-09T00:00:00.000Z', '2026-03-10T00:00:00.000Z'],
    ['last week', '2026-03-02T00:00:00.000Z', '2026-03-09T00:00:00.000Z'],
    ['letzte Woche', '2026-03-02T00:00:00.000Z', '2026-03-09T00:00:00.000Z'],
    ['3 days ago', '2026-03-07T00:00:00.000Z', '2026-03-08T00:00:00.000Z'],
    ['1 January 2025', '2025-01-01T00:00:00.000Z', '2025-01-02T00:00:00.000Z'],
    ['2025-10-19', '2025-10-19T00:00:00.000Z', '2025-10-19T00:00:00.000Z'],
  ])('"%s": --from takes %s, --to takes %s', async (text, from, to) => {
    expect((await read('--from', text, '--to', text)).read).toMatchObject({ from, to });
  });

  it('the note shows the span that was read and the end that is used; a date in digits needs none', async () => {
    expect((await read('--from', 'last week', '--to', '2026-03-10')).notes).toEqual([
      '--from: last week -> Mon 2 Mar 00:00 to Mon 9 Mar 00:00 UTC; taken: its start, 2026-03-02T00:00:00.000Z',
    ]);
  });

  it("in the asker's zone, with the asker's weeks, and from the moment of asking", async () => {
    const asker = ['--tz', 'Europe/Berlin', '--week-start', 'sunday', '--now', '2026-02-12'];

    const asked = await read(...asker, '--from', 'last week');

    expect(asked.read).toMatchObject({ from: '2026-01-31T23:00:00.000Z' });
  });

  it('--now may be words too, and the other dates are read from it', async () => {
    expect((await read('--now', 'last week', '--from', 'yesterday')).read).toMatchObject({
      now: '2026-03-02T00:00:00.000Z',
      from: '2026-03-01T00:00:00.000Z',
    });
  });

  it('a text that is no time, or more than a time, is left for the schema to refuse', async () => {
    for (const text of ['x', '2025-02-30', 'elena last week', 'always', '1760884200'])
      expect((await read('--from', text)).read).toEqual({ from: text });
  });

  it('other options are unchanged', async () => {
    expect(await read('--user', 'yesterday')).toEqual({ read: { user: 'yesterday' }, notes: [] });
  });

  it('words for a time that cannot be are wrong use, named by option', async () => {
    await expect(read('--from', '31 February 2023', '--to', '30 February 2023')).rejects.toThrow(
      new UsageError(
        '--from: "31 February 2023" is no day of the calendar\n--to: "30 February 2023" is no day of the calendar',
      ),
    );
  });
});
