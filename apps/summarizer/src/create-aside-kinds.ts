import { PermanentError } from '@enrichment/core';
import { createKinds, pickWindowKinds } from '@enrichment/kinds/registry';
import type { LlmOptions } from '@enrichment/llm/settings';
import type { AsideKind } from '@enrichment/work/aside/aside-kind';
import { createPremiumKind } from '@enrichment/work/aside/create-premium-kind';
import { createShadowKind, type ShadowMaker } from '@enrichment/work/aside/create-shadow-kind';
import type { StoringEngine } from '@enrichment/work/aside/store-aside';
import type { ModelAccess } from '@enrichment/work/ask/ask-kinds';
import type { SummarizerEnv } from './env.ts';

/** The kinds that ask other models than the configured one: shadow runs, and recalled windows. */
export function createAsideKinds(
  engine: StoringEngine,
  {
    env,
    openModel,
  }: {
    env: Pick<SummarizerEnv, 'readLlm' | 'recalledLlm' | 'kinds' | 'searchWords' | 'doubtfulBelow'>;
    openModel: (options: LlmOptions) => ModelAccess | null;
  },
): readonly AsideKind[] {
  const open = rememberMakers((options) => makeMaker(env, options === null ? null : openModel(options)));
  return [
    createShadowKind(engine, {
      openMaker: (model) => open(`shadow ${model ?? ''}`, () => env.readLlm(model)),
    }),
    createPremiumKind(engine, { openMaker: () => open('premium', () => env.recalledLlm) }),
  ];
}

/** Opens each model once per process. */
function rememberMakers(make: (options: LlmOptions | null) => ShadowMaker) {
  const opened = new Map<string, ShadowMaker>();
  return (key: string, readOptions: () => LlmOptions | null): ShadowMaker => {
    const maker = opened.get(key) ?? make(readOptions());
    opened.set(key, maker);
    return maker;
  };
}

/**
 * @throws PermanentError OTHER_MODEL_MISSING if windows are made without a model, or there is none for this
 */
function makeMaker(
  {
    kinds: wanted,
    searchWords,
    doubtfulBelow,
  }: Pick<SummarizerEnv, 'kinds' | 'searchWords' | 'doubtfulBelow'>,
  model: ModelAccess | null,
): ShadowMaker {
  if (model === null) throw new PermanentError('OTHER_MODEL_MISSING', 'this summarizer has no such model');
  const kinds = createKinds({ model: model.llm.model, wanted, searchWords, doubtfulBelow });
  return { model, kinds: pickWindowKinds(kinds).filter(({ maker }) => maker.by === 'model') };
}
