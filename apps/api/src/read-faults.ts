import type { z } from 'zod';
import { type BodyFault, pointTo } from './request-error.ts';

type Issue = z.core.$ZodIssue;

/** Lists the faults of an issue: one for each field; for a list of names, one for each wrong name. */
export function readFaults(issue: Issue, at: readonly PropertyKey[] = []): BodyFault[] {
  const path = [...at, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: pointTo([...path, key]), detail: 'there is no such field' }));
  if (issue.code === 'invalid_union') {
    const [inside] = issue.errors.filter((issues) => issues.some(({ path: deeper }) => deeper.length > 0));
    if (inside !== undefined) return inside.flatMap((deeper) => readFaults(deeper, path));
  }
  return [{ pointer: pointTo(path), detail: issue.message }];
}
