/**
 * Made-up names of days and months, and days whose date is not known here: "on Blursday", "last Smarchember",
 * "since payday". Only after a word that a time follows, since elsewhere they may be anything. Folded.
 */
export const englishUnknownNames =
  /(?:(?:on|last|this|past|previous|since|before|after|until|till|by)\s(?!(?:(?:mon|sun|tues|wednes|thurs|satur|fri|yester|dooms|domes|noon)day|birthday)\b)(?:\p{L}{2,}(?:sday|nday|urday|riday)|(?:pay|game|match|race|wash|market)[\s-]?day)|(?:in|last|this|past|previous|since|before|after|until|till|by)\s(?!(?:septem|novem|decem|octo|janu|febru)|(?:ember|member|remember|sanctuary|estuary|mortuary|obituary|statuary|actuary)\b)\p{L}{2,}(?:ember|tober|uary))(?![\p{L}\p{N}'’])/uy;
