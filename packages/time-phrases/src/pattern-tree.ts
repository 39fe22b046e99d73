import type { Rule } from './grammar.ts';
import type { Element } from './pattern.ts';

export interface CompiledRule {
  readonly rule: Rule;
  readonly elements: readonly Element[];
}

/** A prefix tree of patterns: a common beginning is matched once. */
export interface Branch {
  /** The possible next elements, by the gap before them. */
  readonly turns: readonly Turn[];
  /** The rules whose pattern ends here. */
  readonly ends: readonly RuleEnd[];
}

/** The elements after one kind of gap, indexed by their first word so that few of them are tried. */
export interface Turn {
  readonly gap: RegExp;
  readonly byWord: ReadonlyMap<string, readonly Step[]>;
  /** For any other word: spans, dates and clock times, which may begin with any word. */
  readonly otherwise: readonly Step[];
}

export interface Step {
  readonly element: Element;
  readonly next: Branch;
}

export interface RuleEnd {
  readonly rule: Rule;
  /**
   * Of two equally long rules the first counts; of two matches of one rule, the one with more of its optional
   * words.
   */
  readonly order: number;
  readonly way: number;
}

export function growTree(rules: readonly CompiledRule[]): Branch {
  const root = emptyDraft();
  rules.forEach(({ rule, elements }, order) => {
    let way = 0;
    const plant = (draft: Draft, index: number) => {
      const element = elements[index];
      if (element === undefined) {
        draft.ends.push({ rule, order, way });
        way += 1;
        return;
      }
      const step = draft.steps.get(element.name) ?? { element, next: emptyDraft() };
      draft.steps.set(element.name, step);
      plant(step.next, index + 1);
      if (element.optional) plant(draft, index + 1);
    };
    plant(root, 0);
  });
  return grown(root);
}

interface Draft {
  readonly steps: Map<string, { readonly element: Element; readonly next: Draft }>;
  readonly ends: RuleEnd[];
}

function emptyDraft(): Draft {
  return { steps: new Map(), ends: [] };
}

function grown({ steps, ends }: Draft): Branch {
  const grownSteps = [...steps.values()].map(({ element, next }) => ({ element, next: grown(next) }));
  const byGap = Map.groupBy(grownSteps, ({ element }) => element.gap);
  return { ends, turns: [...byGap].map(([gap, following]) => turnOf(gap, following)) };
}

function turnOf(gap: RegExp, steps: readonly Step[]): Turn {
  const byWord = new Map<string, Step[]>();
  const otherwise = steps.filter(({ element }) => element.kind !== 'word');
  for (const step of steps)
    for (const word of new Set(step.element.kind === 'word' ? step.element.firsts : []))
      byWord.set(word, [...(byWord.get(word) ?? otherwise), step]);
  return { gap, byWord, otherwise };
}
