import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { makePoint, openTestCli } from '../test-cli.ts';

const Status = z.object({
  windows: z.object({ pending: z.number() }),
  greatLosses: z.array(z.object({ botName: z.string(), windows: z.number(), listHash: z.string() })),
});

test('a great loss fails the scan and is shown by status and doctor until just its list is accepted', async () => {
  const cli = await openTestCli({ LLM_PROVIDER: 'extractive' });
  const file = path.join(cli.dir, 'points.jsonl');
  await writeFile(file, `${JSON.stringify({ collection: 'whisperengine_memory_elena' })}\n`);
  for (const [index, userId] of ['ann', 'bob', 'cid', 'dee'].entries()) {
    for (let n = 0; n < 6; n += 1) {
      const sentAt = new Date(Date.UTC(2026, 2, 2, 10, n));
      await appendFile(file, `${JSON.stringify(makePoint({ number: index * 10 + n, userId, sentAt }))}\n`);
    }
  }
  await cli.ask('migrate');
  await cli.ask('import', file);
  await cli.ask('scan');
  await fetch(`${cli.qdrant.url}/collections/whisperengine_memory_elena`, { method: 'DELETE' });

  const held = await cli.run('scan');
  const { greatLosses } = Status.parse(await cli.ask('status'));
  const doctor = await cli.run('doctor');
  const other = await cli.run('scan', '--accept-removals', '0123456789ab');
  const wrong = await cli.run('scan', '--accept-removals', 'yes');
  const [loss] = greatLosses;
  const accepted = await cli.run('scan', '--accept-removals', loss?.listHash ?? '');

  expect([held.exitCode, doctor.exitCode, other.exitCode, wrong.exitCode, accepted.exitCode]).toEqual([
    1, 1, 1, 2, 0,
  ]);
  expect(held.stdout).toContain(`--accept-removals ${loss?.listHash}`);
  expect(doctor.stdout).toContain(`--accept-removals ${loss?.listHash}`);
  expect(other.stdout).toContain('nothing was accepted');
  expect(loss).toMatchObject({ botName: 'elena', windows: 4 });
  expect(Status.parse(await cli.ask('status'))).toMatchObject({ windows: { pending: 0 }, greatLosses: [] });
});
