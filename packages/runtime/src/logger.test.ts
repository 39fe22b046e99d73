import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { ConfigurationError, TemporaryError } from '@enrichment/core';
import { expect, onTestFinished, test } from 'vitest';
import { createLogger, type LoggerOptions } from './logger.ts';

function createTestLog(options: Partial<LoggerOptions> = {}) {
  const stream = new PassThrough();
  const log = createLogger({
    service: 'scanner',
    level: 'info',
    format: 'json',
    secrets: ['open-sesame'],
    stream,
    ...options,
  });
  const readText = async () => {
    await log.close();
    return String(stream.read() ?? '');
  };
  return { log, readText, readLines: async () => (await readText()).trimEnd().split('\n') };
}

test('a line is one JSON object with time, level, service, text and facts', async () => {
  const { log, readLines } = createTestLog();

  log.info('window summarized', { windowId: 'w-1', durationMs: 12, at: new Date(0), missing: undefined });

  const lines = await readLines();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    level: 'info',
    service: 'scanner',
    message: 'window summarized',
    windowId: 'w-1',
    durationMs: 12,
    at: '1970-01-01T00:00:00.000Z',
  });
});

test('facts neither replace the fields of the line nor get lost', async () => {
  const { log, readLines } = createTestLog();

  log.warn('real text', { message: 'mine', level: 'error', time: 1, service: 'x', stack: 's' });

  expect(JSON.parse((await readLines())[0] ?? '')).toMatchObject({
    level: 'warn',
    message: 'real text',
    service: 'scanner',
    message_: 'mine',
    level_: 'error',
    time_: 1,
    service_: 'x',
    stack: 's',
  });
});

test('an error is one line with name, code, message, stack and the chain of causes', async () => {
  const { log, readLines } = createTestLog();
  const root = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' });
  const error = new TemporaryError('SOURCE_UNAVAILABLE', 'Qdrant does not answer', { cause: root });

  log.error('scan failed', { error });

  const lines = await readLines();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '').error).toEqual({
    name: 'TemporaryError',
    code: 'SOURCE_UNAVAILABLE',
    message: 'Qdrant does not answer',
    stack: expect.stringContaining('logger.test.ts'),
    cause: { name: 'Error', code: 'ECONNREFUSED', message: 'connect refused' },
  });
});

test('other fields of an error, which may contain queries and texts, are omitted', async () => {
  const { log, readText } = createTestLog();

  log.error('failed', { error: Object.assign(new Error('x'), { parameters: ['what the user said'] }) });

  expect(await readText()).not.toContain('what the user said');
});

test.each(['json', 'pretty'] as const)('a secret is masked in every part of a line (%s)', async (format) => {
  const { log, readText } = createTestLog({ format });
  const cause = new Error('GET /?key=open-sesame');
  const error = new AggregateError([new Error('open-sesame')], 'all of open-sesame', { cause });

  log.error('with open-sesame', {
    error,
    nested: { list: ['open-sesame'], map: new Map([['open-sesame', 1]]) },
    'open-sesame': 'name',
    url: new URL('redis://:open-sesame@host'),
    long: `${'x'.repeat(8_190)}open-sesame`,
  });

  const text = await readText();
  expect(text).not.toContain('open-sesame');
  expect(text).not.toContain('xop');
  expect(text).toContain('[redacted]');
});

test('any value can be a fact', async () => {
  const { log, readLines } = createTestLog();
  const ring: Record<string, unknown> = {};
  ring.self = ring;
  const own = new Error('own cause');
  own.cause = own;

  log.info('odd', { ring, own, big: 2n ** 70n, fn: () => 1, bytes: Buffer.from('abc'), bad: new Date('x') });

  expect(JSON.parse((await readLines())[0] ?? '')).toMatchObject({
    big: '1180591620717411303424',
    fn: '[function]',
    bytes: '[3 bytes]',
    bad: 'Invalid Date',
  });
});

test('the readable format has one line, escaped control characters and the chain of an error', async () => {
  const { log, readLines } = createTestLog({ format: 'pretty' });
  const error = new TemporaryError('STORE_UNAVAILABLE', 'Postgres does not answer', {
    cause: new Error('line one\nline two \u001b[31mred'),
  });

  log.warn('waiting', { bot: 'elena', count: 3, name: 'two words', error });

  const lines = await readLines();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warn {2}scanner {4}waiting bot=elena count=3 name="two words" /);
  expect(lines[0]).toContain('STORE_UNAVAILABLE: Postgres does not answer (line one line two');
  expect(lines[0]).not.toContain('\u001b');
});

test('auto is JSON without a terminal, and a level below the configured one is not written', async () => {
  const { log, readLines } = createTestLog({ format: 'auto', level: 'warn' });

  log.debug('not this');
  log.info('nor this');
  log.error('this');

  expect((await readLines()).map((line) => JSON.parse(line).message)).toEqual(['this']);
});

test('auto is readable on a terminal, while the log file stays JSON', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'log-'));
  onTestFinished(async () => await rm(dir, { recursive: true }));
  const file = path.join(dir, 'logs', 'worker.log');
  const stream = Object.assign(new PassThrough(), { isTTY: true });
  const { log } = createTestLog({ format: 'auto', file, stream });

  for (let i = 0; i < 500; i++) log.info('hello', { i, key: 'open-sesame' });
  await log.close();

  const written = (await readFile(file, 'utf8')).trimEnd().split('\n');
  expect(written).toHaveLength(500);
  expect(JSON.parse(written[499] ?? '')).toMatchObject({ message: 'hello', i: 499, key: '[redacted]' });
  expect(String(stream.read())).toContain('hello');
});

test('a log file that cannot be written is a configuration fault', () => {
  expect(() => createTestLog({ file: '/dev/null/worker.log' })).toThrow(ConfigurationError);
});

test('a full disk of the log file is said on the console once, and stops no line there', async () => {
  const stream = new PassThrough();
  const lines: string[] = [];
  stream.on('data', (chunk) => lines.push(...String(chunk).trimEnd().split('\n')));
  const { log } = createTestLog({ file: '/dev/full', stream });

  for (let i = 0; i < 2_000; i++) log.info('hello', { i, filler: 'x'.repeat(200) });
  await expect.poll(() => lines.some((line) => line.includes('ENOSPC'))).toBe(true);
  await log.close();

  const messages = lines.map((line) => JSON.parse(line).message);
  expect(messages.filter((message) => message === 'hello')).toHaveLength(2_000);
  expect(messages.filter((message) => message.includes('cannot be written'))).toHaveLength(1);
});

test('a closed output does not end the app', async () => {
  const stream = new PassThrough();
  const { log } = createTestLog({ stream });
  stream.destroy(new Error('EPIPE'));

  log.info('nobody reads this');

  await log.close();
});
