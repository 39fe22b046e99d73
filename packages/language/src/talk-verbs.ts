/**
 * What two people do in a conversation and nowhere else, as the source of a regular expression; English,
 * German, Spanish, French. "They speak Spanish", "they exchanged rings" and "they had a cat" say more.
 */
export const TALKING = [
  String.raw`(?:(?:are|were|have|had|has|been|also|then|both|just|haben|hatten|han|est[aá]n|estuvieron|ont|se|s['’]|sich)\s+){0,3}`,
  '(?:',
  [
    String.raw`discuss\p{L}*`,
    String.raw`(?:talk|chat|convers)\p{L}*\s+(?:about|over|for a)`,
    String.raw`(?:having )?an? (?:\p{L}+ )?(?:chat|talk|conversation|discussion)`,
    String.raw`(?:shar|exchang)\p{L}*\s+(?:their|ideas|views|thoughts|opinions|experiences|stories|news|pictures|photos|a (?:picture|photo))`,
    String.raw`(?:sprechen|sprachen|gesprochen|reden|redeten|unterhalten|unterhielten)(?:\s+sich)?\s+(?:über|von)`,
    String.raw`über\s.{1,80}\s(?:gesprochen|geredet|unterhalten|diskutiert)`,
    String.raw`(?:diskutier|plauder)\p{L}*`,
    String.raw`(?:hablan|hablaron|hablando|hablado|conversan|conversaron|charlan|charlaron)\s+(?:de|del|sobre)`,
    String.raw`(?:discut|comentan|comentaron)\p{L}*`,
    String.raw`(?:parlent|parlèrent|parlé|bavardent)\s+(?:de|du|des|d['’])`,
  ].join('|'),
  ')',
].join('');

/** "The conversation is about ..." */
export const CONVERSATION_IS =
  '(?:the|this) conversation (?:is|was|covers|covered|focus|revolv|cent|includ|touch)';
