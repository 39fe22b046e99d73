import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeControls } from './escape-controls.ts';

test('JSON stays the same document without terminal control sequences', () => {
  const hostile = fc.constantFrom(
    '\u009b31m',
    '\u007f',
    '\u202e',
    '\u2028',
    '\u{e0041}',
    '\u061c',
    '\u001b[2J',
  );
  const text = fc
    .array(fc.oneof(hostile, fc.string({ unit: 'binary' })), { maxLength: 6 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.dictionary(text, text), fc.constantFrom(0, 2), (document, indent) => {
      const json = escapeControls(JSON.stringify(document, null, indent));

      expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(json)).toEqual(document);
    }),
  );
});
