import type { Grammar, Tagged } from '../../grammar.ts';

let opening: Promise<Grammar['tag']> | undefined;

/**
 * Loads the tagger of wink-nlp with its built-in English model, once, when the first English window needs it.
 */
export function openTagger(): Promise<Grammar['tag']> {
  opening ??= loadTagger();
  return opening;
}

async function loadTagger(): Promise<Grammar['tag']> {
  const [{ default: winkNlp }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const nlp = winkNlp(model, ['sbd', 'pos']);
  return (sentence) => {
    // The model knows only the straight apostrophe; both are one character.
    const plain = sentence.replaceAll('’', "'");
    const tokens = nlp.readDoc(plain).tokens();
    const texts = tokens.out();
    const tags: readonly unknown[] = tokens.out(nlp.its.pos);
    const tagged: Tagged[] = [];
    let at = 0;
    for (const [index, text] of texts.entries()) {
      const start = plain.indexOf(text, at);
      if (start < 0) continue;
      at = start + text.length;
      const pos = String(tags[index]);
      // The tokenizer does not split this one contraction.
      if (/^i'm$/iu.test(text)) {
        tagged.push(tokenAt(text.slice(0, 1), 'PRON', start), tokenAt(text.slice(1), 'AUX', start + 1));
      } else tagged.push(tokenAt(text, pos, start));
    }
    return tagged;
  };
}

function tokenAt(text: string, pos: string, start: number): Tagged {
  return { text, lower: text.toLowerCase(), pos, start, end: start + text.length };
}
