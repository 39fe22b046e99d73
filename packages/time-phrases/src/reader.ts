import type { TimeGrammar } from './grammar.ts';
import { createPatternCompiler } from './pattern.ts';
import { type Branch, growTree } from './pattern-tree.ts';

/** A language with compiled patterns. */
export interface Reader {
  readonly language: TimeGrammar;
  /** All rules, and the rules that may be part of another. */
  readonly all: Branch;
  readonly nested: Branch;
  /** The words allowed between two times that are one. */
  readonly joiners: readonly RegExp[];
  readonly and: RegExp;
}

export function createReader(language: TimeGrammar): Reader {
  const compile = createPatternCompiler(language.vocabulary);
  const rules = language.rules.map((rule) => ({ rule, elements: compile(rule.pattern) }));
  return {
    language,
    all: growTree(rules),
    nested: growTree(rules.filter(({ rule }) => rule.place !== 'outermost')),
    joiners: [1, 2].map(
      (count) => new RegExp(`[\\s,]{0,3}(?:(?:${language.joiners})(?:\\s{1,5}|(?<='))){${count}}`, 'y'),
    ),
    and: new RegExp(`\\s{1,5}(?:${language.and})\\s{1,5}(?:(?:${language.perhaps})\\s{1,5})?|/`, 'y'),
  };
}
