import { since, until } from './ends.ts';
import { rightAfter, rightBefore } from './relative.ts';
import { type Form, type Groups, toPattern } from './small-form.ts';
import type { SmallLanguage } from './small-language.ts';
import { splitList } from './small-words.ts';
import type { Expression } from './span.ts';

/** The first that matches counts: the Japanese の前日 begins with の前, "before". */
const ENDS = ['dayBefore', 'dayAfter', 'since', 'before', 'after', 'until'] as const;
type End = (typeof ENDS)[number];

/** The Korean 전체 and 전부 are "all of", and begin with "before". */
export const NOT_WHOLE = '(?!체|부(?!터))';

/**
 * "Since", "before", "after", "until" and "the day before" before a time, behind it, or around it, depending
 * on the language.
 */
export function createEndForms(
  plain: readonly Form[],
  language: SmallLanguage,
  { gap, end }: { gap: string; end: string },
): Form[] {
  const words = ENDS.flatMap((name) =>
    splitList(language[name] ?? '').map((said) => readWord(name, said, language)),
  );
  const [before, behind, around] = [
    words.filter((word) => word.behind === ''),
    words.filter((word) => word.before === ''),
    words.filter((word) => word.before !== '' && word.behind !== ''),
  ];
  // A word before the time is enough: "从昨天(开始)".
  const sources = [
    before.length === 0 ? undefined : { start: `${choose(before, 'before')}${gap}`, stop: '' },
    behind.length === 0 ? undefined : { start: '', stop: `${gap}${choose(behind, 'behind')}${NOT_WHOLE}` },
    around.length === 0
      ? undefined
      : {
          start: `${choose(around, 'before')}${gap}`,
          stop: `(?:${gap}(?:${toPattern(around.map((word) => word.behind))}))?`,
        },
  ].filter((source) => source !== undefined);
  return sources.flatMap(({ start, stop }) =>
    plain.map(
      ({ regex, build }): Form => ({
        regex: new RegExp(`(?:${start}${regex.source}${stop})${end}`, 'uy'),
        place: 'anywhere',
        build: (groups) => {
          const base = build(groups);
          return base && limit(base, groups);
        },
      }),
    ),
  );
}

interface EndWord {
  readonly name: End;
  readonly before: string;
  readonly behind: string;
}

function readWord(name: End, said: string, { isDense }: SmallLanguage): EndWord {
  const [before = '', behind] = said.split('…');
  if (behind !== undefined) return { name, before, behind };
  return isDense ? { name, before: '', behind: said } : { name, before: said, behind: '' };
}

/** One alternation of all words, with a group for each meaning. */
function choose(words: readonly EndWord[], side: 'before' | 'behind'): string {
  const groups = ENDS.flatMap((name) => {
    const said = words.filter((word) => word.name === name).map((word) => word[side]);
    return said.length === 0 ? [] : [`(?<${name}>${toPattern(said)})`];
  });
  return `(?:${groups.join('|')})`;
}

function limit(base: Expression, groups: Groups): Expression | undefined {
  if (groups.dayBefore !== undefined) return rightBefore('day', base);
  if (groups.dayAfter !== undefined) return rightAfter('day', base);
  if (groups.before !== undefined) return until(base, 'from');
  if (groups.until !== undefined) return until(base, 'to');
  return since(base, groups.after === undefined ? 'from' : 'to');
}
