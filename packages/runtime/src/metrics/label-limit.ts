/** The labels of one series of a metric, by name. */
export type Labels = Readonly<Record<string, string>>;

/** Each value is a series that Prometheus stores for weeks, and more lines make a graph unreadable. */
const VALUES_MAX = 100;

/** Replaces values beyond the limit. */
const OTHER = 'other';

export interface LabelLimit {
  /** Returns the labels, with `other` in place of values beyond the metric's limit. */
  (metric: string, labels: Labels): Record<string, string>;
  /** Resets a metric whose series are all replaced. */
  forget(metric: string): void;
}

/** Limits the number of values of each label of each metric: bot and model names come from outside. */
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
