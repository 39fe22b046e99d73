import { type FailureCase, MESSAGES, type Seen } from './failure-case.ts';

const HEAD = `# What a failure looks like

Each row is one window of ${MESSAGES} messages and one summarizer, with an LLM server that behaves as the first column says. A test runs each
row with the real SDK over HTTP on a real queue and ledger, and this page is generated from the same table. \`{window}\` stands for bot,
user and dates, \`{id}\` for the id of a request. None of these places contains conversation text. The counts are those of this window; a
longer window that is split into parts needs calls for each part and for merging them.

The last column has the summarizer's metrics: \`run\` in \`enrichment_job_runs_total\` by outcome, \`error\` in
\`enrichment_job_errors_total\` by code, \`call\` in \`enrichment_llm_calls_total\` by outcome.

A window uses at most six answered calls (\`LLM_CALLS_PER_REQUEST_MAX\`) over all attempts, processes and replicas. The calls are counted in
Postgres. For a window that is too long for one call, the limit applies to each of its parts and to each merging of parts. The count starts
again when the window's content changes and on a replay. A killed summarizer costs the calls that it had in flight, and no others: if a window needs several
calls, the replies so far are kept in Postgres until it is stored, and the summarizer that takes it over asks only for what is missing. They are deleted when
the window is stored or has failed, and as soon as its content changes.

An error answer is classified by its codes, then by its wording, then by its status. An error about the account pauses the queue for any
status. A refused key or model also pauses the queue; if a call with the same key and model was answered in the last ten minutes, the call is
tried again and the third consecutive refusal pauses. A refused form is tried again in up to three simpler forms, and the accepted form is
remembered for the model and the upstream that refused. A request that is refused with an unknown wording fails its window. Two consecutive
windows of this kind, or two that are refused in every form, pause the queue with \`LLM_ALL_INVALID\`. A pause for a usage limit states its end if
the provider reports it, and ends with \`enrich resume\`, not by itself.

| what happens | calls | ledger | job on the queue | log | queue | metrics |
|---|---|---|---|---|---|---|
`;

const END = `
[Contents](README.md) · Next: [Dialects](dialects.md)
`;

/** Generates docs/failure-policy.md from the cases that the tests check. */
export function failurePolicyPage(cases: readonly FailureCase[]): string {
  return `${HEAD}${cases.map(({ what, seen }) => writeRow(what, seen)).join('\n')}\n${END}`;
}

function writeRow(what: string, { calls, ledger, job, log, queue, metrics }: Seen): string {
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
