import { stemmer } from '@orama/stemmers/spanish';
import { type Language, wordSet } from '../../language.ts';
import { spanishDeedWords } from './deed-words.ts';
import { spanishDenial } from './denial.ts';
import { spanishIrregularForms } from './irregular-forms.ts';
import { listSpanishRoots } from './list-roots.ts';
import { spanishReportWords, spanishSynonyms } from './report-words.ts';
import { spanishSummaryWords } from './summary-words.ts';

export const spanish: Language = {
  code: 'es',
  stem: stemmer,
  stopWords: wordSet(`
    a al algo algunas alguno algunos ante antes aquel aquella como con contra cual cuál cuales cuáles cuando cuándo de del desde
    donde dónde durante e el él ella ellas ellos en entre era eran eres es esa esas ese eso esos esta está estaba estado estamos
    están estar estas este esto estos fue fueron fui ha había habíamos han has hasta hay he hemos la las le les lo los más me mi
    mí mis mucho muy nada ni no nos nosotros nuestra nuestro nuestras nuestros o os otra otro para pero poco por porque qué que
    quien quién quienes se sea ser si sí sido sin sobre somos son soy su sus también tanto te tengo tenía tiene tienen todo
    todos tu tú tus un una uno unos unas y ya yo puedes por favor
    cómo cuánto cuánta cuántos cuántas adónde quiénes`),
  askingWords: wordSet(`
    acerca hablamos hablar hablado habló hablaste hablábamos hablé dijo dije dijiste dijimos dicho decir decíamos contar contó
    conté contaste conversación conversaciones charla charlamos charlar mencioné mencionó mencionaste mencionamos recuerda
    recuerdas recordar acuerdas pasó tema temas cosas día días semana semanas mes meses año años vez veces tiempo`),
  elided: wordSet(''),
  irregularForms: spanishIrregularForms,
  abbreviations: wordSet('sr sra srta dr dra ud uds etc av núm pág p.ej ee.uu tel'),
  summary: spanishSummaryWords,
  reportWords: spanishReportWords,
  mannerAdverbs: /\p{L}{2}mente$/u,
  listRoots: listSpanishRoots,
  synonyms: spanishSynonyms,
  denial: spanishDenial,
  deedWords: spanishDeedWords,
};
