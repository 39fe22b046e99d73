import type { DerivedKind, ModelPart } from '@enrichment/kinds/kind';
import { readPart } from '@enrichment/kinds/reply/read-part';
import { z } from 'zod';

const Week = z.object({ week: z.string().min(10) });
type Week = z.infer<typeof Week>;

const PART: ModelPart<Week> = {
  by: 'model',
  title: 'the summary of this week',
  fields: Week.shape,
  outputTokens: 500,
  instruct: () => ['"week": what the week was about, two sentences'],
  read: (reply, context) => readPart(reply, context, Week),
};

/**
 * An example of a rollup: combines a week of summaries. Its fingerprint is the hash of those of its
 * children's results.
 */
export function createWeeks(model: string): DerivedKind<readonly string[], Week> {
  return {
    name: 'weeks',
    subject: 'derived',
    version: 'w1',
    model,
    selectSubjects: (sql) => sql`
      select user_id || ' ' || bot_name || ' ' || week as subject, user_id, bot_name, week as starts_at,
        week + interval '7 days' as ends_at, encode(sha256(convert_to(string_agg(content_hash || version, ' '
          order by subject_id), 'UTF8')), 'hex') as input_hash
      from (select r.*, date_trunc('week', r.starts_at, 'UTC') as week from enrichment_results r
        where r.kind = 'summary' and r.content_hash is not null) as children
      group by user_id, bot_name, week`,
    readInput: async (sql, { userId, botName, startsAt, endsAt }) => {
      const rows = await sql<{ text: string; hash: string }[]>`
        select s.summary_text as text, r.content_hash || r.version as hash
        from enrichment_results r join conversation_summaries s on s.window_id = r.subject_id
        where r.kind = 'summary' and r.content_hash is not null and r.user_id = ${userId} and r.bot_name = ${botName}
          and r.starts_at >= ${startsAt} and r.starts_at < ${endsAt} order by r.subject_id`;
      if (rows.length === 0) return undefined;
      const [hashed] = await sql<{ inputHash: string }[]>`
        select encode(sha256(convert_to(${rows.map(({ hash }) => hash).join(' ')}::text, 'UTF8')), 'hex') as input_hash`;
      return { inputHash: hashed?.inputHash ?? '', input: rows.map(({ text }) => text) };
    },
    make: async (texts, { startsAt, endsAt }, { ask }) =>
      await ask(PART, {
        lines: texts.map((text, n) => JSON.stringify({ n: n + 1, text })),
        span: { from: startsAt ?? new Date(0), to: endsAt ?? new Date(0) },
      }),
  };
}
