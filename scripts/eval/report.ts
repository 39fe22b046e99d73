import type { Outcome } from './real-path.ts';

const CUTS = [1, 5, 10] as const;

/** The table of docs/recall.md in Markdown: one row for each category and one for all. */
export function composeReport(outcomes: readonly Outcome[]): string[] {
  const categories = [...new Set(outcomes.map(({ question }) => question.category))].sort();
  const groups = [
    { name: 'all', among: outcomes },
    ...categories.map((category) => ({
      name: category,
      among: outcomes.filter(({ question }) => question.category === category),
    })),
  ];
  return [
    '| category | questions | any at 1 | any at 5 | any at 10 | all at 5 | all at 10 | BM25 any at 1 | at 5 | at 10 | whole answer in the text | in the evidence | false empty | wrong time | refused | tokens |',
    `|${'---|'.repeat(16)}`,
    ...groups.map(({ name, among }) => `| ${[name, ...formatCells(among)].join(' | ')} |`),
  ];
}

function formatCells(among: readonly Outcome[]): string[] {
  const any = (days: (outcome: Outcome) => readonly string[], cut: number) => (outcome: Outcome) =>
    days(outcome)
      .slice(0, cut)
      .some((day) => outcome.question.days.includes(day));
  const all = (cut: number) => (outcome: Outcome) =>
    outcome.question.days.every((day) => outcome.days.slice(0, cut).includes(day));
  const answered = among.filter(({ isWhole }) => isWhole !== null);
  const ours = ({ days }: Outcome) => days;
  const plain = ({ baseline }: Outcome) => baseline;
  const tokens = among.map((outcome) => outcome.tokens).sort((a, b) => a - b);
  return [
    String(among.length),
    ...CUTS.map((cut) => shareWithInterval(among, any(ours, cut))),
    ...[5, 10].map((cut) => share(among, all(cut))),
    ...CUTS.map((cut) => share(among, any(plain, cut))),
    shareWithInterval(answered, ({ isWhole }) => isWhole === true),
    share(answered, ({ isSaid }) => isSaid === true),
    String(among.filter(({ isFalseEmpty }) => isFalseEmpty).length),
    String(among.filter(({ isWrongTime }) => isWrongTime).length),
    String(among.filter(({ refused }) => refused !== null).length),
    String(tokens[Math.floor(tokens.length / 2)] ?? 0),
  ];
}

function share(among: readonly Outcome[], isHit: (outcome: Outcome) => boolean): string {
  return among.length === 0 ? '-' : percent(among.filter(isHit).length / among.length);
}

/** With Wilson's 95 % interval, which is valid for few questions too. */
function shareWithInterval(among: readonly Outcome[], isHit: (outcome: Outcome) => boolean): string {
  if (among.length === 0) return '-';
  const [n, p, z] = [among.length, among.filter(isHit).length / among.length, 1.96];
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return `${percent(p)} (${((middle - half) * 100).toFixed(0)}-${((middle + half) * 100).toFixed(0)})`;
}

const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
