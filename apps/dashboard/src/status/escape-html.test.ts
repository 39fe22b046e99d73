import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml } from './escape-html.ts';

test('no text can open a tag, leave an attribute or hide a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      return !/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)|[\p{Cc}\p{Cs}\u202e]/u.test(escapeHtml(text));
    }),
  );
});

test('plain words stay as they are, in any script', () => {
  expect(escapeHtml('Zoë 10:00 · 約束 · ¿qué?')).toBe('Zoë 10:00 · 約束 · ¿qué?');
});

test('what cannot be seen is shown', () => {
  expect(escapeHtml('user\u202egpj.exe\u0007')).toBe('user\\u{202e}gpj.exe\\u{7}');
});

test('a name of a megabyte is cut', () => {
  expect(escapeHtml('x'.repeat(1_000_000)).length).toBeLessThan(400);
});
