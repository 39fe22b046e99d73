import { explainCode } from '@enrichment/core';
import type { ScanReport } from '@enrichment/scan/scan-report';
import { formatTable } from './format-table.ts';
import { printable } from './terminal.ts';

/** Formats scan reports: a table with a row per bot, and a line for each bot that could not be scanned. */
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
