import type { UnreadableReason } from '@enrichment/source/source';

/** Remedies for points that cannot be read. None suggests deleting a user's messages. */
const REMEDIES: Readonly<Record<UnreadableReason, string>> = {
  'no user':
    'If it is known whose they are, write user_id into their payload in Qdrant; the next scan reads them.',
  'user id unusable':
    'Write a user_id of 1 to 255 characters into their payload in Qdrant; the next scan reads them.',
  'user id not in the index':
    'Their user_id is a number and the index holds texts (or the reverse): write it in the form that the index holds.',
  'no memory type':
    'If they are messages of another program, describe their keys in a file that SOURCE_MAPPING_FILE names; else write memory_type "conversation" into their payload in Qdrant. The next scan reads them.',
  'no time':
    'If it is known when they were said, write timestamp_unix (seconds, UTC) into their payload in Qdrant; the next scan reads them. For a bot of a mapping file, compare key and format of its time.',
  'time out of range':
    'Check the clock of the machine that the bot runs on, and write the right timestamp_unix (seconds, UTC) into their payload.',
  'time has a zone':
    'SOURCE_TIME_ZONE, or the mapping file, says that times are local and have no zone: write these in local time too, or write all of them with a zone.',
  'no speaker':
    'Write role "user" or "assistant" into their payload in Qdrant; the next scan reads them. For a bot of a mapping file, name their value in its role.',
  'no text': 'They hold no text, so nothing is lost: no step is needed.',
};

/** Returns the remedy for a reason; a general one for a reason of another version. */
export function remedyFor(reason: string): string {
  const known: Readonly<Record<string, string | undefined>> = REMEDIES;
  return known[reason] ?? 'Complete their payload in Qdrant; the next scan reads them.';
}
