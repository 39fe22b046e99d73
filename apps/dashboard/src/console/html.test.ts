import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributeJson, html, textLines } from './html.ts';

test('no text that is put into a template becomes markup, and none hides characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = String(html`${[text, [text]]}`);
      return !/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)|[\p{Cc}\p{Cs}\u202e]/u.test(shown);
    }),
  );
});

test('a text of several lines keeps them, and nothing else that cannot be seen', () => {
  expect(String(textLines('one\r\n<two>\u202e\u0007'))).toBe('one\n&lt;two&gt;\\u{202e}\\u{7}');
});

test('markup and numbers stay as they are; nothing, true and false are left out', () => {
  const parts = [html`<b>${'&'}</b>`, 7, null, undefined, false, true];

  expect(String(html`<p>${parts}</p>`)).toBe('<p><b>&amp;</b>7</p>');
});

test('data in an attribute is read back as it was, whatever its texts hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const attribute = String(attributeJson({ text: text.toWellFormed() }))
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&');
      expect(JSON.parse(attribute)).toEqual({ text: text.toWellFormed() });
    }),
  );
});
