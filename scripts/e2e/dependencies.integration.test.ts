import { findRedisServer } from '@enrichment/embedded/redis';
import { createStore } from '@enrichment/store/connect';
import { countWindowsByState } from '@enrichment/store/status';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDependencies, type Dependencies, type Dependency } from './dependencies.ts';
import { eventually, openStage, putTalk, type RunningApp, type Stage } from './stage.ts';

/** What each app's `/readyz` asks for. */
const needs = {
  scanner: ['postgres', 'qdrant', 'queue'],
  summarizer: ['postgres', 'qdrant', 'queue'],
  dashboard: ['postgres', 'qdrant', 'queue'],
  api: ['postgres'],
} as const satisfies Record<string, readonly Dependency[]>;
type AppName = keyof typeof needs;
const names = Object.keys(needs) as AppName[];

const Readiness = z.object({ dependencies: z.record(z.string(), z.object({ ok: z.boolean() })) });

/** An app as a process, asked over its own health checks. */
interface WatchedApp {
  readonly name: AppName;
  readonly app: RunningApp;
  healthz(): Promise<number>;
  /** The dependencies that `/readyz` says are away, in order. */
  readAway(): Promise<string[]>;
}

function watch(name: AppName, app: RunningApp): WatchedApp {
  const ask = async (path: string) =>
    await fetch(new URL(path, await app.untilUrl()), { signal: AbortSignal.timeout(5_000) });
  return {
    name,
    app,
    healthz: async () => (await ask('/healthz')).status,
    readAway: async () => {
      const { dependencies } = Readiness.parse(await (await ask('/readyz')).json());
      return Object.keys(dependencies)
        .filter((dependency) => dependencies[dependency]?.ok === false)
        .sort();
    },
  };
}

/** The whole pipeline on dependencies that come and go. */
async function openScene(): Promise<{ stage: Stage; dependencies: Dependencies; apps: WatchedApp[] }> {
  const dependencies = await createDependencies();
  const stage = await openStage({ env: dependencies.env });
  const env = { ENRICHMENT_INTERVAL_SECONDS: '1', DASHBOARD_PORT: '0', API_PORT: '0' };
  const apps = names.map((name) => watch(name, stage.start(name, env)));
  return { stage, dependencies, apps };
}

/** Every app is alive and says that exactly these are away, of those that it needs. */
async function untilAway(apps: readonly WatchedApp[], away: readonly Dependency[]): Promise<void> {
  await eventually(async () => {
    for (const { name, healthz, readAway } of apps) {
      const expected = needs[name].filter((dependency) => away.includes(dependency));
      expect([name, await readAway()]).toEqual([name, expected]);
      expect([name, await healthz()]).toEqual([name, 200]);
    }
  });
}

async function untilSummarized(stage: Stage, dependencies: Dependencies, count: number): Promise<void> {
  const store = createStore({ address: dependencies.env.DATABASE_URL ?? '' });
  try {
    await eventually(async () => expect((await countWindowsByState(store)).windows.summarized).toBe(count));
  } finally {
    await store.close();
  }
  expect(stage.llm.calls().filter(({ status }) => status === 200)).toHaveLength(count);
}

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function sayOn(dependencies: Dependencies, day: string): Promise<void> {
  const qdrant = { url: dependencies.env.QDRANT_URL ?? '' };
  await putTalk({ qdrant }, { bot: 'elena', users: ['a'], days: [day], messages: 6 });
}

/**
 * None has ended by itself, been started anew or met an error that nobody caught; each stops as it should.
 */
async function expectUnharmed(apps: readonly WatchedApp[]): Promise<void> {
  for (const { name, app } of apps) {
    expect([name, app.process.exitCode, app.process.signalCode]).toEqual([name, null, null]);
    expect(app.output()).not.toMatch(/unexpected failure|unhandled|UnhandledPromise/i);
  }
  expect(await Promise.all(apps.map(({ app }) => app.stop()))).toEqual(apps.map(() => 0));
}

describe.runIf(findRedisServer() !== undefined)(
  'all apps, in whatever order things come',
  { timeout: 180_000 },
  () => {
    it.each([
      [['postgres', 'queue', 'qdrant']],
      [['qdrant', 'queue', 'postgres']],
      [['queue', 'qdrant', 'postgres']],
    ] as const)('wait for unavailable servers, name them, and work after %j are available', async (order) => {
      const { stage, dependencies, apps } = await openScene();
      await untilAway(apps, ['postgres', 'qdrant', 'queue']);

      const away = new Set<Dependency>(order);
      for (const next of order) {
        await dependencies.start(next);
        if (next === 'postgres') await stage.enrich(['migrate']);
        if (next === 'qdrant') await sayOn(dependencies, daysAgo(2));
        away.delete(next);
        await untilAway(apps, [...away]);
      }

      await untilSummarized(stage, dependencies, 1);
      await expectUnharmed(apps);
    });

    it('survive the loss of each dependency, and continue when it returns', async () => {
      const { stage, dependencies, apps } = await openScene();
      for (const each of ['postgres', 'queue', 'qdrant'] as const) await dependencies.start(each);
      await stage.enrich(['migrate']);
      await sayOn(dependencies, daysAgo(9));
      await untilSummarized(stage, dependencies, 1);

      let summarized = 1;
      for (const lost of ['postgres', 'queue', 'qdrant'] as const) {
        await dependencies.stop(lost);
        await untilAway(apps, [lost]);
        await dependencies.start(lost);
        await untilAway(apps, []);
        summarized += 1;
        await sayOn(dependencies, daysAgo(10 - summarized));
        await untilSummarized(stage, dependencies, summarized);
      }

      await expectUnharmed(apps);
    });
  },
);
