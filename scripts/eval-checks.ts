// `pnpm eval:checks`: measures how well the checks distinguish planted faults from good summaries and claims
// of the sample conversations. `--missed` also prints the faults that score highest, `--uncited` leaves out
// citations.
import { readUserName } from '@enrichment/kinds/read-user-name';
import { checkSummary } from '@enrichment/kinds/summary/check-summary';
import { DOUBTFUL_BELOW } from '@enrichment/kinds/summary/doubtful-below';
import { readCases } from './eval/faults/cases.ts';
import type { Case, Sentences } from './eval/faults/plant-faults.ts';
import { scoreClaims } from './eval/faults/score-claims.ts';
import { areaUnderCurve, scoreFaults } from './eval/faults/score-faults.ts';
import { readShortCases } from './eval/faults/short-cases.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

const scoreSummary = (
  { messages, displayName }: Pick<Case, 'messages' | 'displayName'>,
  sentences: Sentences,
) => {
  const cited = process.argv.includes('--uncited')
    ? sentences.map(({ text }) => ({ text, evidence: [] }))
    : sentences;
  const draft = {
    text: sentences.map(({ text }) => text).join(' '),
    evidence: [...new Set(cited.flatMap(({ evidence }) => evidence))],
    sentences: cited,
  };
  return checkSummary(draft, {
    messages,
    botName: displayName,
    userName: readUserName(messages, displayName),
  }).confidence;
};

for (const which of ['tuned', 'held back'] as const) {
  const { good, kinds } = scoreFaults(readCases(which), scoreSummary);
  say(`${which}: ${good.length} good summaries, ${Math.min(...good)} to ${Math.max(...good)}`);
  say(`scores of the good ones: ${good.toSorted((a, b) => a - b).join(' ')}`);
  for (const { kind, auc, faults, median, missed } of kinds) {
    say(`${kind.padEnd(22)} ${auc.toFixed(3)}  ${String(faults).padStart(3)}  median ${median.toFixed(2)}`);
    if (process.argv.includes('--missed'))
      for (const one of missed) say(`    ${one.score} ${one.text.slice(0, 400)}`);
  }
}

const isDoubted = (value: number) => value < DOUBTFUL_BELOW;
for (const which of ['third', 'fourth'] as const) {
  const cases = readShortCases(which).map(({ one, invented }) => ({
    good: scoreSummary(one, one.sentences),
    bad: scoreSummary(one, invented),
    text: one.sentences.map(({ text }) => text).join(' '),
    planted: invented.map(({ text }) => text).join(' '),
  }));
  const [good, bad] = [cases.map((each) => each.good), cases.map((each) => each.bad)];
  say(`${which} set: ${cases.length} good summaries, ${Math.min(...good)} to ${Math.max(...good)}`);
  say(`scores of the good ones: ${good.toSorted((a, b) => a - b).join(' ')}`);
  say(
    `${'lower-case invention'.padEnd(22)} ${areaUnderCurve(good, bad).toFixed(3)}  ${String(bad.length).padStart(3)}  ` +
      `doubted ${bad.filter(isDoubted).length}, of the good ones ${good.filter(isDoubted).length}`,
  );
  if (!process.argv.includes('--missed')) continue;
  for (const each of cases) if (isDoubted(each.good)) say(`    good ${each.good} ${each.text}`);
  for (const each of cases) if (each.bad >= 0.9) say(`    ${each.bad} ${each.planted}`);
}

const claims = scoreClaims([...readCases('tuned'), ...readCases('held back')], DOUBTFUL_BELOW);
say(`claims: ${claims.good.length} good ones, ${Math.min(...claims.good)} to ${Math.max(...claims.good)}`);
say(`scores of the good ones: ${claims.good.toSorted((a, b) => a - b).join(' ')}`);
for (const { kind, auc, faults, caught, missed } of claims.kinds) {
  const share = `${Math.round(100 * caught)} % dropped or doubtful`;
  say(`${kind.padEnd(22)} ${auc.toFixed(3)}  ${String(faults).padStart(3)}  ${share}`);
  if (process.argv.includes('--missed'))
    for (const one of missed) say(`    ${one.score} ${one.text.slice(0, 200)}`);
}
