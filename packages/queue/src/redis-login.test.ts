import { rmSync, writeFileSync } from 'node:fs';
import { readSettings } from '@enrichment/core';
import { writeTestFile } from '@enrichment/embedded/testing/test-file';
import { expect, test } from 'vitest';
import { isSameServer } from './redis-login.ts';
import { pickQueuePlace, queueSettings } from './settings.ts';

const none = { username: null, password: null, sentinelUsername: null, sentinelPassword: null };

const file = writeTestFile('redis', '');

/** What a queue reads from the file of its URL, which has this one at the start. */
function follow(url: string) {
  writeFileSync(file, `${url}\n`);
  const place = pickQueuePlace(readSettings(queueSettings, { REDIS_URL_FILE: file }), { url: '' });
  return () => place.readLogin?.();
}

test.each([
  ['redis://:old@cache', 'redis://:n%40w@cache:6379/0', { password: 'n@w' }],
  ['redis://one:old@cache/2', 'redis://two:new@cache/2', { username: 'two', password: 'new' }],
  ['rediss://cache', 'rediss://cache?password=new', { password: 'new' }],
  [
    'redis+sentinel://one:old@a,b/main?sentinelPassword=x',
    'redis+sentinel://two:new@a:26379,b/main?sentinelPassword=y',
    { username: 'two', password: 'new', sentinelPassword: 'y' },
  ],
])('the login of %s is read again from its file', (before, after, login) => {
  const readLogin = follow(before);

  writeFileSync(file, after);

  expect(readLogin()).toEqual({ ...none, ...login });
});

test.each([
  ['', 'empty'],
  ['soon', 'no URL'],
  ['redis://:new@other', 'another host'],
  ['redis://:new@cache:6380', 'another port'],
  ['redis://:new@cache/3', 'another database'],
  ['rediss://:new@cache', 'with TLS'],
  ['redis+sentinel://:new@cache/main', 'a Sentinel'],
])('the login before stays in use when the file holds %j (%s), or is gone', (text) => {
  const readLogin = follow('redis://:old@cache');

  writeFileSync(file, text);
  expect(readLogin()).toEqual({ ...none, password: 'old' });

  rmSync(file);
  expect(readLogin()).toEqual({ ...none, password: 'old' });
});

test('a URL that cannot be read names no server', () => {
  expect(isSameServer('soon', 'soon')).toBe(false);
});
