import { readApiEnv } from '@enrichment/api/env';
import { ConfigurationError, type Environment, SECRET_SETTINGS, settingNames } from '@enrichment/core';
import { readDashboardEnv } from '@enrichment/dashboard/env';
import { readScannerEnv } from '@enrichment/scanner/env';
import { readSummarizerEnv } from '@enrichment/summarizer/env';
import { describe, expect, it } from 'vitest';

const READERS = [readScannerEnv, readSummarizerEnv, readDashboardEnv, readApiEnv];
const RIGHT = {
  ...{ QDRANT_URL: 'http://127.0.0.1:6333', DATABASE_URL: 'postgres://a:b@127.0.0.1/x' },
  ...{ REDIS_URL: 'redis://127.0.0.1', LLM_PROVIDER: 'anthropic', ANTHROPIC_API_KEY: 'sk-ant-0123456789' },
};

/** What the apps say of a setting with a value; each fault once. */
function faultsOf(name: string, value: string, beside: Environment = {}): string[] {
  const messages = READERS.flatMap((read) => {
    try {
      read({ ...RIGHT, ...beside, [name]: value });
      return [];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return error.faults.filter((fault) => fault.name === name).map(({ message }) => message);
    }
  });
  return [...new Set(messages)];
}

/**
 * What the apps say of each of these settings, all with the same value: all faults are shown at once, so each
 * app is read once.
 */
function faultsOfEach(
  names: readonly string[],
  value: string,
): (readonly [name: string, message?: string])[] {
  const all = { ...RIGHT, ...Object.fromEntries(names.map((name) => [name, value])) };
  const faults = READERS.flatMap((read) => {
    try {
      read(all);
      return [];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return error.faults;
    }
  });
  return names.map((name) => {
    const fault = faults.find((one) => one.name === name);
    return fault === undefined ? [name] : [name, fault.message];
  });
}

const settings = settingNames.filter((name) => !name.endsWith('_PASSWORD'));

describe('of every setting', () => {
  it.each(['"24"', "'24'", '“24”'])('quotes that the shell did not remove are a fault: %s', (value) => {
    expect(faultsOfEach(settings, value)).toEqual(settings.map((name) => [name, expect.any(String)]));
  });

  it.each([
    `\${NAME}`,
    '$NAME',
    '{{ .Values.name }}',
    '<your value>',
    'undefined',
    'None',
    'pre:[YOUR-PASSWORD]',
  ])('a placeholder that nothing replaced is a fault: %s', (value) => {
    expect(faultsOfEach(settings, value)).toEqual(settings.map((name) => [name, expect.any(String)]));
  });

  it('an empty or blank value means the default', () => {
    const optional = settingNames.filter((name) => !Object.keys(RIGHT).includes(name));
    for (const value of ['', '  ', '\t'])
      expect([value, faultsOfEach(optional, value)]).toEqual([value, optional.map((name) => [name])]);
  });

  it('the value of a secret is in no message, and a key that no header can hold is a fault', () => {
    for (const name of SECRET_SETTINGS)
      for (const value of ['"hunter2"', '<hunter2>', 'hunter2 – x', 'hunter2\nx'])
        expect(faultsOf(name, value).join()).not.toContain('hunter2');
    for (const name of settings.filter((one) => one.endsWith('_API_KEY')))
      for (const value of ['sk-a b', 'sk–ant', 'sk\nx', 'ключ'])
        expect(faultsOf(name, value)).toEqual([expect.stringContaining('ASCII')]);
  });

  it('a host is a name or an address alone', () => {
    for (const name of ['API_HOST', 'DASHBOARD_HOST', 'HEALTH_HOST', 'QDRANT_HOST', 'POSTGRES_HOST']) {
      const beside = { QDRANT_URL: '', DATABASE_URL: '', POSTGRES_PASSWORD: 'x' };
      for (const value of ['http://x', 'x:80', 'a b', 'x/y', 'u@x'].slice(
        0,
        name === 'POSTGRES_HOST' ? 3 : 5,
      ))
        expect([name, value, ...faultsOf(name, value, beside)]).toEqual([name, value, expect.any(String)]);
      for (const value of ['localhost', '0.0.0.0', '::', '::1', '[::1]', 'my_db.internal', 'bücher.example'])
        expect([name, value, ...faultsOf(name, value, beside)]).toEqual([name, value]);
    }
    expect(
      faultsOf('POSTGRES_HOST', '/var/run/postgresql', { DATABASE_URL: '', POSTGRES_PASSWORD: 'x' }),
    ).toEqual([]);
  });
});

const numbers = faultsOfEach(settings, 'x').flatMap(([name, message]) =>
  message?.includes('whole number') === true ? [name] : [],
);

it('a number with a unit, a fraction, groups of digits, a sign or too many digits is a fault that says the range', () => {
  expect(numbers.length).toBeGreaterThanOrEqual(40);
  const said = expect.stringMatching(/must be (?:0 or )?a whole number|must be a comma-separated list/);
  for (const value of [
    ...['30s', '24h', '10MB', '1.5', '1,000', '1_000', '1e3', '0x10', '-1', '+-1', '9'.repeat(23)],
  ])
    expect([value, faultsOfEach(numbers, value)]).toEqual([value, numbers.map((name) => [name, said])]);
});
