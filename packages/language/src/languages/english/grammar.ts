import type { Grammar } from '../../grammar.ts';
import { addDates } from './add-dates.ts';
import { findNounPhrases, isTimeNoun } from './find-noun-phrases.ts';
import { retell } from './retell.ts';
import { openTagger } from './tag-words.ts';

/** Opens the grammar of English; its model is loaded once, on first use. */
export async function openEnglishGrammar(): Promise<Grammar> {
  return { tag: await openTagger(), findNounPhrases, isTimeNoun, retell, addDates };
}
