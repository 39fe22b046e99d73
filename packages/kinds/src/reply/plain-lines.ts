/** Marks that a chat, a diff or a listing puts before every line. */
const LINE_MARKS = [/^\s*> ?/u, /^\+ ?/u, /^\s*\d{1,4}[:.|)]?\s/u] as const;

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&quot;': '"', '&#34;': '"', '&#x22;': '"', '&#39;': "'", '&apos;': "'" },
  ...{ '&lt;': '<', '&gt;': '>', '&amp;': '&' },
};

/**
 * Returns a reply without a mark that stands before every line, without lines of comments, and with escaped
 * quotes as quotes; undefined if that changes nothing.
 */
export function writePlainly(text: string): string | undefined {
  const lines = text.split('\n');
  const told = lines.filter((line) => line.trim() !== '' && !/^\s*```/u.test(line));
  const mark = told.length < 2 ? undefined : LINE_MARKS.find((one) => told.every((line) => one.test(line)));
  const plain = lines
    .map((line) => (mark === undefined ? line : line.replace(mark, '')))
    .filter((line) => !/^\s*#/u.test(line))
    .join('\n')
    .replace(/&(?:quot|#34|#x22|#39|apos|lt|gt|amp);/giu, (name) => ENTITIES[name.toLowerCase()] ?? name);
  return plain === text ? undefined : plain;
}

const DRAFT =
  /\b(?:drafts?|first attempt|(?:earlier|previous|old) version)\b[^\n{}[\]]{0,30}\s*(?:```\w*\s*)?$/iu;

const NO_DRAFT = /\b(?:final|improved|revised|corrected|better|after|instead of|not a)\b/iu;

/** Whether the words before a place say that what follows is a draft. */
export function isDraftAt(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 80), at);
  const label = before.slice(before.trimEnd().lastIndexOf('\n') + 1);
  return DRAFT.test(label) && !NO_DRAFT.test(label);
}
