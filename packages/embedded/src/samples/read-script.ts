import type { Speaker } from '@enrichment/core';
import type { Random } from './random.ts';

/** A part of a conversation on one subject. */
export interface Scene {
  /** How many days before now it happens; null for scenes that fit any day. */
  readonly daysAgo: number | null;
  /** The user's emotion. */
  readonly emotion: string;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly speaker: Speaker;
  readonly text: string;
}

/**
 * Parses a script: an empty line separates scenes; a scene may start with `# <days ago> <emotion>` or `#
 * <emotion>`; `> ` marks the user's messages, `< ` the bot's.
 */
export function readScript(script: string): Scene[] {
  return script
    .trim()
    .split(/\n\s*\n/u)
    .filter((block) => block !== '')
    .map(readScene);
}

function readScene(block: string): Scene {
  const header = /^# (?:(\d+) )?([a-z]+)$/mu.exec(block);
  return {
    daysAgo: header?.[1] === undefined ? null : Number(header[1]),
    emotion: header?.[2] ?? 'neutral',
    lines: [...block.matchAll(/^([<>]) (.+)$/gmu)].map(([, mark, text = '']) => ({
      speaker: mark === '>' ? 'user' : 'bot',
      text,
    })),
  };
}

const LOCALES = { en: 'en-GB', de: 'de-AT', es: 'es', ja: 'ja' } as const;

/** Replaces `{one|another}` at random and `{weekday+3}` or `{date-2}` by the day of the message. */
export function fillSlots(
  text: string,
  { random, saidAt, language }: { random: Random; saidAt: Date; language: keyof typeof LOCALES },
): string {
  return text.replace(/\{([^}]+)\}/gu, (_, slot: string) => {
    const day = /^(weekday|date)([+-]\d+)$/u.exec(slot);
    if (day === null) {
      const [first = '', ...others] = slot.split('|');
      return random.pick([first, ...others]);
    }
    const at = new Date(saidAt.getTime() + Number(day[2]) * 86_400_000);
    const format: Intl.DateTimeFormatOptions =
      day[1] === 'weekday' ? { weekday: 'long' } : { day: 'numeric', month: 'long' };
    return new Intl.DateTimeFormat(LOCALES[language], { ...format, timeZone: 'UTC' }).format(at);
  });
}
