import type { UsageSample } from '@enrichment/store/usage-samples';

/** From so many contents on, an estimate is made; before that it is unknown. */
const SAMPLES_MIN = 10;

/** What the contents of so many messages use, as learned from calls. */
export interface Fit {
  readonly samples: number;
  /** By how much an estimate from the older half of the calls misses the newer half, as a share of it. */
  readonly offBy: number;
  /** Sums over windows with these numbers of messages. */
  predict(messageCounts: readonly number[]): PredictedUsage;
}

export interface PredictedUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly callMs: number;
  readonly calls: number;
  /** As the calls were billed; null if the cost of a call is unknown. */
  readonly costUsd: number | null;
  /** The real sums are expected within plus and minus this share. */
  readonly spread: number;
}

/** Two standard deviations: about 95 % of totals are within them. */
const DEVIATIONS = 2;
/** An estimate is never called more exact than this. */
const SPREAD_MIN = 0.05;

type Field = (sample: UsageSample) => number;

/** Fits what contents use as a line over their number of messages; undefined with too few samples. Pure. */
export function fitUsage(samples: readonly UsageSample[]): Fit | undefined {
  if (samples.length < SAMPLES_MIN) return undefined;
  const half = Math.floor(samples.length / 2);
  // The newest come first.
  const [newer, older] = [samples.slice(0, half), samples.slice(half)];
  const offBy = Math.max(
    ...[input, output].map((field) => {
      const real = sum(newer.map(field));
      const line = fitLine(older, field);
      return real === 0 ? 0 : Math.abs(sum(newer.map(({ messages }) => line.at(messages))) - real) / real;
    }),
  );
  const hasCosts = samples.every(({ costUsd }) => costUsd !== null);
  return {
    samples: samples.length,
    offBy,
    predict: (messageCounts) => {
      const total = (field: Field) => {
        const line = fitLine(samples, field);
        return { line, sum: sum(messageCounts.map((count) => line.at(count))) };
      };
      const written = total(output);
      // The spread of the total, and how exactly its mean is known from the samples.
      const { deviation } = written.line;
      const windows = messageCounts.length;
      const error = deviation * Math.sqrt(windows + windows ** 2 / samples.length);
      const spread = written.sum === 0 ? 0 : (DEVIATIONS * error) / written.sum;
      return {
        inputTokens: Math.round(total(input).sum),
        outputTokens: Math.round(written.sum),
        callMs: Math.round(total(({ durationMs }) => durationMs).sum),
        calls: Math.round(total(({ calls }) => calls).sum),
        costUsd: hasCosts ? total(({ costUsd }) => costUsd ?? 0).sum : null,
        spread: Math.max(SPREAD_MIN, offBy, spread),
      };
    },
  };
}

const input: Field = ({ inputTokens }) => inputTokens;
const output: Field = ({ outputTokens }) => outputTokens;

/** Least squares. With equal numbers of messages everywhere, the line is the mean per message. */
function fitLine(samples: readonly UsageSample[], field: Field) {
  const meanX = sum(samples.map(({ messages }) => messages)) / samples.length;
  const meanY = sum(samples.map(field)) / samples.length;
  const spreadX = sum(samples.map(({ messages }) => (messages - meanX) ** 2));
  const common = sum(samples.map((sample) => (sample.messages - meanX) * (field(sample) - meanY)));
  const fitted = spreadX === 0 ? 0 : common / spreadX;
  // A falling line is noise: more messages never use less.
  const slope = spreadX === 0 ? (meanX === 0 ? 0 : meanY / meanX) : Math.max(0, fitted);
  const at = (messages: number) => Math.max(0, meanY + slope * (messages - meanX));
  const squares = sum(samples.map((sample) => (field(sample) - at(sample.messages)) ** 2));
  return { at, deviation: Math.sqrt(squares / samples.length) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
