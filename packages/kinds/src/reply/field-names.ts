/** The fields of a summary in a reply. */
export type FieldName = 'summary_text' | 'key_topics' | 'emotional_tone' | 'evidence';

/**
 * Other names that models use for the fields, the closest first, without case, blanks and punctuation. Small
 * models also use names in the language of the conversation.
 */
const NAMES: Readonly<Record<FieldName, readonly string[]>> = {
  summary_text: [
    ...['summarytext', 'summary', 'conversationsummary', 'summarycontent', 'textsummary', 'text', 'content'],
    ...['overview', 'recap', 'synopsis', 'description'],
    ...['zusammenfassung', 'resumen', 'resume', 'riassunto', 'resumo', '要約', '摘要', '概要', 'まとめ'],
    ...['podsumowanie', 'streszczenie', 'özet', 'samenvatting', 'sammanfattning', 'краткое содержание'],
  ],
  key_topics: [
    ...[
      'keytopics',
      'topics',
      'maintopics',
      'topiclist',
      'topic',
      'keywords',
      'keythemes',
      'themes',
      'tags',
      'keypoints',
    ],
    ...['subjects', 'themen', 'temas', 'sujets', 'argomenti', 'トピック', '主题'],
    ...['tematy', 'konular', 'onderwerpen', 'ämnen'],
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
  const name = bareName(key);
  const exact = FIELDS.get(name);
  if (exact !== undefined || name.length > NAME_CHARS_MAX) return exact;
  const part = PARTS.find(([words]) => words.some((word) => name.includes(word)));
  return part && { field: part[1], rank: RANK_OF_PARTS };
}

const NAME_CHARS_MAX = 40;
/** Behind all names of the lists. */
const RANK_OF_PARTS = 1_000;

/** Parts of longer names (`overall_conversation_tone`, `temas_clave`); the first row that fits counts. */
const PARTS: readonly (readonly [readonly string[], FieldName])[] = [
  [
    [
      ...['tone', 'sentiment', 'stimmung', 'tono', 'tonalite', 'emotionalerton', 'настроен', 'тон', 'トーン'],
      ...['stemming', 'emotioneletoon', 'nastrój', 'ton emoc', 'duygu', '정서'],
      ...['感情', '情感', '情绪', '情緒', '감정', '어조'],
    ].map(bareName),
    'emotional_tone',
  ],
  [
    [
      ...[
        'topic',
        'theme',
        'keyword',
        'themen',
        'temas',
        'sujets',
        'argomenti',
        'темы',
        'トピック',
        'tematy',
        'konular',
        'onderwerp',
      ],
      ...['主题', '主題', '话题', '話題', '주제'],
    ].map(bareName),
    'key_topics',
  ],
  [
    [
      ...[
        'summar',
        'summer',
        'zusammenfass',
        'resum',
        'riassunt',
        'резюме',
        '要約',
        '概要',
        '摘要',
        'podsumow',
        'streszcz',
      ],
      ...['samenvat', 'sammanfatt', 'содержание', 'özet'],
      ...['总结', '總結', '요약'],
    ].map(bareName),
    'summary_text',
  ],
];

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
