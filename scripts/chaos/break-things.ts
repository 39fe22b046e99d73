import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnServers, Switch } from '../pipeline/servers.ts';
import type { Fault } from './plan-faults.ts';
import type { ChaosStage } from './stage-chaos.ts';
import type { Talk } from './talk.ts';

const LATE_EVERY_MS = 500;

/**
 * Scans start every two seconds, so a scan sees the rebuilt collection empty once and partly filled three
 * times.
 */
const REBUILD_STAGES = 4;
const REBUILD_PAUSE_MS = 2_500;

/** Numbers of the faults. */
export interface Damage {
  readonly kills: number;
  /** The kills that hit a summarizer and may have lost answers. */
  readonly summarizerKills: number;
  readonly outages: number;
}

/** Executes the plan while late messages keep arriving; resolves when all faults are over. */
export async function breakThings(
  { stage, servers, talk }: { stage: ChaosStage; servers: OwnServers; talk: Talk },
  faults: readonly Fault[],
  signal: AbortSignal,
): Promise<Damage> {
  const startedAt = performance.now();
  let isOver = false;
  const comingLate = (async () => {
    while (!isOver) {
      await talk.addLate(3);
      await sleep(LATE_EVERY_MS);
    }
  })();
  // Servers are restarted one at a time; processes are killed at any time.
  let outages: Promise<void> = Promise.resolve();
  const running: Promise<void>[] = [];
  try {
    for (const fault of faults) {
      await sleep(Math.max(0, fault.atMs - (performance.now() - startedAt)), undefined, { signal });
      if (fault.kind === 'kill') running.push(killAndRestart(stage, fault));
      else outages = outages.then(() => causeOutage({ stage, servers, talk }, fault));
    }
    await Promise.all([...running, outages]);
  } finally {
    isOver = true;
    // Also after an abort: nothing may start a process or a server after the caller has closed them.
    await Promise.allSettled([...running, outages, comingLate]);
  }
  await comingLate;
  const kills = faults.filter((fault) => fault.kind === 'kill');
  return {
    kills: kills.length,
    summarizerKills: kills.filter((kill) => stage.apps[kill.process]?.app === 'summarizer').length,
    outages: faults.length - kills.length,
  };
}

async function killAndRestart({ apps }: ChaosStage, kill: Fault & { kind: 'kill' }): Promise<void> {
  const app = apps[kill.process];
  await app?.kill();
  await sleep(kill.forMs);
  app?.start();
}

async function causeOutage(
  { stage, servers, talk }: { stage: ChaosStage; servers: OwnServers; talk: Talk },
  { kind, forMs }: Fault,
): Promise<void> {
  switch (kind) {
    case 'redis restart':
      return await restart(servers.redis, forMs);
    case 'redis flush':
      return await servers.flushRedis();
    case 'postgres restart':
      return await restart(servers.postgres, forMs);
    case 'qdrant errors':
    case 'qdrant hangs':
      return await failQdrant(stage, { kind, forMs });
    case 'collection rebuilt':
      return await talk.rebuild({ stages: REBUILD_STAGES, pauseMs: REBUILD_PAUSE_MS });
    case 'kill':
      return;
  }
}

async function restart(server: Switch, awayMs: number): Promise<void> {
  await server.stop();
  await sleep(awayMs);
  await server.start();
}

/** The bots' writes continue meanwhile: only the pipeline's requests fail. */
async function failQdrant(
  { qdrant }: ChaosStage,
  { kind, forMs }: { kind: 'qdrant errors' | 'qdrant hangs'; forMs: number },
): Promise<void> {
  qdrant.fail(({ method }) => {
    if (method === 'PUT') return undefined;
    return kind === 'qdrant errors' ? { kind: 'status', status: 500 } : { kind: 'hang' };
  });
  await sleep(forMs);
  qdrant.fail(null);
  if (kind === 'qdrant hangs') qdrant.cutConnections();
}
