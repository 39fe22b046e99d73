import { readDoctorSettings } from '@enrichment/operations/doctor/read-doctor-settings';
import { type DoctorResult, type Finding, runDoctor } from '@enrichment/operations/doctor/run-doctor';
import type { QueuePlace } from '@enrichment/queue/settings';
import { readVersion } from '@enrichment/runtime/read-version';
import type { SourceConnection } from '@enrichment/source/settings';
import type { StoreConnection } from '@enrichment/store/settings';
import { z } from 'zod';
import type { Answer } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { openQueue, openSource, openStore } from '../open-services.ts';
import { flagOption } from '../options.ts';
import { printable } from '../terminal.ts';

/**
 * `enrich doctor`: checks everything that the apps need. Writes nothing but the indexes that it is asked to
 * create.
 */
export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'check settings, Redis, Postgres, Qdrant and the LLM; say what to do about each fault',
  declare: (command) =>
    command
      .option('--create-indexes', 'make the payload indexes that Qdrant lacks for quick scans')
      .option('--whole', 'compare whole tables; else, of more than 10,000 windows, a sample'),
  examples: [
    ['enrich doctor', 'checks settings and servers, with a remedy for each fault'],
    ['enrich doctor --create-indexes', 'also creates the payload indexes that Qdrant lacks'],
    ['enrich doctor --whole', 'compares whole tables, which takes longer the larger they are'],
  ],
  input: z.object({ createIndexes: flagOption, whole: flagOption }),
  run: async (input, cli) => {
    await using stack = new AsyncDisposableStack();
    const dependencies = {
      settings: readDoctorSettings(cli.env),
      version: readVersion(),
      open: {
        queue: (place: QueuePlace) => openQueue(stack, place),
        store: (connection: StoreConnection) => openStore(stack, connection, cli),
        source: (connection: SourceConnection) => openSource(stack, connection, cli),
      },
      onBot: (botName: string) => cli.terminal.progress(`looking at ${botName}`),
    };
    return makeAnswer(await runDoctor(dependencies, input, cli));
  },
});

function makeAnswer({ findings, problems, warnings }: DoctorResult): Answer {
  return {
    facts: { problems, warnings, findings },
    lines: [...findings.flatMap(formatLines), '', `${problems} problems, ${warnings} warnings`],
    isGood: problems === 0,
  };
}

function formatLines({ area, level, message, remedy }: Finding): string[] {
  const line = `${level.padEnd(7)}  ${area.padEnd(8)}  ${printable(message)}`;
  return remedy === null ? [line] : [line, `${' '.repeat(19)}-> ${printable(remedy)}`];
}
