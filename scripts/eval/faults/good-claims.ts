/** A claim as a model would reply it, with the conversation that it is about. */
export interface GoodClaim {
  readonly botName: string;
  readonly story: number;
  /** First scene of the conversation, as in the good summaries. */
  readonly scene: number;
  /** Numbers of messages, counted over the scenes from 1. */
  readonly evidence: readonly number[];
  readonly predicate: string;
  readonly object: string;
  readonly text: string;
  readonly subject?: string;
  readonly who?: 'user' | 'bot';
}

const of = (botName: string, story: number, scene: number) => ({ botName, story, scene });

/** Written by hand for the conversations of the good summaries, some of them for those that are held back. */
export const goodClaims: readonly GoodClaim[] = [
  {
    ...of('nerys', 0, 0),
    evidence: [1],
    predicate: 'plans',
    object: 'Bala Lake swim',
    text: 'The user signed up for the Bala Lake swim.',
  },
  {
    ...of('nerys', 0, 0),
    evidence: [5],
    predicate: 'is_named',
    subject: 'sibling: Owen',
    object: 'Owen',
    text: 'The brother of the user is called Owen.',
  },
  {
    ...of('nerys', 0, 2),
    evidence: [5],
    predicate: 'did',
    object: '600 metres at the lido',
    text: 'The user swam 600 metres at the lido.',
  },
  {
    ...of('nerys', 0, 5),
    evidence: [6],
    predicate: 'did',
    subject: 'bot',
    who: 'bot',
    object: '34 pups on Saddle Rock',
    text: 'Nerys counted 34 pups on Saddle Rock.',
  },
  {
    ...of('nerys', 1, 0),
    evidence: [1],
    predicate: 'works_as',
    object: 'teacher of class 5B',
    text: 'The user teaches class 5B at St Dogmaels primary.',
  },
  {
    ...of('nerys', 2, 0),
    evidence: [1],
    predicate: 'is_married_to',
    subject: 'sibling: Astrid',
    object: 'Henrik',
    text: 'Astrid, the little sister of the user, is marrying Henrik.',
  },
  {
    ...of('nerys', 2, 3),
    evidence: [1],
    predicate: 'has_condition',
    subject: 'parent',
    object: 'hip operation',
    text: 'The father of the user is to have a hip operation.',
  },
  {
    ...of('walter', 0, 0),
    evidence: [1, 3],
    predicate: 'has_pet',
    object: 'Biscuit',
    text: 'The user has a ginger cat called Biscuit.',
  },
  {
    ...of('walter', 0, 2),
    evidence: [1],
    predicate: 'did',
    object: 'demanded 200 pounds for Biscuit',
    subject: 'person',
    text: 'A man demanded 200 pounds for Biscuit.',
  },
  {
    ...of('walter', 0, 4),
    evidence: [1],
    predicate: 'is_at',
    subject: 'person: Mr Docherty',
    object: 'Tenerife',
    text: 'Mr Docherty, the treasurer, is in Tenerife.',
  },
  {
    ...of('walter', 1, 0),
    evidence: [1],
    predicate: 'owns',
    object: 'cello',
    text: 'The user bought a cello for 380 pounds.',
  },
  {
    ...of('walter', 3, 1),
    evidence: [7],
    predicate: 'works_with',
    subject: 'colleague: Shona',
    object: 'Shona',
    text: 'The user would leave Shona with 22 beds.',
  },
  {
    ...of('resi', 0, 0),
    evidence: [5],
    predicate: 'owns',
    object: 'Sauerteig Herbert',
    text: 'Der Sauerteig des Nutzers heißt Herbert.',
  },
  {
    ...of('resi', 0, 6),
    evidence: [7],
    predicate: 'did',
    object: '96 Euro',
    text: 'Dem Nutzer blieben 96 Euro.',
  },
  {
    ...of('resi', 1, 0),
    evidence: [1],
    predicate: 'works_as',
    object: 'Leiterin der Stadtbibliothek Süd',
    text: 'Die Nutzerin wird Leiterin der Stadtbibliothek Süd.',
  },
  {
    ...of('resi', 1, 0),
    evidence: [3],
    predicate: 'lives_in',
    subject: 'parent',
    object: 'Floridsdorf',
    text: 'Die Mama der Nutzerin wohnt allein in Floridsdorf.',
  },
  {
    ...of('joaquin', 0, 0),
    evidence: [3],
    predicate: 'owns',
    object: 'guitarra de 1961',
    text: 'La guitarra de la usuaria es de 1961.',
  },
  {
    ...of('joaquin', 0, 2),
    evidence: [5],
    predicate: 'has_condition',
    object: 'ampollas en los dedos',
    text: 'La usuaria tiene ampollas en los dedos.',
  },
  {
    ...of('joaquin', 1, 0),
    evidence: [1],
    predicate: 'plans',
    object: 'Camino de Santiago',
    text: 'El usuario quiere hacer el Camino de Santiago en bicicleta.',
  },
  {
    ...of('joaquin', 1, 3),
    evidence: [1],
    predicate: 'has_condition',
    object: 'rodilla izquierda',
    text: 'Al usuario le duele la rodilla izquierda.',
  },
];
