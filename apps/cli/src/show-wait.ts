import type { WaitResult } from '@enrichment/operations/wait-for-windows';

/** Describes how a wait for windows ended, with the commands to run next. */
export function showWait({ waiting, failed, paused }: WaitResult): string[] {
  return [
    ...(paused === null
      ? ['all windows of the span are through']
      : [`${waiting} windows wait, since the queue is paused: ${paused}`, '`enrich resume` goes on.']),
    ...(failed > 0
      ? [`${failed} failed; \`enrich status\` says why, \`enrich replay --failed\` tries again`]
      : []),
  ];
}
