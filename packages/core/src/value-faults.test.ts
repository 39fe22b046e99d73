import { expect, test } from 'vitest';
import { findValueFault } from './value-faults.ts';

test.each([
  'postgres://u:********@db/d',
  'postgres://u:••••••••@db/d',
  'postgres://u:<password>@db/d',
  'postgres://u:[YOUR-PASSWORD]@db/d',
  'postgres://u:YOUR_PASSWORD@db/d',
  'postgres://u:your-password@db/d',
  'postgres://u:{password}@db/d',
  'postgres://u:$PGPASSWORD@db/d',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a shell did not replace
  'postgres://u:${PGPASSWORD}@db/d',
  'postgres://USER:PASSWORD@HOST/DB',
  'postgres://u:p@db:5432/<dbname>',
  'postgres://u:[redacted]@db/d',
])('an address with a part that nothing replaced is a fault: %s', (url) => {
  expect(findValueFault('DATABASE_URL', url)).toContain('placeholder');
});

test.each(['postgres://u:p@db/d\u200b', 'postgres://u:p@db\u00a0/d', '\u2060redis://cache:6379'])(
  'an invisible character is a fault: %j',
  (url) => {
    expect(findValueFault('REDIS_URL', url)).toContain('invisible');
  },
);

test.each([
  'postgres://u:p$AB3x@db/d',
  'postgres://u:a*b<c>d@db/d',
  'postgres://your-app:p@your-app.internal/d',
  'postgres://u:p@hostname.example/host',
  'postgres://u:x**@[::1]/d',
  'redis://default:secret@HOSTING-1:6379',
])('an address whose parts only look alike is none: %s', (url) => {
  expect(findValueFault('DATABASE_URL', url)).toBeUndefined();
});

test('a password alone may hold anything', () => {
  expect(findValueFault('POSTGRES_PASSWORD', '<password>')).toBeUndefined();
});
