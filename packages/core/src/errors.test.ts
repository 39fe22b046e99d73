import { expect, test } from 'vitest';
import { explainCode } from './errors.ts';

test.each([
  [
    'LLM_REQUEST_TOO_LARGE',
    'the request is too large, request req_119',
    'LLM_REQUEST_TOO_LARGE: the request is too large, request req_119. Lower TIME_WINDOW_HOURS or choose a model with a longer context, then replay.',
  ],
  ['SOURCE_UNAVAILABLE', 'it is away.', 'SOURCE_UNAVAILABLE: it is away. Check Qdrant. The job is retried.'],
  [
    'STORE_NOT_MIGRATED',
    'no tables; run `enrich migrate`',
    'STORE_NOT_MIGRATED: no tables; run `enrich migrate`.',
  ],
  ['OF_TOMORROW', 'something new', 'OF_TOMORROW: something new. See docs/operations.md.'],
])('message and remedy are sentences, and the remedy is not repeated: %s', (code, message, text) => {
  expect(explainCode(code, message)).toBe(text);
});
