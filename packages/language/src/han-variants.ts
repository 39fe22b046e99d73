import { Converter } from 'opencc-js/t2cn';

/** The characters of the two Chinese scripts, in both directions. */
interface Variants {
  readonly toSimplified: ReadonlyMap<string, string>;
  /** Some simplified characters stand for several traditional ones: 发 for 發 and 髮. */
  readonly toTraditional: ReadonlyMap<string, readonly string[]>;
}

let known: Variants | undefined;

/** The common Chinese characters of Unicode; the rest is in names and old books. */
const [FIRST, LAST] = [0x4e00, 0x9fff] as const;

/** Reads the table on first use: each character alone, so that no phrase applies. */
function readVariants(): Variants {
  if (known !== undefined) return known;
  const convert: (text: string) => string = Converter({ from: 't', to: 'cn' });
  const signs = Array.from({ length: LAST - FIRST + 1 }, (_, at) => String.fromCodePoint(FIRST + at));
  const pairs = convert(signs.join('\n'))
    .split('\n')
    .flatMap((simplified, at) => {
      const sign = signs[at] ?? simplified;
      return sign === simplified ? [] : [[sign, simplified] as const];
    });
  const toTraditional = new Map<string, string[]>();
  for (const [sign, simplified] of pairs)
    toTraditional.set(simplified, [...(toTraditional.get(simplified) ?? []), sign]);
  known = { toSimplified: new Map(pairs), toTraditional };
  return known;
}

/**
 * A few Chinese characters in the other script, as one is written throughout: 圖書 is 图书, 图书 is 圖書. Empty
 * if none of them differs.
 */
export function listHanVariants(signs: string): string[] {
  const { toSimplified, toTraditional } = readVariants();
  const each = [...signs];
  const simplified = each.map((sign) => toSimplified.get(sign) ?? sign).join('');
  const traditional = each.reduce<string[]>(
    (begun, sign) => {
      const others = (toTraditional.get(sign) ?? []).slice(0, CANDIDATES_MAX);
      // One that stands for several is one of the traditional ones too: 里, 裏 and 裡.
      const forms = others.length === 1 ? others : [sign, ...others];
      return begun.flatMap((start) => forms.map((form) => start + form));
    },
    [''],
  );
  return [...new Set([simplified, ...traditional])].filter((form) => form !== signs);
}

/** More than three traditional characters for one are rare, and the rest are variants of these. */
const CANDIDATES_MAX = 3;
