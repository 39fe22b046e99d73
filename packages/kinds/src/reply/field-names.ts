/** The fields of a summary in a reply. */
export type FieldName = 'summary_text' | 'key_topics' | 'emotional_tone' | 'evidence';

/**
 * Other names that models use for the fields, the closest first, without case, blanks and punctuation. Small
 * models also use names in the language of the conversation.
 */
const NAMES: Readonly<Record<FieldName, readonly string[]>> = {
  summary_text: [
    ...['summarytext', 'summary', 'conversationsummary', 'summarycontent', 'textsummary', 'text', 'content'],
    ...['zusammenfassung', 'resumen', 'resume', 'riassunto', 'resumo', '要約', '摘要', '概要'],
  ],
  key_topics: [
    ...['keytopics', 'topics', 'maintopics', 'topiclist', 'topic', 'keywords', 'keythemes', 'themes', 'tags'],
    ...['subjects', 'themen', 'temas', 'sujets', 'argomenti', 'トピック', '主题'],
  ],
  emotional_tone: [
    ...[
      'emotionaltone',
      'tone',
      'overalltone',
      'overallemotionaltone',
      'sentiment',
      'overallsentiment',
      'mood',
    ],
    ...['emotion', 'emotionaltones', 'tonality', 'stimmung', 'tono', 'ton', '感情'],
  ],
  evidence: ['evidence', 'evidences', 'evidencenumbers', 'evidencemessages', 'messagenumbers', 'sources'],
};

const FIELDS = new Map(
  fieldNames().flatMap((field) =>
    NAMES[field].map((name, rank) => [bareName(name), { field, rank }] as const),
  ),
);

function fieldNames(): FieldName[] {
  return ['summary_text', 'key_topics', 'emotional_tone', 'evidence'];
}

/**
 * The field that a key names, in any spelling, and the rank of the name (0 is closest); undefined for other
 * keys.
 */
export function findField(key: string): { field: FieldName; rank: number } | undefined {
  return FIELDS.get(bareName(key));
}

/** The field that a key names; undefined for other keys. */
export function findFieldName(key: string): FieldName | undefined {
  return findField(key)?.field;
}

/** Removes case, accents, blanks and punctuation: `Key-Topics`, `keyTopics` and `key_topics` become equal. */
export function bareName(key: string): string {
  return key
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFC');
}
