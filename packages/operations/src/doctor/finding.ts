import { explainError } from '../explain-error.ts';

/** One thing that doctor looked at. */
export interface Finding {
  readonly area: Area;
  readonly level: 'ok' | 'warning' | 'problem';
  readonly message: string;
  /** What to do; null where all is well. */
  readonly remedy: string | null;
  /** What the message sums up, for programs. */
  readonly details?: unknown;
}

export type Area = 'settings' | 'queue' | 'postgres' | 'qdrant' | 'llm';

export function ok(area: Area, message: string): Finding {
  return { area, level: 'ok', message, remedy: null };
}

export function warning(area: Area, message: string, remedy: string): Finding {
  return { area, level: 'warning', message, remedy };
}

export function problem(area: Area, message: string, remedy: string): Finding {
  return { area, level: 'problem', message, remedy };
}

/**
 * Runs the checks of one area. What stops them becomes a finding, so that the other areas are looked at all
 * the same.
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
