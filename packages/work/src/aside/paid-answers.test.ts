import { expect, test } from 'vitest';
import { openPaidAnswers, type PaidDrafts } from './paid-answers.ts';

/** Keeps what it is given as Postgres does: as JSON. */
function createPaid(kept = 'null'): PaidDrafts & { readonly kept: () => string } {
  let json = kept;
  return {
    kept: () => json,
    read: async () => JSON.parse(json),
    keep: async (_about, drafts) => {
      json = JSON.stringify(drafts);
    },
  };
}

const asked = {
  ...{ windowId: 'w-1', contentHash: 'hash', model: { llm: { model: 'm-1' } } },
  kinds: [{ name: 'summary', version: 'v1' }],
};
const maker = { model: 'm-1', promptHash: 'p' };
const notes = {
  ...{ inputHash: 'i', level: 0, startsWith: 's', marks: ['1', '2'] },
  notes: [{ evidence: [1], who: 'user' as const, text: 'The tide is high.' }],
};

test('another process finds the answers and notes that one has kept', async () => {
  const paid = createPaid();
  const first = await openPaidAnswers(paid, asked);
  await first.keep('whole', { drafts: { summary: { text: 'high' } }, failed: { claims: 'LLM_CALLS_SPENT' } });
  await first.remember('public').keep(maker, notes);

  const second = await openPaidAnswers(paid, asked);

  expect(second.find('whole')).toEqual({
    drafts: { summary: { text: 'high' } },
    failed: { claims: 'LLM_CALLS_SPENT' },
  });
  expect(second.find('public')).toBeUndefined();
  expect(await second.remember('public').list(maker)).toEqual([notes]);
  expect(await second.remember('public').list({ ...maker, model: 'm-2' })).toEqual([]);
  expect(await second.remember('whole').list(maker)).toEqual([]);
});

test.each([
  ['content', { contentHash: 'other' }],
  ['model', { model: { llm: { model: 'm-2' } } }],
  ['prompt', { model: { llm: { model: 'm-1' }, system: 'Write like a sailor.' } }],
  ['version', { kinds: [{ name: 'summary', version: 'v2' }] }],
  ['choice of kinds', { kinds: [...asked.kinds, { name: 'claims', version: 'c1' }] }],
])('answers of another %s are not used', async (_, over) => {
  const paid = createPaid();
  await (await openPaidAnswers(paid, asked)).keep('whole', { drafts: { summary: 1 }, failed: {} });

  const other = await openPaidAnswers(paid, { ...asked, ...over });

  expect(other.find('whole')).toBeUndefined();
});

test('what this version cannot read is not used, and is replaced', async () => {
  const paid = createPaid('{"views": 7}');

  const answers = await openPaidAnswers(paid, asked);
  await answers.keep('whole', { drafts: {}, failed: {} });

  expect((await openPaidAnswers(paid, asked)).find('whole')).toEqual({ drafts: {}, failed: {} });
});

test('notes leave with the answer that they were needed for', async () => {
  const paid = createPaid();
  const answers = await openPaidAnswers(paid, asked);
  await answers.remember('whole').keep(maker, notes);
  expect(paid.kept()).toContain('tide');

  await answers.keep('whole', { drafts: {}, failed: {} });

  expect(paid.kept()).not.toContain('tide');
});
