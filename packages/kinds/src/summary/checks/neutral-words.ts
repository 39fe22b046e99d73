/**
 * Words for reporting any conversation: reporting verbs, and nouns and adverbs that structure a report. They
 * need not occur in the messages. English, German, Spanish, French; without accents, cut to a stem.
 */
const NEUTRAL = `
user users asks asked tell tells told say says said explain explains explained advise advised advises advice recommend recommended
recommends recommending suggest suggested suggests suggestion warn warned warns mention mentions mentioned report reported reports
answer answered answers reply replied propose proposed proposes encourage encouraged encourages think thinks thought consider
considers considered hint hinted declare declared notice noticed notices remember remembers remembered remind reminded want wants
wanted plan plans planned later then agree agreed agrees discuss discussed discusses describe described describes share shared
shares express expressed expresses feel feels felt learn learned decide decided decides hope hopes hoped offer offered offers promise
promised note noted confirm confirmed admit admitted compare compared praise praised thank thanked congratulate congratulated
comfort comforted reassure reassured joke joked wonder wondered call called named name according because although while during after
before afterwards meanwhile finally instead however therefore conversation talk topic start started begin began continue continued
make makes made take takes took part give gives gave given find finds found become becomes became happen happened need needs needed
know knows knew still already again several both another other others whole main currently recently briefly really
sagt sagte sagten erzahlt erzahlte erklart erklarte riet rat geraten empfahl empfiehlt empfohlen fragt fragte meint meinte findet
mahnt mahnte warnt warnte berichtet berichtete erwahnt erwahnte antwortet antwortete schlagt schlug vorgeschlagen ermutigt ermutigte
verspricht versprach beschreibt beschrieb bestatigt freut freute hofft hoffte mochte plant plante dachte denkt halt hielt laut weil
obwohl wahrend danach davor spater schliesslich inzwischen ausserdem sogar sobald gesprach thema nutzer nutzerin nutzers gilt liess
lasst wurde worden bekam bekommt begann beginnt beide andere anderen
dice dijo dicho cuenta conto explica explico aconseja aconsejo recomienda recomendo pregunta pregunto responde respondio menciona
menciono recuerda recordo propone propuso sugiere sugirio anima animo advierte advirtio describe describio cree creia piensa quiere
queria espera decidio promete prometio anadio aunque mientras despues antes luego entonces ademas segun tambien conversacion tema
usuario usuaria todavia empezo sigue hallo encontro presta
dit raconte explique conseille conseilla recommande demande demanda repond repondit mentionne rappelle propose suggere encourage
avertit decrit croit pense veut voulait espere decide promet ajoute quoique pendant apres avant ensuite enfin selon aussi
conversation sujet utilisateur utilisatrice encore commence continue
`;

const STEM_LETTERS = 5;

/** Stems, so that all forms of a word match. */
export const neutralStems: ReadonlySet<string> = new Set(
  NEUTRAL.trim()
    .split(/\s+/)
    .map((word) => word.slice(0, STEM_LETTERS)),
);
