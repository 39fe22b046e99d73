import type { Cues } from '../../cues.ts';

const CONVERSATION = 'conversations?|discussions?|messages?|echanges?';

export const frenchCues: Cues = {
  asking:
    /\b(?:peux|pourrais|veux)(?:-|\s)tu\s(?:me|nous)\s(?:dire|rappeler|raconter)\b|\b(?:dis|rappelle|raconte)-(?:moi|nous)\b|\b(?:tu\ste\s|te\s)?souviens(?:-tu)?\b|\b(?:tu\s)?sais(?:-tu)?\b/gu,
  telling:
    /\b(?:dit|dis|disais|disait|disions|dire|parl\p{L}+|racont\p{L}+|discut\p{L}+|discussions?|mention\p{L}+|evoqu\p{L}+|demand\p{L}+|repond\p{L}+|conseill\p{L}+|recommand\p{L}+|propos[ei]\p{L}*|sugger\p{L}+|expliqu\p{L}+|ecri\p{L}+|conversations?|resum\p{L}+|bavard\p{L}+|confi[ee]\p{L}*|promis)\b/gu,
  topic:
    /\b(?:sur|concernant|propos|sujet|de(?=\s(?:mon|ma|mes|ton|ta|tes|notre|nos|la|l'))|du|des|pour(?=\s(?:mon|ma|mes|ton|ta|notre|le|la|les)\b))\b/u,
  clause: /\b(?:que|si|irais|serais|allais|devais)\b|\bqu'/u,
  ahead:
    /\b(?:vais|vas|va|allons|allez|vont|est-ce\sque\sje\sdois|vient|viennent|dois|doit|devons|veux|voudrais|voulons|peux|pouvons|\p{L}{3,}(?:rai|ras|ra|rons|rez|ront)|ai-je|as-tu|a-t-on|avons-nous|est|sont|prevu)\b/u,
  done: /\b(?:fait|ete|eu|vu|pris|mis|lu|bu|dit|parti|venu|alle|allee|etais|etait|avais|avait|\p{L}{2,}(?:ait|aient|ais))\b|\b(?:ai|as|a|avons|avez|ont)(?:-(?:je|tu|t-il|t-elle|t-on|nous|vous|ils|elles))?\s(?!\p{L}+di\b)\p{L}+(?:e|i|u)s?\b/u,
  again: /\b(?:et|ou)\s(?:puis\s)?(?:de\s)?(?:quoi|que|comment|qui|quand|quel(?:le)?s?)\s$/u,
  length: /\bcombien\sde\s(?:temps|jours|semaines|mois)\b|\bcombien\sd'annees\b|\bdepuis\squand\b/u,
  counted:
    /\b(?:hier|avant-hier|il\sy\sa|dernier|derniere|derniers|dernieres|passe|passee|precedent|precedente)\b/u,
  orders: [
    { order: 'count', words: /\bcombien\sde\sfois\b|\ba\squelle\sfrequence\b/u },
    {
      order: 'first-hit',
      words:
        /\bquand\b(?=.{0,80}\bpremiere\sfois\b)|\bla\spremiere\sfois\b(?=\s(?:que|qu')\s?(?:\p{L}+\s){1,4}(?:de|du|des|d'|sur)\b)|\bpour\sla\spremiere\sfois\b/u,
    },
    {
      order: 'last-hit',
      words:
        /\bquand\b(?=.{0,80}\bderniere\sfois\b)|\bla\sderniere\sfois\b(?=\s(?:que|qu')\s?(?:\p{L}+\s){1,4}(?:de|du|des|d'|sur)\b)|\bpour\sla\sderniere\sfois\b/u,
    },
    {
      order: 'oldest',
      words: new RegExp(
        `\\b(?:notre|la|ma)\\s(?:toute\\s)?premiere\\s(?:${CONVERSATION})\\b|\\bla\\spremiere\\sfois\\b|\\bquand\\s(?:on|nous)\\s(?:s'est|nous\\ssommes)\\srencontre\\p{L}*|\\bla\\spremiere\\schose\\b(?=\\sque\\b)|\\bau\\stout\\sdebut\\b`,
        'u',
      ),
    },
    {
      order: 'newest',
      words: new RegExp(
        `\\b(?:recemment|dernierement|ces\\sderniers\\stemps|l'autre\\sjour|il\\sn'y\\sa\\spas\\slongtemps|tout\\srecemment)\\b|\\bla\\sderniere\\sfois\\b|\\b(?:notre|la|ma)\\s(?:toute\\s)?derniere\\s(?:${CONVERSATION})\\b|\\bla\\sderniere\\schose\\b(?=\\sque\\b)`,
        'u',
      ),
    },
  ],
};
