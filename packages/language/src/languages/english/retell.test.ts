import { expect, test } from 'vitest';
import { retell } from './retell.ts';
import { openTagger } from './tag-words.ts';

const tag = await openTagger();
const retellSentence = (sentence: string) => retell(sentence, tag(sentence), (word) => word === 'pixie');

test.each([
  ['I sold my boat to Gwen in Tenby.', 'they sold their boat to Gwen in Tenby'],
  ["I'm keen on my new job!", "they're keen on their new job"],
  ['I am afraid of the exam.', 'they are afraid of the exam'],
  ['I was so tired that I fell asleep.', 'they were so tired that they fell asleep'],
  ['I just was at the dentist.', 'they just were at the dentist'],
  ["I wasn't there.", "they weren't there"],
  ["I didn't sell it and I never will.", "they didn't sell it and they never will"],
  ['My sister gave me her violin.', 'their sister gave them her violin'],
  ['We celebrated my birthday in Graz.', 'they celebrated their birthday in Graz'],
  ['Last week I threw a party.', 'last week they threw a party'],
  ['The ferry leaves at ten.', 'the ferry leaves at ten'],
  ['I’ve lost my keys…', 'they’ve lost their keys'],
  ['I went to an LGBTQ support group.', 'they went to an LGBTQ support group'],
  ['Yesterday I took my pups to the park.', 'yesterday they took their pups to the park'],
  ['Pixie was my dog.', 'Pixie was their dog'],
])('%j is retold as %j', (sentence, told) => {
  expect(retellSentence(sentence)).toBe(told);
});

test.each([
  ['speaks to the listener', 'I told you about my boat.'],
  ['has another "they"', 'I called the neighbours and they came.'],
  ['has no subject', 'Gonna sell my boat.'],
  ['is an order', 'Check out my boat.'],
  ['is a fragment', 'The night ferry from Fishguard.'],
  ['is said of all people', 'We all need our sleep.'],
  ['is about speaker and listener', 'We should meet in Tenby.'],
  ['joins the speaker to another person', 'My brother and I sold it.'],
  ['has a verb without its own subject', 'I went to Tenby and was happy.'],
  ['has a time for its subject', 'Yesterday took my pups to the park.'],
  ['starts with what may be a name', 'Paradise was my dog.'],
  ['holds a quotation', 'I said "never again" to him.'],
  ['has a number written as a letter', 'My grandfather told us about World War I.'],
  ['has a part of a compound', 'I need some me-time.'],
  ['asks back', 'Am I late for my train.'],
])('a sentence that %s is not retold', (_, sentence) => {
  expect(retellSentence(sentence)).toBeUndefined();
});
