import { type FailureCase, MESSAGES, type Seen } from './failure-case.ts';

const HEAD = `# What a failure looks like

One window of ${MESSAGES} messages, one summarizer, and a model's server that does what the first column says. Each row is played by a
test, through the real SDK over HTTP, on a real queue and ledger; this page is written from the same table. \`{window}\` stands for bot,
user and dates, \`{id}\` for a request's number. Conversation text is in none of these places. The counts are those of this window; a
longer one that is cut into parts takes calls for each part and for merging them.

The last column has what the summarizer counted: \`run\` in \`enrichment_job_runs_total\` by outcome, \`error\` in
\`enrichment_job_errors_total\` by code, \`call\` in \`enrichment_llm_calls_total\` by outcome.

The most that this window can cost in vain is the row of the reply that fits into no room: in each of five attempts six calls, with more
room and smaller parts; a window that is too long for one call has so many for each of its parts. A killed summarizer costs at most the calls
that were under way in it.

| what happens | calls | ledger | job on the queue | log | queue | metrics |
|---|---|---|---|---|---|---|
`;

/** docs/failure-policy.md, out of the cases that the tests hold the pipeline to. */
export function failurePolicyPage(cases: readonly FailureCase[]): string {
  return `${HEAD}${cases.map(({ what, seen }) => rowOf(what, seen)).join('\n')}\n`;
}

function rowOf(what: string, { calls, ledger, job, log, queue, metrics }: Seen): string {
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
    Object.entries(metrics)
      .map(([name, times]) => `\`${name}\` ${times}`)
      .join('<br>'),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

  function ledgerAttempts(count: number): string {
    return count === 0 ? '' : attempts(count);
  }
}
