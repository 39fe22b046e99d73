/** A conversation as a front end or a platform stores it, and the text that its readers see. */
export interface ChatCase {
  readonly name: string;
  /** User and bot in turn, starting with `first`. */
  readonly texts: readonly string[];
  readonly first: 'user' | 'bot';
  readonly shows: readonly string[];
  readonly hides: RegExp;
  /** The readable text plus everything around it in a request. */
  readonly requestCharsMax: number;
}

export const CHATS: readonly ChatCase[] = [
  {
    name: 'role-play in SillyTavern',
    first: 'bot',
    texts: [
      '*She smiles softly, tucking a strand of hair behind her ear.* "You came back, {{user}}..."',
      "((OOC: let's skip to the next morning)) *I wake up* Where is the brass key?",
      '<think>He wants the key. Seraphina hides it.</think>*She looks away.* The brass key is under the third flagstone.',
      `![](data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAA'.repeat(400)})`,
      '```json\n{"hp": 12, "gold": 30}\n```\n*Seraphina hands you 30 gold coins.*',
      'I put the key in my left boot. <br><b>HP: 12/20</b> 😼',
    ],
    shows: [
      'You came back, user',
      "((OOC: let's skip",
      'third flagstone',
      '[image]',
      '30 gold coins',
      'left boot. \nHP: 12/20 😼',
    ],
    hides: /Seraphina hides it|iVBORw0KGgo|<br>|<think>|\{\{user/,
    requestCharsMax: 6_500,
  },
  {
    name: 'the longest messages that a bot lets through',
    first: 'user',
    texts: [
      'A'.repeat(400_000),
      'ok',
      'word '.repeat(60_000),
      'sure',
      `${'\u200b'.repeat(5_000)}The meeting with Orla is on Tuesday.`,
      'see you',
    ],
    shows: ['AAA…', 'word word word …', 'The meeting with Orla is on Tuesday.'],
    hides: /A{10}|(?:word ){10}|\u200b/,
    requestCharsMax: 6_500,
  },
];
