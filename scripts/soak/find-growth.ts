/** One sample of all processes and servers: values by name, such as `summarizer-1 heap MB`. */
export interface Sample {
  /** Windows summarized by then, or pages requested. */
  readonly done: number;
  readonly values: Readonly<Record<string, number>>;
}

/** A value in the second quarter of the work and in the last one. */
export interface Growth {
  readonly name: string;
  readonly early: number;
  readonly late: number;
  readonly isFlat: boolean;
}

/** The allowed growth of the median. `slack` is in the value's own unit. */
const RULES = [
  // Read after a garbage collection: only what is retained.
  { pattern: /heap MB$/, factor: 1.1, slack: 5 },
  // After this many answers, a leak of more than a kilobyte per answer exceeds the slack.
  { pattern: /heap MB, asked$/, factor: 1, slack: 2 },
  { pattern: /MB$/, factor: 1.15, slack: 15 },
  // Keep-alive connections to Qdrant and to the model vary with the pace of the work.
  { pattern: /open files$/, factor: 1.25, slack: 5 },
  { pattern: /./, factor: 1, slack: 2 },
];

/**
 * Compares the second quarter of the work, `total` in all, with the last; caches and pools fill in the first.
 */
export function findGrowth(samples: readonly Sample[], total: number): Growth[] {
  const early = samples.filter(({ done }) => done >= total * 0.25 && done < total * 0.5);
  const late = samples.filter(({ done }) => done >= total * 0.75);
  const names = new Set(samples.flatMap(({ values }) => Object.keys(values)));
  return [...names].map((name) => {
    const rule = RULES.find(({ pattern }) => pattern.test(name));
    if (rule === undefined) throw new Error(`no rule for ${name}`);
    const figures = { early: median(listValues(early, name)), late: median(listValues(late, name)) };
    // A quarter without a sample proves nothing.
    return { name, ...figures, isFlat: figures.late <= figures.early * rule.factor + rule.slack };
  });
}

function listValues(samples: readonly Sample[], name: string): number[] {
  return samples.flatMap(({ values }) => values[name] ?? []);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
