import { queueBackends } from '@enrichment/embedded/testing/services';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

const Queues = z.object({
  queues: z.array(z.object({ name: z.string(), jobs: z.array(z.object({ id: z.string() })) })),
});

const TALK = { bot: 'elena', users: ['user-4711'], messages: 6, channels: ['dm'] };

async function openPipeline(backend: 'redis' | 'postgres'): Promise<Stage> {
  const stage = await openStage({ env: backend === 'postgres' ? { QUEUE_BACKEND: 'postgres' } : {} });
  await putTalk(stage, { ...TALK, days: ['2024-01-01'] });
  return stage;
}

/** The log of the only job of the windows in this state, as Bull Board shows it. */
async function readLog(url: string, status: 'completed' | 'failed'): Promise<string[]> {
  const ask = async (path: string): Promise<unknown> => (await fetch(`${url}/board/api/${path}`)).json();
  return await eventually(async () => {
    const { queues } = Queues.parse(await ask(`queues?activeQueue=windows&status=${status}`));
    const [job] = queues.find(({ name }) => name === 'windows')?.jobs ?? [];
    if (job === undefined) throw new Error(`no job has ${status}`);
    return z.array(z.string()).parse(await ask(`queues/windows/${job.id}/logs`));
  });
}

/** Without the time in front. */
const listSteps = (lines: readonly string[]) => lines.map((line) => line.replace(/^\S+Z /, ''));

describe.each(queueBackends())("a job's log on $backend", { timeout: 90_000 }, ({ backend }) => {
  test('shows the steps of its run without conversation text and user', async () => {
    const stage = await openPipeline(backend);
    await stage.enrich(['backfill', '--from', '2024-01-01', '--to', '2024-01-02']);
    stage.start('summarizer');
    const dashboard = await stage.start('dashboard', { DASHBOARD_PORT: '0' }).untilUrl();

    const lines = await readLog(dashboard, 'completed');
    stage.llm.setScript(() => ({ kind: 'refusal' }));
    await putTalk(stage, { ...TALK, days: ['2024-01-02'] });
    await stage.enrich(['backfill', '--from', '2024-01-02', '--to', '2024-01-03']);
    const refused = await readLog(dashboard, 'failed');

    expect(listSteps(lines)).toEqual([
      'attempt 1: started, attemptsMax 5',
      'attempt 1: lease taken',
      'attempt 1: messages read, messages 6, points 6',
      expect.stringMatching(
        /^attempt 1: model called, purpose summary\+claims, model scripted, inputTokens \d+, outputTokens \d+, outcome ok, durationMs \d+$/,
      ),
      expect.stringMatching(
        /^attempt 1: summary written, version \S+, confidence [\d.]+, doubtful 0, askedAgain 0$/,
      ),
      expect.stringMatching(/^attempt 1: claims written, version \S+, claims \d+, doubtful 0, dropped \d+$/),
      expect.stringMatching(/^attempt 1: hours written, version \S+, quarters \d+$/),
      expect.stringMatching(/^attempt 1: finished, outcome summarized, messages 6, calls 1, tokensIn \d+/),
    ]);
    expect(listSteps(refused).at(-1)).toBe('attempt 1: failed, code LLM_REFUSED');
    expect([...lines, ...refused].join()).not.toMatch(/4711|tide/);
  });
});
