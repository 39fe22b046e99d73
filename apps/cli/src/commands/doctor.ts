import { z } from 'zod';
import type { Answer } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { checkLlm } from '../doctor/check-llm.ts';
import { checkQueue } from '../doctor/check-queue.ts';
import { checkSettings } from '../doctor/check-settings.ts';
import { checkSource } from '../doctor/check-source.ts';
import { checkStore } from '../doctor/check-store.ts';
import { examine, type Finding } from '../doctor/finding.ts';
import { readAudienceEnv, readDoctorStoreEnv, readLlmEnv, readQueueEnv } from '../env.ts';
import { flagOption } from '../options.ts';
import { printable } from '../terminal.ts';

/** Looks at everything that the apps need. Writes nothing, but for the indexes that it is told to make. */
export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'check settings, Redis, Postgres, Qdrant and the LLM; say what to do about each fault',
  declare: (command) =>
    command.option('--create-indexes', 'make the payload indexes that Qdrant lacks for quick scans'),
  input: z.object({ createIndexes: flagOption }),
  run: async ({ createIndexes }, cli) => {
    const { env, signal } = cli;
    const areas = await Promise.all([
      checkSettings(env),
      examine('queue', signal, async () => checkQueue(readQueueEnv(env))),
      examine('postgres', signal, async () => checkStore(readDoctorStoreEnv(env), cli)),
      examine('qdrant', signal, async () =>
        checkSource(readAudienceEnv(env), { mayCreateIndexes: createIndexes }, cli),
      ),
      examine('llm', signal, async () => checkLlm(readLlmEnv(env), cli)),
    ]);
    return answerOf(areas.flat());
  },
});

function answerOf(findings: readonly Finding[]): Answer {
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  const [problems, warnings] = [count('problem'), count('warning')];
  return {
    facts: { problems, warnings, findings },
    lines: [...findings.flatMap(linesOf), '', `${problems} problems, ${warnings} warnings`],
    isGood: problems === 0,
  };
}

function linesOf({ area, level, message, remedy }: Finding): string[] {
  const line = `${level.padEnd(7)}  ${area.padEnd(8)}  ${printable(message)}`;
  return remedy === null ? [line] : [line, `${' '.repeat(19)}-> ${printable(remedy)}`];
}
