import type { ShadowUsage, ShadowWindow } from '@enrichment/store/shadow';
import { z } from 'zod';

const Draft = z.object({ whole: z.unknown(), public: z.unknown().optional() });

/** What a summarizer stored of a shadow's window. */
export const ShadowBody = z.object({
  model: z.string(),
  drafts: z.record(z.string(), Draft),
  values: z.object({
    summary: z
      .object({
        ...{ text: z.string(), topics: z.array(z.string()), tone: z.string(), confidence: z.number() },
        quality: z.object({ checks: z.record(z.string(), z.unknown()), isDoubtful: z.boolean() }).nullable(),
      })
      .optional(),
    claims: z.object({ claims: z.array(z.object({ text: z.string() })) }).optional(),
  }),
  failed: z.record(z.string(), z.string()),
});

/** The stored value, and the one of the shadow. */
export interface Compared<Value> {
  readonly stored: Value;
  readonly shadow: Value;
}

/** How a shadow's window differs from what is stored. */
export interface ShadowDiff {
  readonly model: string;
  readonly storedModel: string | null;
  readonly text: Compared<string | null> & {
    /** Share of words that both have, from 0 to 1; null unless both have a text. */
    readonly sameWords: number | null;
  };
  readonly topics: {
    readonly same: readonly string[];
    readonly stored: readonly string[];
    readonly shadow: readonly string[];
  };
  readonly tone: Compared<string | null>;
  readonly confidence: Compared<number | null>;
  /** The checks that differ. */
  readonly checks: Readonly<Record<string, Compared<number | null>>>;
  readonly claims: Compared<readonly string[] | null>;
  readonly usage: Compared<ShadowUsage>;
  /** Codes of the errors of kinds that were not made. */
  readonly failed: Readonly<Record<string, string>>;
}

/** Compares one window of a run with what is stored; undefined if it has no result. Pure. */
export function compareShadow({ body, stored, usage }: ShadowWindow): ShadowDiff | undefined {
  const parsed = ShadowBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { model, values, failed } = parsed.data;
  const { summary, claims } = values;
  const topics = { stored: stored.topics ?? [], shadow: summary?.topics ?? [] };
  return {
    model,
    storedModel: stored.model,
    text: {
      stored: stored.text,
      shadow: summary?.text ?? null,
      sameWords: stored.text === null || summary === undefined ? null : shareWords(stored.text, summary.text),
    },
    topics: {
      same: topics.stored.filter((topic) => topics.shadow.includes(topic)),
      stored: topics.stored.filter((topic) => !topics.shadow.includes(topic)),
      shadow: topics.shadow.filter((topic) => !topics.stored.includes(topic)),
    },
    tone: { stored: stored.tone, shadow: summary?.tone ?? null },
    confidence: { stored: stored.confidence, shadow: summary?.confidence ?? null },
    checks: summary === undefined ? {} : compareChecks(stored.checks, summary.quality?.checks),
    claims: {
      stored: stored.claims,
      shadow: claims === undefined ? null : claims.claims.map(({ text }) => text),
    },
    usage: { stored: stored.usage, shadow: usage },
    failed,
  };
}

function compareChecks(stored: unknown, shadow: unknown): Record<string, Compared<number | null>> {
  const [before, after] = [readChecks(stored), readChecks(shadow)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const pair = { stored: before.get(name) ?? null, shadow: after.get(name) ?? null };
      return pair.stored === pair.shadow ? [] : [[name, pair]];
    }),
  );
}

const Checks = z.record(z.string(), z.unknown());

function readChecks(checks: unknown): Map<string, number> {
  const named = Object.entries(Checks.safeParse(checks).data ?? {});
  return new Map(named.flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])));
}

/** Twice the words that both have, through the words of both: 1 for the same words in any order. */
function shareWords(one: string, other: string): number {
  const [left, right] = [countWords(one), countWords(other)];
  const both = [...left].reduce((sum, [word, count]) => sum + Math.min(count, right.get(word) ?? 0), 0);
  const all = sum([...left.values()]) + sum([...right.values()]);
  return all === 0 ? 1 : Math.round((200 * both) / all) / 100;
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Sums over the windows of a run that can be compared: those with a stored and a shadow summary. */
export interface ShadowTotals {
  readonly compared: number;
  /** Means; null without a window to compare. */
  readonly confidence: Compared<number | null>;
  readonly sameWords: number | null;
  readonly claims: Compared<number>;
  readonly usage: Compared<ShadowUsage>;
}

/** Adds up the differences of a run. Pure. */
export function totalShadow(diffs: readonly ShadowDiff[]): ShadowTotals {
  const compared = diffs.filter(({ text }) => text.sameWords !== null);
  const mean = (values: readonly (number | null)[]) =>
    values.length === 0
      ? null
      : Math.round((100 * sum(values.map((value) => value ?? 0))) / values.length) / 100;
  return {
    compared: compared.length,
    confidence: {
      stored: mean(compared.map(({ confidence }) => confidence.stored)),
      shadow: mean(compared.map(({ confidence }) => confidence.shadow)),
    },
    sameWords: mean(compared.map(({ text }) => text.sameWords)),
    claims: {
      stored: sum(diffs.map(({ claims }) => claims.stored?.length ?? 0)),
      shadow: sum(diffs.map(({ claims }) => claims.shadow?.length ?? 0)),
    },
    usage: {
      stored: addUsage(diffs.map(({ usage }) => usage.stored)),
      shadow: addUsage(diffs.map(({ usage }) => usage.shadow)),
    },
  };
}

function addUsage(usages: readonly ShadowUsage[]): ShadowUsage {
  const add = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : sum(known);
  };
  return {
    calls: sum(usages.map(({ calls }) => calls)),
    inputTokens: add(usages.map(({ inputTokens }) => inputTokens)),
    outputTokens: add(usages.map(({ outputTokens }) => outputTokens)),
    costUsd: add(usages.map(({ costUsd }) => costUsd)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
