import { z } from 'zod';
import type { SharedBots } from './choose-bots.ts';

/** The environment variables that recall owns. */
export const recallSettings = {
  RECALL_SHARED_BOTS: z
    .string()
    .transform(
      (text): SharedBots =>
        text
          .split(';')
          .map(namesOf)
          .filter((group) => group.length > 0),
    )
    .default([]),
};

function namesOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
