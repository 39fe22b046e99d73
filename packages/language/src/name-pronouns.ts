/** The pronouns that people name as theirs, and the words between them; English, German, Spanish, French. */
const WORDS = new Set(
  'he him his she her hers they them their theirs it its xe xem ze zir fae any all no er ihm ihn sie ihr dey hen él ella elle ellas il lui iel name pronouns pronomen and or und oder y o et ou'.split(
    ' ',
  ),
);

/** Whether the text names pronouns and nothing else: "she or they". A text in another script may. */
export function namesPronouns(text: string): boolean {
  return (text.toLowerCase().match(/\p{Script=Latin}+/gu) ?? []).every((word) => WORDS.has(word));
}
