import { explainError } from '../explain-error.ts';

/** The result of one check of doctor. */
export interface Finding {
  readonly area: Area;
  readonly level: 'ok' | 'warning' | 'problem';
  readonly message: string;
  /** What to do; null if there is no problem. */
  readonly remedy: string | null;
  /** The data that the message summarizes, for programs. */
  readonly details?: unknown;
}

export type Area = 'settings' | 'queue' | 'postgres' | 'qdrant' | 'llm' | 'workers' | 'webhooks' | 'batches';

/** A check that found nothing wrong. */
export function ok(area: Area, message: string): Finding {
  return { area, level: 'ok', message, remedy: null };
}

/** Something that works, but not as well as it could. */
export function warning(area: Area, message: string, remedy: string): Finding {
  return { area, level: 'warning', message, remedy };
}

/** Something that does not work; `enrich doctor` exits with 1. */
export function problem(area: Area, message: string, remedy: string): Finding {
  return { area, level: 'problem', message, remedy };
}

/**
 * Runs the checks of one area. An error that stops them becomes a finding, so that the other areas are still
 * checked.
 */
export async function examine(
  area: Area,
  signal: AbortSignal,
  check: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    signal.throwIfAborted();
    const { code, what, remedy } = explainError(error);
    return [problem(area, `${code}: ${what}`, remedy)];
  }
}
