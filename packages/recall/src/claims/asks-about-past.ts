import { fold } from '@enrichment/language/fold';

/**
 * Words of English, German, Spanish and French that ask for what was true earlier, folded. "What did I say"
 * asks about the telling, so a past tense counts only with a verb of being, living or liking.
 */
const PAST = [
  `used? to|formerly|previous(ly)?|before|earlier|in the past|back then|former|my old|my ex|ever|originally`,
  String.raw`did (i|we|my \w+) (\w+ )?(live|work|study|like|love|hate|own|have|play|be)|(was|were) (i|my)|i was|have i (ever )?(lived|worked|studied)`,
  String.raw`fruher\w*|ehemal\w*|damals|vorher\w*|zuvor|gewohnt|gearbeitet|gelebt|studiert|wohnte|arbeitete|lebte|(war|hatte) (ich|mein\w*)`,
  String.raw`antes|antiguamente|anterior\w*|solia|vivia|trabajaba|estudiaba|vivi|trabaje|(era|tenia) (mi|yo)`,
  String.raw`autrefois|jadis|avant|ancien\w*|precedent\w*|habitais|vivais|travaillais|etudiais|vecu|habite avant|(etais|avais)-je`,
].join('|');

const ASKS = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${PAST})(?![\p{L}\p{N}])`, 'u');

/** Whether a question without a time asks for what was true earlier: "where did I use to work?". */
export function asksAboutPast(question: string): boolean {
  return ASKS.test(fold(question));
}
