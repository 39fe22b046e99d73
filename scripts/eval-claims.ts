// `pnpm eval:claims`: what the checks and the fold make of claims, per 1,000 messages, and which planted
// faults the checks drop. Makes no calls.
import { parseArgs } from 'node:util';
import { type DenialCase, denialCases, heldBackDenials } from '@enrichment/kinds/testing/denials';
import { type ClaimCounts, countClaims } from './claims/count-claims.ts';
import { countDenials } from './claims/count-denials.ts';
import { countPlanted, tellAgain } from './claims/plant-items.ts';
import { readHandWrittenReplies, readScriptedReplies } from './claims/read-replies.ts';
import { stopWithParent } from './stop-with-parent.ts';

stopWithParent();

const USAGE = `Usage: pnpm eval:claims

Prints, per 1,000 messages, how many claims are kept and dropped by reason, how many are duplicates before and after the fold, and
how many contradictions the fold closes: for the claims of the scripted server about the sample conversations; for the same
with each told again a week later, and then changed or denied; and for hand-written claims. Then which planted faults the checks
drop, and what they make of hand-written denials in fourteen languages. Makes no calls.
`;

const say = (text = '') => process.stdout.write(`${text}\n`);

function main(): void {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const [scripted, written] = [readScriptedReplies(), readHandWrittenReplies()];
  printCounts({
    'scripted server': countClaims(scripted),
    'told again, then changed': countClaims(tellAgain(scripted)),
    'hand-written': countClaims(written),
  });
  say('Planted faults, each in each claim of the scripted server and in each hand-written one:');
  say();
  printTable(
    ['fault', 'planted', 'dropped for it', 'dropped for another reason', 'kept as doubtful', 'kept'],
    countPlanted([...scripted, ...written]).map(({ fault, planted, asMeant, otherwise, doubtful }) => [
      fault,
      ...[planted, asMeant, otherwise, doubtful, planted - asMeant - otherwise - doubtful].map(String),
    ]),
  );
  printDenials({ tuned: denialCases, 'held back': heldBackDenials });
}

function printDenials(sets: Readonly<Record<string, readonly DenialCase[]>>): void {
  say('Hand-written denials, of which the messages make some, and affirm what the others deny:');
  say();
  printTable(
    ['denials', 'kept', 'kept as doubtful', 'dropped'],
    Object.entries(sets).flatMap(([name, cases]) =>
      [true, false].map((isTrue) => {
        const { said, unclear, unsaid } = countDenials(cases, isTrue);
        return [`${isTrue ? 'true' : 'false'} ones, ${name}`, ...[said, unclear, unsaid].map(String)];
      }),
    ),
  );
}

function printCounts(columns: Readonly<Record<string, ClaimCounts>>): void {
  const all = Object.values(columns);
  const reasons = [...new Set(all.flatMap(({ dropped }) => Object.keys(dropped)))].sort();
  const row = (name: string, count: (counts: ClaimCounts) => number) => [
    name,
    ...all.map((counts) => {
      const found = count(counts);
      return found === 0 ? '0' : `${((1_000 * found) / counts.messages).toFixed(1)} (${found})`;
    }),
  ];
  say('Per 1,000 messages, with the numbers themselves in parentheses:');
  say();
  printTable(
    ['', ...Object.keys(columns)],
    [
      ['messages', ...all.map(({ messages }) => String(messages))],
      row('items in replies', ({ items }) => items),
      row('claims', ({ claims }) => claims),
      row('of these doubtful', ({ doubtful }) => doubtful),
      ...(reasons.length === 0 ? [row('dropped', () => 0)] : []),
      ...reasons.map((reason) => row(`dropped: ${reason}`, ({ dropped }) => dropped[reason] ?? 0)),
      row('duplicates before the fold', ({ duplicatesBefore }) => duplicatesBefore),
      row('duplicates after the fold', ({ duplicatesAfter }) => duplicatesAfter),
      row('contradictions closed', ({ closed }) => closed),
      row('plans that end with their time', ({ expired }) => expired),
    ],
  );
}

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  say(`| ${head.join(' | ')} |`);
  say(`|${'---|'.repeat(head.length)}`);
  for (const cells of rows) say(`| ${cells.join(' | ')} |`);
  say();
}

main();
