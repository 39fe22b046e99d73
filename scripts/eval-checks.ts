// `pnpm eval:checks`: measures how well the checks distinguish planted faults from good summaries and claims
// of the sample conversations. `--missed` also prints the faults that score highest, `--uncited` leaves out
// citations.
import { readUserName } from '@enrichment/kinds/read-user-name';
import { checkSummary } from '@enrichment/kinds/summary/check-summary';
import { DOUBTFUL_BELOW } from '@enrichment/kinds/summary/doubtful-below';
import { readCases } from './eval/faults/cases.ts';
import { scoreClaims } from './eval/faults/score-claims.ts';
import { scoreFaults } from './eval/faults/score-faults.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

for (const which of ['tuned', 'held back'] as const) {
  const { good, kinds } = scoreFaults(readCases(which), (one, sentences) => {
    const cited = process.argv.includes('--uncited')
      ? sentences.map(({ text }) => ({ text, evidence: [] }))
      : sentences;
    const draft = {
      text: sentences.map(({ text }) => text).join(' '),
      evidence: [...new Set(cited.flatMap(({ evidence }) => evidence))],
      sentences: cited,
    };
    const { messages, displayName: botName } = one;
    return checkSummary(draft, { messages, botName, userName: readUserName(messages, botName) }).confidence;
  });
  say(`${which}: ${good.length} good summaries, ${Math.min(...good)} to ${Math.max(...good)}`);
  say(`scores of the good ones: ${good.toSorted((a, b) => a - b).join(' ')}`);
  for (const { kind, auc, faults, median, missed } of kinds) {
    say(`${kind.padEnd(22)} ${auc.toFixed(3)}  ${String(faults).padStart(3)}  median ${median.toFixed(2)}`);
    if (process.argv.includes('--missed'))
      for (const one of missed) say(`    ${one.score} ${one.text.slice(0, 400)}`);
  }
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
