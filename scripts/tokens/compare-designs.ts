/** How the requests for one window are divided into calls. */
export const DESIGNS = ['summary alone', 'one call', 'two calls', 'one call per kind'] as const;
export type DesignName = (typeof DESIGNS)[number];

export interface Call {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Means per window. */
export interface Design {
  readonly name: DesignName;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars. */
  readonly dollars: number;
}

/** Computes the means per window for each design. */
export function averageDesigns(
  windows: readonly Readonly<Record<DesignName, readonly Call[]>>[],
  price: (call: Call) => number,
): Design[] {
  return DESIGNS.map((name) => {
    const calls = windows.flatMap((window) => window[name]);
    const mean = (of: (call: Call) => number) =>
      calls.reduce((sum, call) => sum + of(call), 0) / windows.length;
    return {
      name,
      calls: mean(() => 1),
      inputTokens: mean(({ inputTokens }) => inputTokens),
      outputTokens: mean(({ outputTokens }) => outputTokens),
      dollars: mean(price),
    };
  });
}

/** The bounds that one call shall stay below, as a ratio to the other design. */
const BOUNDS = [
  { against: 'two calls', below: 0.85 },
  { against: 'one call per kind', below: 0.6 },
] as const satisfies readonly { against: DesignName; below: number }[];

export interface Ratio {
  readonly against: DesignName;
  readonly below: number;
  readonly input: number;
  /** Input and output tokens. */
  readonly tokens: number;
  readonly dollars: number;
}

/** Divides what one call uses by what the other designs use. @throws Error if a design is missing */
export function computeRatios(designs: readonly Design[]): Ratio[] {
  const find = (wanted: DesignName) => {
    const found = designs.find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(`no figures of the design "${wanted}"`);
    return found;
  };
  const one = find('one call');
  return BOUNDS.map(({ against, below }) => {
    const other = find(against);
    return {
      against,
      below,
      input: one.inputTokens / other.inputTokens,
      tokens: (one.inputTokens + one.outputTokens) / (other.inputTokens + other.outputTokens),
      dollars: one.dollars / other.dollars,
    };
  });
}

/** The middle one in the order of `measure`; of two in the middle the larger. @throws Error without any */
export function pickMedian<One>(all: readonly One[], measure: (one: One) => number): One {
  const middle = all.toSorted((a, b) => measure(a) - measure(b))[Math.floor(all.length / 2)];
  if (middle === undefined) throw new Error('nothing to pick from');
  return middle;
}
