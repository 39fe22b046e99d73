import { describe, expect, it } from 'vitest';
import { ConfigurationError, envFlag, envInteger, envList, envUrl, readSettings } from './settings.ts';

const shape = {
  HOURS: envInteger({ min: 1, max: 24, fallback: 6 }),
  ON: envFlag(true),
  NAMES: envList(),
  URL: envUrl(['redis:', 'rediss:']),
};

describe('readSettings', () => {
  it('parses numbers, flags and lists, and treats an empty variable as unset', () => {
    expect(readSettings(shape, { HOURS: ' 12 ', ON: 'no', NAMES: 'a, b,,', URL: '' })).toEqual({
      HOURS: 12,
      ON: false,
      NAMES: ['a', 'b'],
    });
    expect(readSettings(shape, {})).toEqual({ HOURS: 6, ON: true, NAMES: [] });
  });

  it('reports all faults at once, including those between variables, each with the valid values', () => {
    const check = () => [{ name: 'KEY', message: 'set exactly one key' }];

    const read = () => readSettings(shape, { HOURS: '0', ON: 'perhaps', URL: 'http://x' }, [check]);

    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(
      /HOURS: must be a whole number from 1 to 24\n.*ON: must be true or false\n.*URL: must be a URL starting with redis:\/\/ or rediss:\/\/\n.*KEY: set exactly one key/,
    );
  });

  it('reports a percent sign that is not part of an encoding', () => {
    expect(() => readSettings(shape, { URL: 'redis://:50%off@x' })).toThrow(
      /URL: .*percent-encoded.*% is %25/,
    );
    expect(readSettings(shape, { URL: 'redis://:50%25off@x' })).toMatchObject({ URL: 'redis://:50%25off@x' });
  });

  it.each([
    ['redis://::1:6379', /brackets around an IPv6 address/],
    ['redis://:p@fd00::7', /brackets around an IPv6 address/],
    ['redis://[fe80::1%25eth0]:6379', /zone of an IPv6 address/],
    ['redis://cache:99999', /port from 1 to 65535/],
    ["'redis://cache'", /without quotes/],
  ])('reports the fault of the host of %s', (url, message) => {
    expect(() => readSettings(shape, { URL: url })).toThrow(message);
  });

  it('never shows a value, since it may be a secret', () => {
    expect(() => readSettings(shape, { URL: 'http://user:hunter2@x' })).toThrow(
      expect.not.stringContaining('hunter2'),
    );
  });
});
