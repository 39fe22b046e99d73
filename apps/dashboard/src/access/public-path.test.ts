import { expect, test } from 'vitest';
import { findRoot, parsePrefix, routedUrl } from './public-path.ts';

test.each([
  ['', ''],
  ['/', ''],
  ['/enrichment', '/enrichment'],
  ['enrichment/', '/enrichment'],
  [' /tools//enrichment/ ', '/tools/enrichment'],
])('the prefix %j is read as %j', (text, prefix) => {
  expect(parsePrefix(text)).toBe(prefix);
});

test.each([
  '/a b',
  '/a"><script>',
  '//evil.example:80',
  'https://evil.example/a',
  '/a?b',
  '/a/../b',
  '/./a',
  '/board',
  '/status/x',
  '/sign-in',
  `/${'a'.repeat(300)}`,
])('%j is no prefix', (text) => {
  expect(parsePrefix(text)).toBeUndefined();
});

test.each([
  ['/enrichment/board/', '/board/'],
  ['/enrichment', '/'],
  ['/enrichment?a=1', '/?a=1'],
  ['/enrichment//board/', '/board/'],
  ['/board/', '/board/'],
  ['//board/', '/board/'],
  ['/enrichments/board/', '/enrichments/board/'],
])('behind /enrichment %s is our %s', (url, routed) => {
  expect(routedUrl(url, '/enrichment')).toBe(routed);
});

test.each([
  ['/', './'],
  ['/status', './'],
  ['/board/', '../'],
  ['/board/queue/windows?page=1/2', '../../'],
])('from %s the root is %s', (url, way) => {
  expect(findRoot({ url, publicPrefix: null })).toBe(way);
  expect(findRoot({ url, publicPrefix: '/enrichment' })).toBe('/enrichment/');
});
