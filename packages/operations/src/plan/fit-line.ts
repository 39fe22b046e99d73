/** How long a content is. */
export interface Size {
  readonly messages: number;
  /** In the texts of the messages; null if they were not counted. */
  readonly characters: number | null;
}

/** A value as a line over sizes. */
export interface Line {
  at(size: Size): number;
  /** Standard deviation of the samples from the line. */
  readonly deviation: number;
}

/**
 * Fits values by least squares over the number of messages and of characters. The value never falls with
 * either: where the best fit would, that one is left out. Sizes without a count of characters get the mean of
 * those that have one. Pure.
 * @param samples at least one
 */
export function fitLine<Sample extends Size>(
  samples: readonly Sample[],
  value: (sample: Sample) => number,
): Line {
  const perMessage = meanCharacters(samples);
  const readCharacters = ({ messages, characters }: Size) => characters ?? messages * perMessage;
  const messages = center(samples.map((sample) => sample.messages));
  const characters = center(samples.map(readCharacters));
  const values = center(samples.map(value));
  const slopes = pickSlopes(messages, characters, values);
  const at = (size: Size) =>
    Math.max(
      0,
      values.mean +
        slopes.messages * (size.messages - messages.mean) +
        slopes.characters * (readCharacters(size) - characters.mean),
    );
  const squares = sum(samples.map((sample) => (value(sample) - at(sample)) ** 2));
  return { at, deviation: Math.sqrt(squares / samples.length) };
}

/** Of the samples whose characters were counted; 0 if there are none. */
function meanCharacters(samples: readonly Size[]): number {
  const counted = samples.filter(({ characters }) => characters !== null);
  const messages = sum(counted.map((one) => one.messages));
  return messages === 0 ? 0 : sum(counted.map(({ characters }) => characters ?? 0)) / messages;
}

interface Centered {
  readonly mean: number;
  readonly rest: readonly number[];
}

function center(values: readonly number[]): Centered {
  const mean = sum(values) / values.length;
  return { mean, rest: values.map((value) => value - mean) };
}

interface Slopes {
  readonly messages: number;
  readonly characters: number;
}

/** Below this, two lists of sizes are proportional, and their slopes cannot be distinguished. */
const SAME = 1e-6;

function pickSlopes(messages: Centered, characters: Centered, values: Centered): Slopes {
  const [mm, cc] = [product(messages, messages), product(characters, characters)];
  const [mc, mv, cv] = [
    product(messages, characters),
    product(messages, values),
    product(characters, values),
  ];
  const determinant = mm * cc - mc * mc;
  if (determinant > SAME * mm * cc) {
    const both = {
      messages: (mv * cc - cv * mc) / determinant,
      characters: (cv * mm - mv * mc) / determinant,
    };
    if (both.messages >= 0 && both.characters >= 0) return both;
  }
  const byMessages = mm === 0 ? 0 : Math.max(0, mv / mm);
  const byCharacters = cc === 0 ? 0 : Math.max(0, cv / cc);
  // By how much each reduces the squares of what is left.
  return byMessages * mv >= byCharacters * cv
    ? { messages: mm === 0 ? proportion(messages, values) : byMessages, characters: 0 }
    : { messages: 0, characters: byCharacters };
}

/** With equal sizes everywhere, the value is proportional to the number of messages. */
function proportion(messages: Centered, values: Centered): number {
  return messages.mean === 0 ? 0 : values.mean / messages.mean;
}

function product({ rest: one }: Centered, { rest: other }: Centered): number {
  return sum(one.map((value, index) => value * (other[index] ?? 0)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
