import type { Cues } from '../../cues.ts';

const CONVERSATION = 'gesprach(?:e|s)?|unterhaltung(?:en)?|chats?|nachricht(?:en)?|diskussion(?:en)?';

export const germanCues: Cues = {
  asking:
    /\b(?:kannst|konntest|wurdest|willst)\s(?:du\s)?(?:mir|uns)\s(?:bitte\s)?(?:noch\s)?(?:mal\s)?(?:sagen|erzahlen)\b|\b(?:sag|sage|erzahl|erzahle|zeig|nenn)\s(?:mir|uns|mal)\b|\b(?:weisst|weißt)\sdu(?:\snoch)?\b|\berinnerst\sdu\sdich\b|\bkannst\sdu\sdich\serinnern\b/gu,
  telling:
    /\b(?:sag(?:e|en|te|test|ten|tet)?|gesagt|erzahl\w*|sprach(?:en|st)?|spreche\w*|gesprochen|rede(?:n|te|ten)?|geredet|unterh(?:alten|ielten|ielt)|diskutier\w*|besprach\w*|besproch\w*|besprech\w*|erwahn\w*|schrieb(?:en|st)?|geschrieben|fragte\w*|gefragt|antwort\w*|geantwortet|empfohlen|empfahl\w*|vorgeschlagen|geraten|erklar\w*|gesprach\w*|gechattet|chatte\w*|plauder\w*|geplaudert|gequatscht|nachricht\w*|zusammenfass\w*|versproch\w*|mitgeteilt|dran|drum)\b|\bging\ses\b|\bhatten\swir\ses\b/gu,
  topic:
    /\b(?:uber|wegen|bezuglich|zum\sthema|von(?=\s(?:mein|dein|unser|der|dem|den))|fur(?=\s(?:mein|dein|unser|die|das|den)))\b/u,
  clause: /\b(?:dass|ob|wenn|weil|werde|wurde|wollte|will)\b/u,
  ahead:
    /\b(?:habe?|hast|hat|haben|bin|bist|ist|sind|wird|wirst|werde|werden|soll|sollst|sollen|sollte|muss|musst|mussen|will|willst|wollen|mochte|mochten|kommt|kommen|komme|gehe|gehst|geht|gehen|treffe|treffen|fahre|fahren|fliege|fliegen|findet|steht|gibt|plane|planen|mache|machst|machen|macht)\b/u,
  done: /\b(?:ge\p{L}{2,}(?:t|en)|\p{L}{2,}ge\p{L}{2,}(?:t|en)|(?:be|er|ver|ent|zer|emp)\p{L}{3,}(?:t|en)|\p{L}+iert|war|waren|warst|hatte|hatten|hattest|wurde|wurden)\b/u,
  again:
    /\b(?:und|oder)\s(?:dann\s)?(?:was|wie|wer|wo|woruber|wovon|wann|welche[rsn]?)(?:\sdann|\sist\smit|\swar)?\s$/u,
  length: /\bwie\slange?\b|\bseit\swann\b|\bwie\sviele\s(?:tage|wochen|monate|jahre)\b/u,
  counted: /\b(?:gestern|vorgestern|vor|vorhin|letzt\w*|vergangen\w*|vorig\w*|vorletzt\w*|zuruck|bisher)\b/u,
  orders: [
    { order: 'count', words: /\bwie\s(?:oft|haufig|viele?\smale?)\b/u },
    {
      order: 'first-hit',
      words:
        /\bwann\s(?=.{0,80}\b(?:zum\sersten\smal|zuerst|erstmals|das\serste\smal)\b)|\b(?:zum\sersten\smal|erstmals|das\serste\smal)\b(?=.{0,60}\b(?:uber|von|erwahn\w*|erzahl\w*)\b)/u,
    },
    {
      order: 'last-hit',
      words:
        /\bwann\s(?=.{0,80}\b(?:zum\sletzten\smal|zuletzt|das\sletzte\smal)\b)|\b(?:zum\sletzten\smal|zuletzt|das\sletzte\smal)\b(?=.{0,60}\b(?:uber|von|erwahn\w*)\b)/u,
    },
    {
      order: 'oldest',
      words: new RegExp(
        `\\b(?:unser\\p{L}*|das|die|mein\\p{L}*)\\s(?:aller)?erst\\p{L}*\\s(?:${CONVERSATION})\\b|\\bals\\swir\\suns\\s(?:zum\\sersten\\smal|kennen\\p{L}*|das\\serste\\smal)|\\bzum\\sersten\\smal\\b|\\bganz\\sam\\sanfang\\b|\\bdas\\s(?:aller)?erste\\b(?=,?\\swas\\b)`,
        'u',
      ),
    },
    {
      order: 'newest',
      words: new RegExp(
        `\\b(?:neulich|kurzlich|letztens|zuletzt|jungst|unlangst|vor\\skurzem|in\\sletzter\\szeit|gerade\\seben|eben\\sgerade|vorhin\\serst)\\b|\\b(?:beim|das|zum)\\sletzten?\\smal\\b|\\bletztes\\smal\\b|\\b(?:unser\\p{L}*|das|die|mein\\p{L}*)\\s(?:letzt|neuest|jungst|vorig)\\p{L}*\\s(?:${CONVERSATION})\\b|\\bdas\\sletzte\\b(?=,?\\swas\\b)`,
        'u',
      ),
    },
  ],
};
