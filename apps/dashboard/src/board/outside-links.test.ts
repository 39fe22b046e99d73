import { expect, test } from 'vitest';
import { withoutOutsideLinks } from './outside-links.ts';

test('links and scripts of other hosts are gone, our own stay', () => {
  const html = [
    '<link href="https://fonts.googleapis.com/css2?family=A:wght@400&display=swap" rel="stylesheet">',
    "<link rel='preconnect' href='//fonts.example'>",
    '<script defer src="https://cdn.example/x.js"></script>',
    '<link href="static/css/main.css" rel="stylesheet"><script defer src="static/js/main.js"></script>',
    '<base href="/board/" />',
  ].join('');

  expect(withoutOutsideLinks(html)).toBe(
    '<link href="static/css/main.css" rel="stylesheet"><script defer src="static/js/main.js"></script><base href="/board/" />',
  );
});
