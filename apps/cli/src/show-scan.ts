import { explainCode } from '@enrichment/core';
import type { ScanReport } from '@enrichment/dispatch/scan-report';
import { formatTable } from './format-table.ts';
import { printable } from './terminal.ts';

/** What scans saw, as a table per bot and a line for each bot that could not be looked at. */
export function showBots(bots: ScanReport['bots']): string[] {
  if (bots.length === 0) return ['no bots: Qdrant has no collection of a bot that takes part'];
  const header = ['bot', 'users', 'changed', 'windows', 'withheld', 'removed', 'unreadable'];
  const rows = bots.map((bot) => [
    bot.botName,
    bot.users,
    bot.usersChanged,
    bot.windowsRecorded,
    bot.windowsWithheld,
    bot.windowsRemoved,
    bot.unreadable,
  ]);
  const errors = bots.flatMap(({ botName, error }) =>
    error === undefined ? [] : [printable(`${botName}: ${explainCode(error.code, error.message)}`)],
  );
  const cut = bots.flatMap(({ botName, keptFrom }) =>
    keptFrom === undefined
      ? []
      : [printable(`${botName}: windows that ended by ${keptFrom} are beyond its retention`)],
  );
  return [...formatTable(header, rows), ...cut, ...errors];
}

/** The reports of several looks as one table: counts of a bot add up, its first error is kept. */
export function addUpBots(reports: readonly ScanReport[]): ScanReport['bots'] {
  const sums = new Map<string, ScanReport['bots'][number]>();
  for (const bot of reports.flatMap((report) => report.bots)) {
    const sum = sums.get(bot.botName);
    const error = sum?.error ?? bot.error;
    const keptFrom = sum?.keptFrom ?? bot.keptFrom;
    sums.set(bot.botName, {
      botName: bot.botName,
      collections: bot.collections,
      // The same users come again in each slice: the most that one slice saw is the best that is known.
      users: Math.max(sum?.users ?? 0, bot.users),
      usersChanged: Math.max(sum?.usersChanged ?? 0, bot.usersChanged),
      windowsRecorded: (sum?.windowsRecorded ?? 0) + bot.windowsRecorded,
      windowsWithheld: (sum?.windowsWithheld ?? 0) + bot.windowsWithheld,
      windowsRemoved: (sum?.windowsRemoved ?? 0) + bot.windowsRemoved,
      // Looked for in the whole collection each time, so they are the same ones.
      unreadable: Math.max(sum?.unreadable ?? 0, bot.unreadable),
      ...(keptFrom !== undefined && { keptFrom }),
      ...(error && { error }),
    });
  }
  return [...sums.values()];
}
