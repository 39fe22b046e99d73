/** The labels of one series of a metric, by name. */
export type Labels = Readonly<Record<string, string>>;

/** Each value is a series that Prometheus keeps for weeks; nobody reads a graph of more lines than this. */
const VALUES_MAX = 100;

/** Values beyond the limit share this one. */
const OTHER = 'other';

export interface LabelLimit {
  /** The labels, with `other` in place of a value that is one too many for this metric. */
  (metric: string, labels: Labels): Record<string, string>;
  /** Starts anew for a metric whose series are all replaced. */
  forget(metric: string): void;
}

/** Bounds the values of each label of each metric: bot and model names come from outside. */
export function createLabelLimit(valuesMax = VALUES_MAX): LabelLimit {
  const seen = new Map<string, Map<string, Set<string>>>();
  const limit = (metric: string, labels: Labels) => {
    const ofMetric = seen.get(metric) ?? new Map<string, Set<string>>();
    seen.set(metric, ofMetric);
    return Object.fromEntries(
      Object.entries(labels).map(([label, value]) => {
        const values = ofMetric.get(label) ?? new Set<string>();
        ofMetric.set(label, values);
        if (!values.has(value) && values.size >= valuesMax) return [label, OTHER];
        values.add(value);
        return [label, value];
      }),
    );
  };
  return Object.assign(limit, { forget: (metric: string) => void seen.delete(metric) });
}
