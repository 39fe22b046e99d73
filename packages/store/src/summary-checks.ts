import type { Sql } from './connect.ts';
import { storableJson } from './storable-json.ts';

/** A sentence with the messages that support it, as the checks stored it. */
export interface SentenceCheck {
  readonly text: string;
  readonly messageIds: readonly string[];
  readonly source: 'cited' | 'matched' | 'none';
  readonly isRightSpeaker: boolean | null;
  readonly unsaidDenials: number;
  readonly verdict: 'yes' | 'no' | 'unclear' | null;
}

interface CheckedText {
  readonly text: string;
  readonly confidence: number;
  /** null: stored already, and unchanged. */
  readonly quality: {
    readonly checks: object;
    readonly sentences: readonly SentenceCheck[];
    readonly isDoubtful: boolean;
    readonly isAskedAgain: boolean;
    readonly model: string;
  } | null;
}

/**
 * Writes what the checks found in a window's summary and its public part, in the transaction that saves them.
 */
export async function saveSummaryChecks(
  sql: Sql,
  {
    window,
    ...parts
  }: {
    readonly window: { readonly windowId: string; readonly userId: string; readonly botName: string };
    readonly whole: CheckedText;
    readonly public: CheckedText | null;
  },
): Promise<void> {
  if (parts.public === null)
    await sql`delete from enrichment_summary_checks c where c.window_id = ${window.windowId} and c.part = 'public'`;
  for (const part of ['whole', 'public'] as const) {
    const checked = parts[part];
    if (checked?.quality == null) continue;
    const { text, confidence, quality } = checked;
    const { checks, sentences, isDoubtful, isAskedAgain, model } = quality;
    await sql`
      insert into enrichment_summary_checks as c (
        window_id, part, user_id, bot_name, text_hash, model, confidence, checks, sentences, is_doubtful, is_asked_again)
      values (
        ${window.windowId}, ${part}, ${window.userId}, ${window.botName}, md5(${text}::text), ${model}, ${confidence},
        ${storableJson(checks)}::text::jsonb, ${storableJson(placeSentences(text, sentences))}::text::jsonb,
        ${isDoubtful}, ${isAskedAgain})
      on conflict (window_id, part) do update set
        text_hash = excluded.text_hash, model = excluded.model, confidence = excluded.confidence, checks = excluded.checks,
        sentences = excluded.sentences, is_doubtful = excluded.is_doubtful, is_asked_again = excluded.is_asked_again,
        judged_by_person = false, made_at = now()`;
  }
}

/** A stored sentence: its place in the summary instead of its text, in characters as Postgres counts them. */
export interface PlacedSentence extends Omit<SentenceCheck, 'text' | 'messageIds'> {
  readonly from: number;
  readonly to: number;
  readonly messages: readonly string[];
}

function placeSentences(text: string, sentences: readonly SentenceCheck[]): PlacedSentence[] {
  let at = 0;
  return sentences.map(({ text: sentence, messageIds, ...rest }) => {
    const start = Math.max(at, text.indexOf(sentence, at));
    at = start + sentence.length;
    return {
      from: countCharacters(text, start),
      to: countCharacters(text, at),
      messages: messageIds,
      ...rest,
    };
  });
}

/** Postgres counts a character beyond 16 bits as one. */
function countCharacters(text: string, end: number): number {
  return [...text.slice(0, end)].length;
}
