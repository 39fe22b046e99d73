import { startTestLlm } from '@enrichment/llm/testing/scripted';
import { expect, it } from 'vitest';
import { composeVerdicts, judgeAnswers } from './judge.ts';
import type { Outcome } from './real-path.ts';

function outcomeFor(question: string, answer: string | null): Outcome {
  return {
    question: { question, answer, category: 'facts', evidence: [], days: ['2026-03-01'], askedAt: undefined },
    days: [],
    refused: null,
    baseline: [],
    isWhole: null,
    isSaid: null,
    isFalseEmpty: false,
    isWrongTime: false,
    tokens: 0,
    text: 'They planted seven tomatoes.',
  };
}

const signal = new AbortController().signal;

it('a model answers from the recalled text without the expected answer, and is graded in a second call', async () => {
  const { server, llm } = await startTestLlm({
    script: (_request, call) =>
      call === 1
        ? { kind: 'text', text: '```json\n{"answer": "seven"}\n```' }
        : { kind: 'json', reply: { right: true } },
  });

  const verdicts = await judgeAnswers(llm, [outcomeFor('how many tomatoes?', '7 (seven)')], signal);

  expect(verdicts.map(({ isRight }) => isRight)).toEqual([true]);
  const [asked, graded] = server.requests.map((request) => JSON.stringify(request));
  expect(asked).toContain('They planted seven tomatoes.');
  expect(asked).not.toContain('7 (seven)');
  expect(graded).toContain('7 (seven)');
});

it('a refusal and an unreadable reply are no verdict and are counted', async () => {
  const { llm } = await startTestLlm({
    script: (_request, call) =>
      call === 1 ? { kind: 'refusal' } : { kind: 'text', text: 'I would say seven.' },
  });

  const verdicts = await judgeAnswers(llm, [outcomeFor('one', 'a'), outcomeFor('two', null)], signal);

  expect(verdicts.map(({ isRight }) => isRight)).toEqual([null, null]);
  expect(composeVerdicts(verdicts)).toEqual([
    'all: 0 of 0 answered correctly (-), 2 replies not readable',
    'facts: 0 of 0 answered correctly (-), 2 replies not readable',
  ]);
});

it('a wrong key ends the judging', async () => {
  const { llm } = await startTestLlm({ key: 'another' });

  await expect(judgeAnswers(llm, [outcomeFor('one', 'a')], signal)).rejects.toMatchObject({
    code: 'LLM_BAD_KEY',
  });
});
