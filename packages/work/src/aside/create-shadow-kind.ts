import type { WindowKind } from '@enrichment/kinds/kind';
import type { ShadowPrompt, ShadowTask } from '@enrichment/store/shadow';
import { readShadowTask, SHADOW_SOURCE } from '@enrichment/store/shadow';
import type { ModelAccess } from '../ask/ask-kinds.ts';
import type { AsideKind } from './aside-kind.ts';
import { type AsideEngine, enrichAside } from './enrich-aside.ts';
import { replaceRules } from './replace-rules.ts';

/** What makes the windows of a shadow run. */
export interface ShadowMaker {
  readonly model: ModelAccess;
  /** The kinds by this model. */
  readonly kinds: readonly WindowKind[];
}

export interface ShadowOptions {
  /** Opens a model; null: the configured one. @throws PermanentError if windows are made without a model */
  readonly openMaker: (model: string | null) => ShadowMaker;
}

/**
 * Creates the kind whose results are windows of shadow runs: enriched with another model or prompt, kept
 * beside what is stored, and read by the operator alone.
 */
export function createShadowKind(engine: AsideEngine, { openMaker }: ShadowOptions): AsideKind {
  return {
    ...SHADOW_SOURCE,
    subject: 'derived',
    model: 'as asked for',
    readInput: async (sql, { subjectId }) => {
      const task = await readShadowTask(sql, subjectId);
      return task && { inputHash: task.contentHash, input: task };
    },
    makeAside: async (input: ShadowTask, { userId, botName, startsAt, endsAt }, tools) => {
      const { run, windowId, contentHash } = input;
      const { model, kinds } = openMaker(run.model);
      const made = await enrichAside(
        engine,
        {
          windowId,
          key: { userId, botName, startsAt: startsAt ?? new Date(0), endsAt: endsAt ?? new Date(0) },
          contentHash,
          model: run.prompt === null ? model : { ...model, system: replaceRules(run.prompt.text) },
          kinds: kinds.filter(({ name }) => run.kinds.includes(name)),
          purpose: 'shadow',
        },
        tools,
      );
      return { model: model.llm.model, ...made };
    },
  };
}

/** What follows the versions of kinds whose prompt was replaced: a part of its hash. */
export function markVersion(prompt: ShadowPrompt | null): string {
  return prompt === null ? '' : `~${prompt.hash.slice(0, 6)}`;
}
