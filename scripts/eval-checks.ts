// `pnpm eval:checks`: measures how well the checks of summaries distinguish planted faults from good
// summaries of the sample conversations.
import { checkSummary } from '@enrichment/kinds/summary/check-summary';
import { readCases } from './eval/faults/cases.ts';
import { scoreFaults } from './eval/faults/score-faults.ts';

const { good, kinds } = scoreFaults(readCases(), (one, sentences) => {
  const draft = {
    text: sentences.map(({ text }) => text).join(' '),
    evidence: [...new Set(sentences.flatMap(({ evidence }) => evidence))],
  };
  return checkSummary(draft, { messages: one.messages, botName: one.displayName }).confidence;
});
const say = (text: string) => process.stdout.write(`${text}\n`);
say(`good: ${good.length}, ${Math.min(...good)} to ${Math.max(...good)}`);
say(`scores of the good ones: ${good.toSorted((a, b) => a - b).join(' ')}`);
for (const { kind, auc, faults, median, missed } of kinds) {
  say(`${kind.padEnd(22)} ${auc.toFixed(3)}  ${String(faults).padStart(3)}  median ${median.toFixed(2)}`);
  if (process.argv.includes('--missed'))
    for (const one of missed) say(`    ${one.score} ${one.text.slice(0, 400)}`);
}
