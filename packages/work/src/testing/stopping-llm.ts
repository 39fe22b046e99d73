import type { Llm } from '@enrichment/llm/llm';

/**
 * A model whose process stops for ever in its call of this number, as after kill -9: the call is in the
 * ledger, and nothing is done after it. `stopped` resolves at that moment.
 */
export function createStoppingLlm(llm: Llm, { atCall }: { atCall: number }) {
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  let calls = 0;
  const complete: Llm['complete'] = async (request, signal) => {
    calls += 1;
    if (calls !== atCall) return await llm.complete(request, signal);
    await request.onSend?.();
    resolve();
    return await new Promise<never>(() => undefined);
  };
  return { llm: { ...llm, complete }, stopped };
}
