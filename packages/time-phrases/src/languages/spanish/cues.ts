import type { Cues } from '../../cues.ts';

const CONVERSATION = 'conversacion(?:es)?|charlas?|platicas?|mensajes?|discusion(?:es)?';

export const spanishCues: Cues = {
  asking:
    /\b(?:puedes|podrias|podes|quieres)\s(?:decirme|contarme|recordarme)\b|\b(?:dime|cuentame|recuerdame|decime|contame)\b|\b(?:te\s)?(?:recuerdas|acuerdas)\b|\bsabes\b/gu,
  telling:
    /\b(?:dij(?:e|iste|o|imos|eron)|decir\w*|dec(?:ia|ias|iamos|ian)|dicho|cont(?:e|aste|o|amos|aron|aba|abas)|contado|habl(?:e|aste|o|amos|aron|ado|aba|abas|abamos|ar)|charl\w+|convers(?:e|aste|o|amos|aron|ado|ar|acion|aciones)|mencion\w+|discuti\w+|coment\w+|platic\w+|pregunt\w+|respond\w+|recomend\w+|suger\w+|explic\w+|escrib\w+|escrito|resum\w+|charla|promet\w+)\b/gu,
  topic:
    /\b(?:sobre|acerca|respecto|del?(?=\s(?:mi|mis|tu|tus|su|sus|la|las|los|nuestr))|para(?=\s(?:mi|mis|tu|la|el|los|las)\b))\b/u,
  clause: /\b(?:que|si|iba|iria)\b/u,
  ahead:
    /\b(?:voy|vas|va|vamos|van|tengo|tienes|tiene|tenemos|tienen|viene|vienen|hay|quiero|quieres|queremos|debo|debes|debemos|puedo|podemos|toca|es|son|\p{L}{3,}(?:are|aras|ara|aremos|aran|ere|eras|era|eremos|eran|ire|iras|ira|iremos|iran))\b/u,
  done: /\b(?!sabado\b)(?:\p{L}+(?:ado|ido|aste|iste|amos|imos|aron|ieron)|hice|fui|fue|hizo|estuve|tuve|era|estaba|habia)\b/u,
  again: /\b(?:y|o)\s(?:luego\s)?(?:de\s)?(?:que|como|quien|cuando|donde|cual)\s$/u,
  length: /\bcuanto\stiempo\b|\bdesde\scuando\b|\bcuantos\s(?:dias|meses|anos)\b|\bcuantas\ssemanas\b/u,
  counted:
    /\b(?:ayer|anteayer|antier|anoche|anteanoche|hace|pasad\w+|ultim\w+|anterior|atras|antepasad\w+)\b/u,
  orders: [
    { order: 'count', words: /\bcuantas\sveces\b|\bcon\sque\sfrecuencia\b|\bcada\scuanto\b/u },
    {
      order: 'first-hit',
      words:
        /\bcuando\s(?=.{0,80}\bprimera\svez\b)|\bla\sprimera\svez\b(?=\sque\s(?:te\s|me\s|nos\s)?(?:\p{L}+)\s(?:sobre|de|a|acerca)\b)|\bpor\sprimera\svez\b/u,
    },
    {
      order: 'last-hit',
      words:
        /\bcuando\s(?=.{0,80}\bultima\svez\b)|\bla\sultima\svez\b(?=\sque\s(?:te\s|me\s|nos\s)?(?:\p{L}+)\s(?:sobre|de|a|acerca)\b)|\bpor\sultima\svez\b/u,
    },
    {
      order: 'oldest',
      words: new RegExp(
        `\\b(?:nuestra|la|mi)\\sprimera\\s(?:${CONVERSATION})\\b|\\bla\\sprimera\\svez\\b|\\bcuando\\snos\\sconocimos\\b|\\blo\\sprimero\\b(?=\\sque\\b)|\\bal\\sprincipio\\sde\\stodo\\b`,
        'u',
      ),
    },
    {
      order: 'newest',
      words: new RegExp(
        `\\b(?:recientemente|ultimamente|hace\\spoco|el\\sotro\\sdia)\\b|\\bla\\sultima\\svez\\b|\\b(?:nuestra|la|mi)\\sultima\\s(?:${CONVERSATION})\\b|\\blo\\sultimo\\b(?=\\sque\\b)`,
        'u',
      ),
    },
  ],
};
