import { fitLine, type Line, type Size } from './fit-line.ts';

/** From so many contents on, an estimate is made; before that it is unknown. */
const SAMPLES_MIN = 10;
/** Two standard deviations: about 95 % of totals are within them. */
const DEVIATIONS = 2;
/** An estimate is never called more exact than this. */
const SPREAD_MIN = 0.05;

/** What the calls for one content used together. */
export interface ContentUse extends Size {
  /** Includes tokens read from and written to the provider's cache. */
  readonly inputTokens: number;
  /** Includes thinking. */
  readonly outputTokens: number;
  /** null if it is unknown what one of the calls costs. */
  readonly usd: number | null;
  readonly durationMs: number;
  readonly calls: number;
  /** Input tokens of the requests that it began with: one for each view, or for each part. */
  readonly firstInputTokens: number;
}

/** A sum over contents, and how exactly it is known. */
export interface Predicted {
  readonly sum: number;
  /** The real sum is expected within plus and minus this share. */
  readonly spread: number;
}

/** What contents of a size use, as learned from calls. */
export interface Fit {
  readonly samples: number;
  /**
   * By how much an estimate from the older half of the calls misses the newer half, as a share of it: of the
   * dollars or, where they are unknown, of the tokens.
   */
  readonly offBy: number;
  predict(sizes: readonly Size[]): PredictedUse;
  /** The sum of the input tokens of the first requests. */
  predictFirstInput(sizes: readonly Size[]): number;
}

export interface PredictedUse {
  readonly inputTokens: Predicted;
  readonly outputTokens: Predicted;
  /** null if the cost of a call is unknown. */
  readonly usd: Predicted | null;
  readonly callMs: number;
  readonly calls: number;
}

type Field = (use: ContentUse) => number;

/** Fits what contents use as lines over their sizes; undefined with too few samples. Pure. */
export function fitUsage(samples: readonly ContentUse[]): Fit | undefined {
  if (samples.length < SAMPLES_MIN) return undefined;
  const fields = {
    input: fitField(samples, ({ inputTokens }) => inputTokens),
    output: fitField(samples, ({ outputTokens }) => outputTokens),
    usd: samples.every(({ usd }) => usd !== null) ? fitField(samples, ({ usd }) => usd ?? 0) : null,
    durationMs: fitLine(samples, ({ durationMs }) => durationMs),
    calls: fitLine(samples, ({ calls }) => calls),
    firstInput: fitLine(samples, ({ firstInputTokens }) => firstInputTokens),
  };
  return {
    samples: samples.length,
    offBy: fields.usd?.offBy ?? Math.max(fields.input.offBy, fields.output.offBy),
    predict: (sizes) => ({
      inputTokens: fields.input.predict(sizes),
      outputTokens: fields.output.predict(sizes),
      usd: fields.usd?.predict(sizes) ?? null,
      callMs: Math.round(sumLine(fields.durationMs, sizes)),
      calls: Math.round(sumLine(fields.calls, sizes)),
    }),
    predictFirstInput: (sizes) => sumLine(fields.firstInput, sizes),
  };
}

interface FittedField {
  readonly offBy: number;
  predict(sizes: readonly Size[]): Predicted;
}

function fitField(samples: readonly ContentUse[], field: Field): FittedField {
  const line = fitLine(samples, field);
  const offBy = measureError(samples, field);
  return {
    offBy,
    predict: (sizes) => {
      const sum = sumLine(line, sizes);
      // The spread of the sum of so many contents, and how exactly their mean is known from the samples.
      const error = line.deviation * Math.sqrt(sizes.length + sizes.length ** 2 / samples.length);
      const spread = sum === 0 ? 0 : (DEVIATIONS * error) / sum;
      return { sum, spread: Math.max(SPREAD_MIN, offBy, spread) };
    },
  };
}

function measureError(samples: readonly ContentUse[], field: Field): number {
  const half = Math.floor(samples.length / 2);
  // The newest come first.
  const [newer, older] = [samples.slice(0, half), samples.slice(half)];
  const real = newer.reduce((sum, use) => sum + field(use), 0);
  return real === 0 ? 0 : Math.abs(sumLine(fitLine(older, field), newer) - real) / real;
}

function sumLine(line: Line, sizes: readonly Size[]): number {
  return sizes.reduce((sum, size) => sum + line.at(size), 0);
}
