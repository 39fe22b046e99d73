import type { QueueConnection } from '@enrichment/queue/connect';
import type { QueuePlace } from '@enrichment/queue/settings';
import type { SourceConnection } from '@enrichment/source/settings';
import type { Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import type { StoreConnection } from '@enrichment/store/settings';
import { z } from 'zod';
import type { OperationContext } from '../operation-context.ts';
import { checkLlm } from './check-llm.ts';
import { checkQueue } from './check-queue.ts';
import { checkRoutes } from './check-routes.ts';
import { checkSettings } from './check-settings.ts';
import { checkSource } from './check-source.ts';
import { checkStore } from './check-store.ts';
import { examine, type Finding } from './finding.ts';
import type { DoctorSettings } from './read-doctor-settings.ts';

export type { Finding } from './finding.ts';

export const DoctorInput = z.object({
  /** Creates the payload indexes that Qdrant lacks for fast scans. */
  createIndexes: z.boolean().default(false),
  /** Compares whole tables; else, of a large ledger, a sample of its windows. */
  whole: z.boolean().default(false),
});

export interface DoctorDependencies {
  readonly settings: DoctorSettings;
  /** This software's version, which all processes should run. */
  readonly version: string;
  /**
   * Functions that connect to each server; the caller closes the connections. An error that one throws
   * becomes a finding of that server's area.
   */
  readonly open: {
    queue(place: QueuePlace): Promise<QueueConnection>;
    store(connection: StoreConnection): Promise<Store>;
    source(connection: SourceConnection): Promise<Source>;
  };
  /** Called with the bot that is being checked. */
  readonly onBot?: (botName: string) => void;
}

export interface DoctorResult {
  readonly findings: readonly Finding[];
  readonly problems: number;
  readonly warnings: number;
}

/**
 * Checks the settings and everything that the apps need, all areas concurrently. Never throws for a problem
 * there: each fault is a finding with its remedy. Writes nothing but the indexes that it is asked to create.
 * @throws the signal's reason
 */
export async function runDoctor(
  { settings, version, open, onBot }: DoctorDependencies,
  input: z.infer<typeof DoctorInput>,
  { signal }: OperationContext,
): Promise<DoctorResult> {
  const { queue, store, source, llm } = settings;
  const areas = await Promise.all([
    checkSettings(settings),
    checkRoutes(settings),
    queue && examine('queue', signal, async () => checkQueue(await open.queue(queue))),
    store &&
      examine('postgres', signal, async () =>
        checkStore(await open.store(store.connection), {
          ...store,
          expected: { queue, version },
          events: store.connection.events ?? [],
          llm,
          rows: input.whole ? 'all' : 'sample',
        }),
      ),
    source &&
      examine('qdrant', signal, async () =>
        checkSource({ source: await open.source(source.connection), settings: source, onBot }, input, signal),
      ),
    llm && examine('llm', signal, async () => checkLlm(llm, signal)),
  ]);
  const findings = areas.flatMap((area) => area ?? []);
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  return { findings, problems: count('problem'), warnings: count('warning') };
}
