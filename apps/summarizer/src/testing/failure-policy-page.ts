import type { FailureCase, Seen } from './failure-case.ts';

const HEAD = `# What a failure looks like

One window, one summarizer, and a model's server that does what the first column says. Each row is played by a test, through the
real SDK over HTTP, on a real queue and ledger; this page is written from the same table. \`{window}\` stands for bot, user and dates,
\`{id}\` for a request's number. Conversation text is in none of these places.

| what happens | calls | ledger | job on the queue | log | queue |
|---|---|---|---|---|---|
`;

/** docs/failure-policy.md, out of the cases that the tests hold the pipeline to. */
export function failurePolicyPage(cases: readonly FailureCase[]): string {
  return `${HEAD}${cases.map(({ what, seen }) => rowOf(what, seen)).join('\n')}\n`;
}

function rowOf(what: string, { calls, ledger, job, log, queue }: Seen): string {
  const attempts = (count: number) => (count === 1 ? '1 attempt' : `${count} attempts`);
  const cells = [
    what,
    `${calls}`,
    [ledger.state, ledger.code === null ? '' : `\`${ledger.code}\``, ledgerAttempts(ledger.attempts)]
      .filter((part) => part !== '')
      .join(', '),
    [job.state, `${attempts(job.attempts)} used`, job.reason === null ? '' : `\`${job.reason}\``]
      .filter((part) => part !== '')
      .join(', '),
    log.map((line) => `\`${line}\``.replace(/`(.*) \((\d+) times\)`$/, '`$1` ($2 times)')).join('<br>'),
    queue,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

  function ledgerAttempts(count: number): string {
    return count === 0 ? '' : attempts(count);
  }
}
