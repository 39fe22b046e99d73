import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { childEnvironment, chooseCaches } from './environment.mjs';

test("npm's own variables are removed, and the registry settings are kept", () => {
  const env = childEnvironment(
    {
      PATH: '/bin',
      HOME: '/home/me',
      npm_lifecycle_event: 'start',
      npm_package_name: 'x',
      npm_config_prefix: '/usr',
      npm_config_registry: 'https://packages.example',
      npm_config_cafile: '/etc/ca.pem',
      'npm_config_@mine:registry': 'https://mine.example',
    },
    ['/a', '/b'],
  );

  expect(env).toEqual({
    PATH: '/a:/b:/bin',
    HOME: '/home/me',
    npm_config_registry: 'https://packages.example',
    npm_config_cafile: '/etc/ca.pem',
    'npm_config_@mine:registry': 'https://mine.example',
    NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  });
});

test('an existing certificate setting of Node is kept', () => {
  const env = childEnvironment({ NODE_EXTRA_CA_CERTS: '/mine.pem', npm_config_cafile: '/etc/ca.pem' }, []);

  expect(env.NODE_EXTRA_CA_CERTS).toBe('/mine.pem');
});

test.each([undefined, '', '/dev/null', '/dev/null/home'])(
  'with the home folder %s, nothing is written outside the project',
  (home) => {
    const { npmCache, variables } = chooseCaches({
      environment: { HOME: home },
      tooling: '/x/.tooling',
    });

    const places = [npmCache, ...Object.values(variables)];
    expect(places).toHaveLength(5);
    for (const place of places) expect(place).toMatch(/^\/x\/\.tooling\/cache/);
  },
);

test('a writable home folder keeps the caches of the package managers', () => {
  expect(chooseCaches({ environment: { HOME: tmpdir() }, tooling: '/x/.tooling' })).toEqual({
    npmCache: undefined,
    variables: {},
  });
});
