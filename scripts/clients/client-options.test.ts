import { expect, it, vi } from 'vitest';
import { type ClientOptions, readOptions } from '../../clients/npm/src/options.ts';
import { readPages } from '../../clients/npm/src/read-pages.ts';

it('an empty variable of the environment counts as none', () => {
  vi.stubEnv('ENRICHMENT_API_URL', '');
  vi.stubEnv('ENRICHMENT_API_TOKEN', '');

  expect(readOptions({})).toMatchObject({ url: 'http://127.0.0.1:3040', token: undefined });
  expect(readOptions({ url: 'https://host/api/' })).toMatchObject({ url: 'https://host/api' });
});

it.each<[ClientOptions]>([
  [{ url: '127.0.0.1:3040' }],
  [{ url: 'http://' }],
  [{ token: 'two words' }],
  [{ timeoutMs: 0 }],
  [{ timeoutMs: Number.NaN }],
  [{ retriesMax: -1 }],
  [{ retryAfterMaxMs: -1 }],
])('the options %j are refused when the client is created', (options) => {
  expect(() => readOptions(options)).toThrow(TypeError);
});

interface Query {
  readonly state?: string | undefined;
  readonly after?: string | undefined;
}

it('pages are read one after the other, with the same filters, and only as far as they are asked for', async () => {
  const asked: (Query | undefined)[] = [];
  const list = async (query?: Query) => {
    asked.push(query);
    const number = Number(query?.after ?? 1);
    return { number, next: number === 3 ? null : String(number + 1) };
  };
  const numbers: number[] = [];

  for await (const { number } of readPages(list, { state: 'failed' })) numbers.push(number);
  for await (const { number } of readPages(list)) if (number === 2) break;

  expect(numbers).toEqual([1, 2, 3]);
  expect(asked).toEqual([
    { state: 'failed' },
    { state: 'failed', after: '2' },
    { state: 'failed', after: '3' },
    undefined,
    { after: '2' },
  ]);
});
