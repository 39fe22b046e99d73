import { describe, expect, test } from 'vitest';
import { isForeignWrite } from './request-origin.ts';

const write = {
  method: 'PUT',
  host: 'localhost:3030',
  origin: undefined,
  fetchSite: undefined,
};

describe('a write', () => {
  test.each([
    ['of a client that is no browser', {}],
    ['of our own page', { fetchSite: 'same-origin', origin: 'http://localhost:3030' }],
    [
      'of our own page behind a proxy that changes Host',
      { fetchSite: 'same-origin', origin: 'https://a.example' },
    ],
    ['typed in by hand', { fetchSite: 'none' }],
    ['of our own page in an old browser', { origin: 'http://localhost:3030' }],
    ['of our own page over TLS', { origin: 'https://localhost:3030' }],
    [
      'of our own page behind a trusted proxy that changes Host',
      { origin: 'http://a.example:8088', forwardedHost: 'a.example:8088' },
    ],
    [
      'of our own page behind a proxy that leaves out the port',
      { host: 'a.example', origin: 'http://a.example:8088', localPort: 3030 },
    ],
    [
      'of the page that the session began on',
      { origin: 'http://a.example:8088', sessionOrigin: 'http://a.example:8088' },
    ],
  ])('%s is ours', (_name, given) => {
    expect(isForeignWrite({ ...write, ...given })).toBe(false);
  });

  test.each([
    ['of another site', { fetchSite: 'cross-site' }],
    ['of another port of this machine', { fetchSite: 'same-site', origin: 'http://localhost:8080' }],
    ['of another site that borrows our origin', { fetchSite: 'cross-site', origin: 'http://localhost:3030' }],
    ['of another site in an old browser', { origin: 'https://evil.example' }],
    ['of another port in an old browser', { origin: 'http://localhost:8080' }],
    ['of a sandboxed page', { origin: 'null' }],
    ['with an unknown Sec-Fetch-Site', { fetchSite: 'later-site' }],
    [
      'of another host that leaves out its port',
      { host: 'a.example', origin: 'http://evil.example', localPort: 3030 },
    ],
    [
      'of another port where Host may be whole',
      { host: 'a.example', origin: 'http://a.example:8080', localPort: 80 },
    ],
    [
      'of another site than the session began on',
      { origin: 'https://evil.example', sessionOrigin: 'http://localhost:3030' },
    ],
    ['without a Host', { origin: 'http://localhost:3030', host: undefined }],
  ])('%s is foreign', (_name, given) => {
    expect(isForeignWrite({ ...write, ...given })).toBe(true);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s counts as one', (method) => {
    expect(isForeignWrite({ ...write, method, fetchSite: 'cross-site' })).toBe(true);
  });
});

test.each(['GET', 'HEAD'])('a link from another site may be followed: %s', (method) => {
  expect(isForeignWrite({ ...write, method, fetchSite: 'cross-site' })).toBe(false);
});
