import { expect, test } from 'vitest';
import { demoScript } from './demo-script.ts';
import { readTranscript } from './transcript.ts';

test('a plan of a message without a time of its own is dated by the message before it', () => {
  const lines = [
    { n: 1, t: '2026-11-20T15:09Z', who: 'bot', text: 'Any plans?' },
    { n: 2, who: 'user', text: 'On 24 November I will run the mountain race.' },
  ];
  const content = ['Reply with {"items": []}.', ...lines.map((line) => JSON.stringify(line))].join('\n');
  const body = { model: 'demo', max_tokens: 1_000, messages: [{ role: 'user' as const, content }] };

  const answer = demoScript({ body, transcript: readTranscript(body) }, 1);

  expect(answer).toMatchObject({
    reply: { items: [{ kind: 'plan', when: '2026-11-24', evidence: [2], object: 'run the mountain race' }] },
  });
});
