import { describe, expect, test } from 'vitest';
import { chooseRoute, describeRoute, type ProxyOptions, proxySettings, readProxyOptions } from './proxy.ts';
import { readSettings } from './settings.ts';

const PROXIES: ProxyOptions = {
  https: 'http://ann:hunter2@proxy.example:3128',
  http: 'http://plain.example:8080',
  none: 'internal.example, .corp,*.lan 10.0.0.0/8,192.168.1.7,host.example:8443,fd00::/8',
};
const wayTo = (url: string, proxies = PROXIES) => describeRoute(chooseRoute(url, proxies));

describe('the way to a server', () => {
  test.each([
    ['https://api.anthropic.com', 'through the proxy proxy.example:3128'],
    ['http://qdrant.example:6333', 'through the proxy plain.example:8080'],
    ['https://internal.example', 'directly (NO_PROXY)'],
    ['https://deep.internal.example', 'directly (NO_PROXY)'],
    ['https://notinternal.example', 'through the proxy proxy.example:3128'],
    ['https://llm.corp', 'directly (NO_PROXY)'],
    ['https://llm.lan:4000', 'directly (NO_PROXY)'],
    ['http://10.1.2.3:6333', 'directly (NO_PROXY)'],
    ['http://11.1.2.3:6333', 'through the proxy plain.example:8080'],
    ['https://192.168.1.7', 'directly (NO_PROXY)'],
    ['https://host.example:8443', 'directly (NO_PROXY)'],
    ['https://host.example', 'through the proxy proxy.example:3128'],
    ['https://[fd00::1]:443', 'directly (NO_PROXY)'],
    ['http://localhost:11434', 'directly (it is on this machine)'],
    ['http://127.8.0.1:11434', 'directly (it is on this machine)'],
    ['https://[::1]:6333', 'directly (it is on this machine)'],
  ])('%s: %s', (url, way) => {
    expect(wayTo(url)).toBe(way);
  });

  test('is direct if NO_PROXY is * or no proxy is set for the scheme', () => {
    expect(wayTo('https://api.anthropic.com', { ...PROXIES, none: '*' })).toBe('directly (NO_PROXY)');
    expect(wayTo('http://qdrant.example', { ...PROXIES, http: null })).toBe('directly (no proxy is set)');
  });

  test('is described without user and password of the proxy', () => {
    expect(wayTo('https://api.anthropic.com')).not.toMatch(/ann|hunter2/);
  });
});

describe('the settings', () => {
  test('may be in lower case, which takes precedence, and without a scheme', () => {
    const settings = readSettings(proxySettings, {
      https_proxy: 'small.example:3128',
      HTTPS_PROXY: 'http://big.example',
      no_proxy: 'a,b',
    });

    expect(readProxyOptions(settings)).toEqual({
      https: 'http://small.example:3128',
      http: null,
      none: 'a,b',
    });
  });

  test.each(['socks5://proxy.example:1080', 'http://'])(
    '%s is a fault that does not show the value',
    (value) => {
      expect(() => readSettings(proxySettings, { HTTPS_PROXY: value })).toThrow(
        /HTTPS_PROXY: must be the URL of an HTTP proxy, such as http:\/\/proxy\.example:3128$/,
      );
    },
  );
});
