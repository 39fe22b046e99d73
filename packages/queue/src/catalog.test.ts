import { computeWindowId, PermanentError } from '@enrichment/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeFacts, scanJob, summarizeJob, type WindowJob } from './catalog.ts';

const key = {
  userId: '672814231002939413',
  botName: 'elena',
  startsAt: new Date('2025-10-19'),
  endsAt: new Date('2025-10-20'),
};
const job: WindowJob = { ...key, windowId: computeWindowId(key), cause: 'live' };
const parse = (data: unknown, name = 'summarize') => summarizeJob.parse({ id: job.windowId, name, data });

describe('a window job', () => {
  test('is read from the queue unchanged', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 255, unit: 'binary' }),
        fc.string({ minLength: 1, maxLength: 60 }),
        fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 1_000 }),
        fc.constantFrom('live', 'replay', 'backfill'),
        (userId, botName, startsAt, hours, cause) => {
          const window = {
            userId,
            botName,
            startsAt,
            endsAt: new Date(startsAt.getTime() + hours * 3_600_000),
          };
          const sent: WindowJob = { ...window, windowId: computeWindowId(window), cause };

          expect(parse(JSON.parse(JSON.stringify(summarizeJob.encode(sent))))).toEqual(sent);
        },
      ),
    );
  });

  test('fits its size limit with the longest names', () => {
    const longest = { ...job, userId: '\u0001'.repeat(255), botName: 'b'.repeat(255) };

    expect(JSON.stringify(summarizeJob.encode(longest)).length).toBeLessThan(summarizeJob.options.sizeLimit);
  });

  test('with an unknown field is read without that field', () => {
    expect(parse({ ...summarizeJob.encode(job), mood: 'new' })).toEqual(job);
  });

  test.each([
    ['no data', undefined, 'data'],
    ['a text', 'I love you', 'data'],
    ['a later format', { ...summarizeJob.encode(job), v: 2 }, 'v'],
    ['no user', { ...summarizeJob.encode(job), userId: '' }, 'userId'],
    ['a date that is none', { ...summarizeJob.encode(job), endsAt: 'I love you' }, 'endsAt'],
    [
      'an end before its start',
      { ...summarizeJob.encode(job), endsAt: '1999-01-01T00:00:00.000Z' },
      'endsAt',
    ],
  ])('with %s is unreadable: the error names the field and quotes no value', (_what, data, field) => {
    const reading = () => parse(data);

    expect(reading).toThrow(PermanentError);
    expect(reading).toThrow(expect.objectContaining({ code: 'JOB_UNREADABLE' }));
    expect(reading).toThrow(`wrong or missing ${field}.`);
    expect(reading).not.toThrow(/love/);
  });

  test('with an unknown name is not run, and its name is shown shortened and printable', () => {
    const reading = () => parse(summarizeJob.encode(job), `wipe\u001b[2J${'!'.repeat(500)}`);

    expect(reading).toThrow(
      /^The job wipe\\u001b\[2J!{60,75} \(w-[0-9a-f]{32}\) on the queue windows is unknown/,
    );
  });
});

test('a scan job states its depth', () => {
  for (const depth of ['totals', 'deep'] as const) {
    expect(scanJob.parse({ id: '1', name: 'scan', data: scanJob.encode({ depth }) })).toEqual({ depth });
  }
});

describe('facts', () => {
  test('keep numbers, flags, ids, codes and model names', () => {
    const facts = {
      calls: 2,
      costUsd: null,
      isPart: false,
      model: 'anthropic/claude-haiku-4.5',
      outcome: 'summarized',
    };

    expect(describeFacts(facts)).toEqual(facts);
  });

  test('contain no sentence, list or object, and nothing under an unusual name', () => {
    const result = {
      slip: 'She loves him',
      list: ['She loves him'],
      deep: { text: 'x' },
      'She loves him': 1,
    };

    expect(describeFacts(result)).toEqual({ slip: '[withheld]' });
    expect(describeFacts('She loves him')).toEqual({});
    expect(describeFacts(undefined)).toEqual({});
  });
});
