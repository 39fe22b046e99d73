import { type FailureCase, MESSAGES, type Seen } from './failure-case.ts';

const HEAD = `# What a failure looks like

One window of ${MESSAGES} messages, one summarizer, and a model's server that does what the first column says. Each row is played by a
test, through the real SDK over HTTP, on a real queue and ledger; this page is written from the same table. \`{window}\` stands for bot,
user and dates, \`{id}\` for a request's number. Conversation text is in none of these places. The counts are those of this window; a
longer one that is cut into parts takes calls for each part and for merging them.

The last column has what the summarizer counted: \`run\` in \`enrichment_job_runs_total\` by outcome, \`error\` in
\`enrichment_job_errors_total\` by code, \`call\` in \`enrichment_llm_calls_total\` by outcome.

No window costs more than six answered calls (\`LLM_CALLS_PER_REQUEST_MAX\`), over all attempts, processes and replicas: they are counted in
Postgres. For a window that is too long for one call this holds for each of its parts and for each merging of parts. The count starts
again when the window's content changes and with a replay. A killed summarizer costs at most the calls that were under way in it.

What an error answer is about is told by its codes, then by its words, then by its status. The account pauses the queue, whatever the
status. A refused key or model pauses too, but is tried again where a call with the same key and model was answered in the last ten minutes:
then the third refusal in a row pauses. A refused form is tried again in plainer ones, three at most, and what was taken is remembered for
the model and the upstream that refused. A request that is refused in no known words fails its window; two such windows in a row, or two
that are taken in no form, pause with \`LLM_ALL_INVALID\`. A pause for a usage limit says until when it holds, where the provider says so, and ends by
\`enrich resume\`, not by itself.

| what happens | calls | ledger | job on the queue | log | queue | metrics |
|---|---|---|---|---|---|---|
`;

/** Generates docs/failure-policy.md from the cases that the tests check. */
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
