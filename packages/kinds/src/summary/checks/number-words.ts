const NUMBER_WORDS: readonly RegExp[] = [
  /\b(?:zero|none|null|cero|zéro)\b/iu,
  /\b(?:one|once|single|ein\w*|un[oa]?|une)\b/iu,
  /\b(?:two|twice|both|pair|couple|zwei\w*|beide\w*|dos|ambos|deux)\b/iu,
  /\b(?:three|third|drei\w*|dritte\w*|tres|trois)\b/iu,
  /\b(?:four\w*|vier\w*|cuatro|quatre)\b/iu,
  /\b(?:five|fifth|fünf\w*|cinco|cinq)\b/iu,
  /\b(?:six\w*|sechs\w*|seis)\b/iu,
  /\b(?:seven\w*|sieben\w*|siete|sept)\b/iu,
  /\b(?:eight\w*|acht\w*|ocho|huit)\b/iu,
  /\b(?:nine|ninth|neun\w*|nueve|neuf)\b/iu,
  /\b(?:ten|tenth|zehn\w*|diez|dix)\b/iu,
  /\b(?:eleven\w*|elf\w*|once|onze)\b/iu,
  /\b(?:twelve|twelfth|dozen|zwölf\w*|doce|douze)\b/iu,
];

/** Whether the messages contain the number as a word. */
export function isSaidInWords(number: number, sourceText: string): boolean {
  return NUMBER_WORDS[number]?.test(sourceText) ?? isSpelledOut(number, sourceText);
}

/** Tens and their multiples are often spelled out in English; other languages use digits more often. */
function isSpelledOut(number: number, text: string): boolean {
  const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
  const teens = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
  const ones = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  if (!Number.isInteger(number) || number > 99) return false;
  const word =
    number < 20
      ? (teens[number - 13] ?? '')
      : [tens[Math.floor(number / 10)], ones[number % 10]].filter((part) => part !== '').join('[- ]');
  return word !== '' && new RegExp(`\\b${word}\\b`, 'i').test(text);
}
