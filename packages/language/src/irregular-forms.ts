import { fold } from './fold.ts';
import { languages } from './languages.ts';

const byForm: ReadonlyMap<string, readonly string[]> = readForms();

function readForms(): Map<string, readonly string[]> {
  const groups = Object.values(languages).flatMap(({ irregularForms = [] }) => irregularForms);
  const found = new Map<string, readonly string[]>();
  for (const group of groups) {
    const forms = [...new Set(group.map(fold))];
    // A form of two words ("found" of "find" and of "to found") finds both.
    for (const form of forms) found.set(form, [...new Set([...(found.get(form) ?? []), ...forms])]);
  }
  return found;
}

/**
 * The forms of a folded word that its stem does not show, itself included: "buy" for "bought", "children" for
 * "child". Empty for a word that no language lists.
 */
export function listIrregularForms(word: string): readonly string[] {
  const base = [word, ...listBases(word)].find((form) => byForm.has(form));
  return base === undefined ? [] : (byForm.get(base) ?? []);
}

/** "swim" of "swimming", "write" of "writing", "buy" of "buys": what English adds to every verb. */
function listBases(word: string): string[] {
  const [, root] = /^(\p{Ll}{2,})ing$/u.exec(word) ?? [];
  if (root !== undefined) return [root, `${root}e`, ...(/(.)\1$/u.test(root) ? [root.slice(0, -1)] : [])];
  const [, plain] = /^(\p{Ll}{3,})s$/u.exec(word) ?? [];
  return plain === undefined ? [] : [plain, plain.replace(/e$/u, '')];
}
