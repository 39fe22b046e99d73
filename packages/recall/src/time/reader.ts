import type { Language, Rule } from './grammar.ts';
import { compilePattern, type Element } from './pattern.ts';

/** A language whose patterns are ready to be looked for. */
export interface Reader {
  readonly language: Language;
  /** The rules by the words that they may begin with. */
  readonly rules: ReadonlyMap<string, readonly CompiledRule[]>;
  /** The rules that may begin with any word, for they begin with another time. */
  readonly anyRules: readonly CompiledRule[];
  /** What may lie between two times that are one. */
  readonly joiner: RegExp;
  readonly and: RegExp;
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly elements: readonly Element[];
}

export function createReader(language: Language): Reader {
  const rules = language.rules.map((rule) => ({
    rule,
    elements: compilePattern(rule.pattern, language.vocabulary),
  }));
  const firsts = rules.map(({ elements }) => firstsOf(elements));
  const words = new Set(firsts.flatMap((each) => each ?? []));
  const startingWith = (word: string) => rules.filter((_rule, index) => firsts[index]?.includes(word));
  return {
    language,
    rules: new Map([...words].map((word) => [word, startingWith(word)])),
    anyRules: rules.filter((_rule, index) => firsts[index] === undefined),
    joiner: new RegExp(`[\\s,]{0,3}(?:(?:${language.joiners})\\s{1,5}){0,2}`, 'y'),
    and: new RegExp(`\\s{1,5}(?:${language.and})\\s{1,5}|/`, 'y'),
  };
}

/** The words that a pattern may begin with: those of its first element, and on to the first that may not be missing. */
function firstsOf(elements: readonly Element[]): string[] | undefined {
  const needed = elements.findIndex(({ optional }) => !optional);
  const starts = elements
    .slice(0, needed + 1)
    .map((element) => (element.kind === 'word' ? element.firsts : undefined));
  return starts.includes(undefined) ? undefined : starts.flatMap((firsts) => firsts ?? []);
}
