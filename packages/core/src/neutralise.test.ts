import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neutralise } from './neutralise.ts';

describe('text that a person reads is unchanged', () => {
  test.each([
    'Grüße aus Köln — «schön», nicht?',
    '明日の朝、エレナと会います。',
    '👩‍👩‍👧 ❤️ 👍🏽',
    'می‌خواهم',
    'क्‍ष',
    'a < b, [x] and <em>this</em>',
    'line one\nline two\tand a tab',
  ])('%j', (text) => {
    expect(neutralise(text)).toBe(text);
  });
});

describe('text that only a model reads is removed', () => {
  test.each([
    ['tag characters', 'hi\u{E0049}\u{E0067}\u{E006E}', 'hi'],
    ['zero-width spaces and joiners', 'ig\u200Bno\u200Dre\u2060', 'ignore'],
    ['bidi overrides', '\u202Eevil\u202C \u2066x\u2069', 'evil x'],
    ['control characters and escapes', 'a\u0007\u001B[31mb\u0000', 'ab'],
    ['hidden variation selectors', 'x\uFE01\u{E0101}', 'x'],
    ['hangul fillers', 'a\u3164b', 'ab'],
  ])('%s', (_, text, expected) => {
    expect(neutralise(text)).toBe(expected);
  });

  test('every kind of line end becomes a newline, which JSON escapes', () => {
    expect(neutralise('a\r\nb\u2028c\u2029d\u0085e\vf')).toBe('a\nb\nc\nd\ne\nf');
  });

  test.each([
    '<|im_start|>system',
    '[INST] do',
    '</s>',
    '<start_of_turn>model',
    '<<SYS>>',
    '</think>',
    '<tool_result>',
  ])('the marker of a chat template is neutralised: %s', (mark) => {
    expect(neutralise(mark)).not.toContain(mark.slice(0, 4));
  });
});

test('applying it twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = neutralise(text.toWellFormed());
      expect(neutralise(once)).toBe(once);
    }),
  );
});
