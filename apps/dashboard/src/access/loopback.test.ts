import { describe, expect, test } from 'vitest';
import { isLoopbackAddress, isLoopbackHostHeader } from './loopback.ts';

describe('an address to listen on', () => {
  test.each(['127.0.0.1', '127.8.9.1', 'localhost', '::1'])(
    '%s is reachable from this machine only',
    (host) => {
      expect(isLoopbackAddress(host)).toBe(true);
    },
  );

  test.each(['0.0.0.0', '::', '192.168.1.2', '127.0.0.1.evil.example', '128.0.0.1', '', 'dashboard'])(
    '%s may be reachable from elsewhere',
    (host) => {
      expect(isLoopbackAddress(host)).toBe(false);
    },
  );
});

describe('a Host header', () => {
  test.each([
    'localhost',
    'localhost:3030',
    'LOCALHOST:80',
    '127.0.0.1:3030',
    '[::1]:3030',
    'board.localhost:3030',
  ])('%s names this machine', (header) => {
    expect(isLoopbackHostHeader(header)).toBe(true);
  });

  test.each([
    undefined,
    '',
    'evil.example',
    'evil.example:3030',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example@127.0.0.1',
    '[::1].evil.example',
    '[::2]:3030',
    'notlocalhost',
    'localhost:3030:x',
  ])('%s does not', (header) => {
    expect(isLoopbackHostHeader(header)).toBe(false);
  });
});
