import { expect, test } from 'vitest';
import { createUnscannedLog } from './unscanned-log.ts';

test('a bot that cannot be scanned is logged when this begins, when the code changes and when it ends, not on each scan', () => {
  const lines: string[] = [];
  const tell = createUnscannedLog({
    warn: (text, facts) => lines.push(`warn ${text}: ${facts?.botName} ${facts?.code}`),
    info: (text, facts) => lines.push(`info ${text}: ${facts?.botName}`),
  });
  const bot = (botName: string, code: string) => ({ botName, code, message: 'why' });
  const scans = [
    [bot('elena', 'SOURCE_UNAVAILABLE')],
    [bot('elena', 'SOURCE_UNAVAILABLE'), bot('marcus', 'SOURCE_LOSS_HELD')],
    [bot('elena', 'SOURCE_REJECTED'), bot('marcus', 'SOURCE_LOSS_HELD')],
    [bot('marcus', 'SOURCE_LOSS_HELD')],
    [],
    [bot('elena', 'SOURCE_REJECTED')],
  ];

  const told = scans.map((unscanned) => {
    tell(unscanned);
    return lines.splice(0);
  });

  expect(told).toEqual([
    ['warn bot could not be scanned: elena SOURCE_UNAVAILABLE'],
    ['warn bot could not be scanned: marcus SOURCE_LOSS_HELD'],
    ['warn bot could not be scanned: elena SOURCE_REJECTED'],
    ['info bot is scanned again or gone: elena'],
    ['info bot is scanned again or gone: marcus'],
    ['warn bot could not be scanned: elena SOURCE_REJECTED'],
  ]);
});
