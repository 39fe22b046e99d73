import type { LanguageCode } from '@enrichment/language/language';
import type { RecallAnswer } from './answer.ts';

type Empty = NonNullable<RecallAnswer['empty']>;

/**
 * The fixed sentences of an answer's text, in one language. Numbers and quoted words of others are inserted.
 */
export interface Notes {
  readonly conversations: string;
  readonly about: string;
  readonly anyTime: string;
  readonly timesIn: (zone: string) => string;
  readonly messages: (count: number) => string;
  readonly topics: string;
  /** The mark of a summary or claim that may be wrong. */
  readonly doubtful: string;
  readonly empty: Readonly<Record<Empty, string>>;
  readonly lookedUntil: (at: string) => string;
  readonly noWords: string;
  readonly nothingFits: string;
  readonly nearest: string;
  readonly notFound: (words: string) => string;
  readonly similar: (words: string) => string;
  readonly hits: (count: number) => string;
  readonly unread: (phrase: string) => string;
  readonly beyondLimit: (count: number, kind: 'less fitting' | 'older') => string;
  readonly leftOut: (count: number) => string;
  readonly notKept: (date: string) => string;
  readonly missing: string;
  readonly windows: (count: number) => string;
  readonly states: Readonly<Record<'pending' | 'failed' | 'below_minimum' | 'withheld', string>>;
  readonly withoutQuotes: string;
  readonly publicOnly: string;
  readonly claims: {
    readonly known: string;
    readonly said: (date: string, bot: string) => string;
    readonly stated: string;
    readonly inferred: string;
    readonly corrected: string;
    readonly times: (count: number) => string;
    readonly about: (dates: string) => string;
    readonly until: (date: string) => string;
  };
}

/** Notes in the language of the question, or in English if it is none of the four supported ones. */
export function notesIn(language: LanguageCode | null): Notes {
  return language === 'de' || language === 'es' || language === 'fr' ? notes[language] : notes.en;
}

const number = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const notes: Readonly<Record<'en' | 'de' | 'es' | 'fr', Notes>> = {
  en: {
    conversations: 'Conversations',
    about: 'about',
    anyTime: 'any time',
    timesIn: (zone) => `times in ${zone}`,
    messages: (count) => number(count, 'message', 'messages'),
    topics: 'Topics',
    doubtful: 'doubtful',
    empty: {
      nothing_said: 'Nothing was said.',
      nothing_fits: 'No summary fits these words.',
      not_summarized_yet: 'Something was said, but it is not summarized.',
      not_looked_yet: 'Nobody has looked yet whether anything was said.',
      before_records: 'That was before the records began.',
      nothing_public: 'Nothing public is recorded of that.',
      beyond_retention: 'Nothing is kept of that time any more.',
      unknown_user: 'Nothing is recorded of this user.',
      unknown_bot: 'Nothing is recorded of this bot.',
      time_unread: 'Nothing was looked up, since the time could not be read.',
    },
    lookedUntil: (at) => `(looked at until ${at}; what was said since is not in here)`,
    noWords: 'The search holds no word that can be looked for.',
    nothingFits: 'Nothing fits these words; this is all of that time.',
    nearest: 'Nothing of that time fits; this is the nearest beside it.',
    notFound: (words) => `Found nowhere: ${words}.`,
    similar: (words) => `Found only in a similar spelling, which may be another word: ${words}.`,
    hits: (count) => `Conversations that fit: ${count}.`,
    unread: (phrase) => `I could not read ${phrase} as a time.`,
    beyondLimit: (count, kind) =>
      `(beyond the limit: ${number(count, `${kind} summary`, `${kind} summaries`)})`,
    leftOut: (count) =>
      `(left out for want of room: ${number(count, 'less telling summary', 'less telling summaries')})`,
    notKept: (date) => `(no longer kept: what was said before ${date})`,
    missing: 'not in here',
    windows: (count) => number(count, 'window', 'windows'),
    states: {
      pending: 'pending',
      failed: 'failed',
      below_minimum: 'too short to be summarized',
      withheld: 'whose messages are gone or too few',
    },
    withoutQuotes: '(without quotes: the messages could not be read)',
    publicOnly: '(told here: only what was said in public)',
    claims: {
      known: 'Known:',
      said: (date, bot) => `said ${date} to ${bot}`,
      stated: 'stated',
      inferred: 'inferred',
      corrected: 'corrected by a person',
      times: (count) => `${count} times`,
      about: (dates) => `about ${dates}`,
      until: (date) => `true until ${date}`,
    },
  },
  de: {
    conversations: 'Gespräche',
    about: 'über',
    anyTime: 'jederzeit',
    timesIn: (zone) => `Zeiten in ${zone}`,
    messages: (count) => number(count, 'Nachricht', 'Nachrichten'),
    topics: 'Themen',
    doubtful: 'zweifelhaft',
    empty: {
      nothing_said: 'Es wurde nichts gesagt.',
      nothing_fits: 'Keine Zusammenfassung passt zu diesen Wörtern.',
      not_summarized_yet: 'Es wurde etwas gesagt, aber noch nicht zusammengefasst.',
      not_looked_yet: 'Es wurde noch nicht nachgesehen, ob etwas gesagt wurde.',
      before_records: 'Das war vor Beginn der Aufzeichnungen.',
      nothing_public: 'Davon ist nichts Öffentliches aufgezeichnet.',
      beyond_retention: 'Aus dieser Zeit ist nichts mehr aufbewahrt.',
      unknown_user: 'Von diesem Nutzer ist nichts aufgezeichnet.',
      unknown_bot: 'Von diesem Bot ist nichts aufgezeichnet.',
      time_unread: 'Es wurde nichts nachgesehen, weil die Zeit nicht gelesen werden konnte.',
    },
    lookedUntil: (at) => `(nachgesehen bis ${at}; was seitdem gesagt wurde, fehlt hier)`,
    noWords: 'Die Suche enthält kein Wort, nach dem gesucht werden kann.',
    nothingFits: 'Nichts passt zu diesen Wörtern; dies ist alles aus dieser Zeit.',
    nearest: 'Aus dieser Zeit passt nichts; dies liegt ihr am nächsten.',
    notFound: (words) => `Nirgends gefunden: ${words}.`,
    similar: (words) => `Nur in ähnlicher Schreibweise gefunden, vielleicht ein anderes Wort: ${words}.`,
    hits: (count) => `Passende Gespräche: ${count}.`,
    unread: (phrase) => `Ich konnte ${phrase} nicht als Zeit lesen.`,
    beyondLimit: (count, kind) =>
      `(jenseits der Grenze: ${number(count, 'Zusammenfassung', 'Zusammenfassungen')}, ${kind === 'older' ? 'älter' : 'weniger passend'})`,
    leftOut: (count) =>
      `(aus Platzmangel weggelassen: ${number(count, 'weniger wichtige Zusammenfassung', 'weniger wichtige Zusammenfassungen')})`,
    notKept: (date) => `(nicht mehr aufbewahrt: was vor dem ${date} gesagt wurde)`,
    missing: 'nicht enthalten',
    windows: (count) => number(count, 'Zeitfenster', 'Zeitfenster'),
    states: {
      pending: 'noch nicht zusammengefasst',
      failed: 'fehlgeschlagen',
      below_minimum: 'zu kurz für eine Zusammenfassung',
      withheld: 'mit zu wenigen oder gelöschten Nachrichten',
    },
    withoutQuotes: '(ohne Zitate: die Nachrichten konnten nicht gelesen werden)',
    publicOnly: '(hier nur, was öffentlich gesagt wurde)',
    claims: {
      known: 'Bekannt:',
      said: (date, bot) => `gesagt am ${date} zu ${bot}`,
      stated: 'ausgesprochen',
      inferred: 'erschlossen',
      corrected: 'von einem Menschen berichtigt',
      times: (count) => `${count}-mal`,
      about: (dates) => `über ${dates}`,
      until: (date) => `galt bis ${date}`,
    },
  },
  es: {
    conversations: 'Conversaciones',
    about: 'sobre',
    anyTime: 'en cualquier momento',
    timesIn: (zone) => `horas de ${zone}`,
    messages: (count) => number(count, 'mensaje', 'mensajes'),
    topics: 'Temas',
    doubtful: 'dudoso',
    empty: {
      nothing_said: 'No se dijo nada.',
      nothing_fits: 'Ningún resumen coincide con estas palabras.',
      not_summarized_yet: 'Se dijo algo, pero aún no está resumido.',
      not_looked_yet: 'Aún no se ha mirado si se dijo algo.',
      before_records: 'Eso fue antes de que empezaran los registros.',
      nothing_public: 'No hay nada público registrado de eso.',
      beyond_retention: 'Ya no se conserva nada de ese tiempo.',
      unknown_user: 'No hay nada registrado de este usuario.',
      unknown_bot: 'No hay nada registrado de este bot.',
      time_unread: 'No se ha buscado nada, porque no se pudo leer el tiempo.',
    },
    lookedUntil: (at) => `(mirado hasta ${at}; lo dicho desde entonces no está aquí)`,
    noWords: 'La búsqueda no contiene ninguna palabra que se pueda buscar.',
    nothingFits: 'Nada coincide con estas palabras; esto es todo lo de ese tiempo.',
    nearest: 'Nada de ese tiempo coincide; esto es lo más cercano.',
    notFound: (words) => `No aparece en ningún sitio: ${words}.`,
    similar: (words) => `Solo aparece con una grafía parecida, quizá otra palabra: ${words}.`,
    hits: (count) => `Conversaciones que coinciden: ${count}.`,
    unread: (phrase) => `No pude leer ${phrase} como un tiempo.`,
    beyondLimit: (count, kind) =>
      `(más allá del límite: ${number(count, 'resumen', 'resúmenes')}, ${kind === 'older' ? 'más antiguos' : 'menos acertados'})`,
    leftOut: (count) =>
      `(omitidos por falta de espacio: ${number(count, 'resumen menos importante', 'resúmenes menos importantes')})`,
    notKept: (date) => `(ya no se conserva: lo dicho antes del ${date})`,
    missing: 'no incluido',
    windows: (count) => number(count, 'ventana', 'ventanas'),
    states: {
      pending: 'por resumir',
      failed: 'con error',
      below_minimum: 'demasiado breve para un resumen',
      withheld: 'con mensajes borrados o demasiado pocos',
    },
    withoutQuotes: '(sin citas: no se pudieron leer los mensajes)',
    publicOnly: '(aquí solo lo que se dijo en público)',
    claims: {
      known: 'Se sabe:',
      said: (date, bot) => `dicho el ${date} a ${bot}`,
      stated: 'dicho expresamente',
      inferred: 'deducido',
      corrected: 'corregido por una persona',
      times: (count) => `${count} veces`,
      about: (dates) => `sobre ${dates}`,
      until: (date) => `válido hasta ${date}`,
    },
  },
  fr: {
    conversations: 'Conversations',
    about: 'sur',
    anyTime: "n'importe quand",
    timesIn: (zone) => `heures de ${zone}`,
    messages: (count) => number(count, 'message', 'messages'),
    topics: 'Sujets',
    doubtful: 'douteux',
    empty: {
      nothing_said: "Rien n'a été dit.",
      nothing_fits: 'Aucun résumé ne correspond à ces mots.',
      not_summarized_yet: "Quelque chose a été dit, mais n'est pas encore résumé.",
      not_looked_yet: "Personne n'a encore regardé si quelque chose a été dit.",
      before_records: "C'était avant le début des enregistrements.",
      nothing_public: "Rien de public n'en est enregistré.",
      beyond_retention: "Rien de cette période n'est plus conservé.",
      unknown_user: "Rien n'est enregistré de cet utilisateur.",
      unknown_bot: "Rien n'est enregistré de ce bot.",
      time_unread: "Rien n'a été cherché, car la date n'a pas pu être lue.",
    },
    lookedUntil: (at) => `(regardé jusqu'à ${at} ; ce qui a été dit depuis n'est pas ici)`,
    noWords: 'La recherche ne contient aucun mot à chercher.',
    nothingFits: 'Rien ne correspond à ces mots ; voici tout ce qui date de cette période.',
    nearest: 'Rien de cette période ne correspond ; voici le plus proche.',
    notFound: (words) => `Introuvable ici : ${words}.`,
    similar: (words) => `Trouvé seulement sous une graphie proche, peut-être un autre mot : ${words}.`,
    hits: (count) => `Conversations qui correspondent : ${count}.`,
    unread: (phrase) => `Je n'ai pas pu lire ${phrase} comme une date.`,
    beyondLimit: (count, kind) =>
      `(au-delà de la limite : ${number(count, 'résumé', 'résumés')}, ${kind === 'older' ? 'plus anciens' : 'moins pertinents'})`,
    leftOut: (count) =>
      `(omis faute de place : ${number(count, 'résumé moins important', 'résumés moins importants')})`,
    notKept: (date) => `(n'est plus conservé : ce qui a été dit avant le ${date})`,
    missing: 'pas ici',
    windows: (count) => number(count, 'fenêtre', 'fenêtres'),
    states: {
      pending: 'à résumer',
      failed: 'en échec',
      below_minimum: 'trop courte pour un résumé',
      withheld: 'aux messages supprimés ou trop peu nombreux',
    },
    withoutQuotes: "(sans citations : les messages n'ont pas pu être lus)",
    publicOnly: '(ici seulement ce qui a été dit en public)',
    claims: {
      known: 'On sait :',
      said: (date, bot) => `dit le ${date} à ${bot}`,
      stated: 'dit expressément',
      inferred: 'déduit',
      corrected: 'corrigé par une personne',
      times: (count) => `${count} fois`,
      about: (dates) => `sur ${dates}`,
      until: (date) => `vrai jusqu'au ${date}`,
    },
  },
};
