import { type BatchProcess, type BatchProcessOptions, createBatchProcess } from './batch-process.ts';
import { openPaidWorld, type PaidWorld } from './paid-world.ts';

export interface BatchWorld extends PaidWorld {
  startProcess(options?: BatchProcessOptions): BatchProcess;
}

/** Opens a world of processes that ask in batches. */
export async function openBatchWorld(
  options: NonNullable<Parameters<typeof openPaidWorld>[0]> = {},
): Promise<BatchWorld> {
  const paid = await openPaidWorld(options);
  const { world, server } = paid;
  return { ...paid, startProcess: (over) => createBatchProcess({ ...world, llmUrl: server.url }, over) };
}
