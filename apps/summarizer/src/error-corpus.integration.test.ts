import type { Answer } from '@enrichment/embedded/llm/answer';
import { answersRepeating } from '@enrichment/embedded/llm/script';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { scanOnce } from '@enrichment/scan/scan-range';
import { openWorld, say, type World } from '@enrichment/scan/testing/world';
import { readPause } from '@enrichment/store/pause';
import pMap from 'p-map';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readSummarizerEnv } from './env.ts';
import { startSummarizer } from './start-summarizer.ts';
import { type ErrorCase, type ErrorSeen, errorCases, WINDOWS } from './testing/error-corpus.ts';
import { recordLog } from './testing/record-log.ts';

type Provider = ErrorCase['providers'][number];

const PROVIDERS: Readonly<Record<Provider, (url: string) => Record<string, string>>> = {
  anthropic: (url) => ({ LLM_BASE_URL: url, ANTHROPIC_API_KEY: 'k', LLM_MODEL: 'claude-haiku-5-5' }),
  openrouter: (url) => ({ LLM_BASE_URL: `${url}/api`, OPENROUTER_API_KEY: 'k' }),
  compatible: (url) => ({ LLM_BASE_URL: url, LLM_MODEL: 'scripted' }),
};

interface Scene {
  readonly provider: Provider;
  readonly answers: readonly Answer[];
  readonly windows?: number;
  readonly concurrency?: number;
  readonly atEnd: (close: () => unknown) => void;
}

/** Windows on the queue, an endpoint that answers as the case says, and one summarizer. */
async function openScene({ provider, answers, windows = WINDOWS, concurrency = 1, atEnd }: Scene) {
  const world = await openWorld({ atEnd });
  const llm = await startScriptedLlm({ script: answersRepeating(...answers) });
  atEnd(() => llm.close());
  for (let n = 1; n <= windows; n += 1) await say(world, { user: `user-${n}`, at: '2026-03-08T10:00:00Z' });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, AbortSignal.timeout(60_000));
  const { log } = recordLog();
  const env = readSummarizerEnv({
    ...world.env,
    LLM_PROVIDER: provider,
    ...PROVIDERS[provider](llm.url),
    SUMMARIZER_CONCURRENCY: String(concurrency),
    SHUTDOWN_GRACE_SECONDS: '0',
  });
  const app = await startSummarizer({ env, log }, AbortSignal.timeout(60_000));
  atEnd(() => app.stop());
  return { world, llm };
}

async function look({ world, llm }: { world: World; llm: ScriptedLlm }): Promise<ErrorSeen> {
  const rows = await world.store.sql<{ state: string; windows: number }[]>`
    select state, count(*) as windows from enrichment_windows group by state`;
  const count = (state: string) => rows.find((row) => row.state === state)?.windows ?? 0;
  return {
    calls: llm.requests.length,
    summarized: count('summarized'),
    failed: count('failed'),
    pause: (await readPause(world.store))?.code ?? null,
  };
}

const played = errorCases.flatMap(({ providers, ...rest }) =>
  providers.map((provider) => ({ ...rest, provider, title: `${rest.name}: ${provider}` })),
);

describe('of six windows and an endpoint that answers with', () => {
  const seen = new Map<string, ErrorSeen>();

  beforeAll(async () => {
    await pMap(
      played,
      async ({ title, provider, answers, seen: expected }) => {
        await using opened = new AsyncDisposableStack();
        const scene = await openScene({
          provider,
          answers,
          atEnd: (close) => opened.defer(async () => void (await close())),
        });
        const isAtRest = async () => expect(await look(scene)).toEqual(expected);
        await vi.waitFor(isAtRest, { timeout: 30_000, interval: 100 }).catch(() => undefined);
        seen.set(title, await look(scene));
      },
      { concurrency: 6 },
    );
  }, 240_000);

  it.each(played)('$title', ({ title, seen: expected }) => {
    expect(seen.get(title)).toEqual(expected);
  });
});

it('no window fails when 21 of them, eight at a time, meet an account without credit', async () => {
  const answers = errorCases[0]?.answers ?? [];
  const scene = await openScene({
    ...{ provider: 'anthropic', answers, windows: 21, concurrency: 8 },
    atEnd: (close) => onTestFinished(async () => void (await close())),
  });

  await vi.waitFor(async () => {
    expect(await scene.world.inspector.isPaused()).toBe(true);
    expect((await scene.world.inspector.counts()).windows).toMatchObject({ waiting: 21, active: 0 });
  }, 30_000);

  expect(await look(scene)).toMatchObject({ summarized: 0, failed: 0, pause: 'LLM_NO_CREDIT' });
  expect(scene.llm.requests.length).toBeLessThanOrEqual(8);
});
