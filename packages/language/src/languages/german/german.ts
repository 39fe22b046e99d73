import { stemmer } from '@orama/stemmers/german';
import { type Language, wordSet } from '../../language.ts';
import { germanDeedWords } from './deed-words.ts';
import { germanDenial } from './denial.ts';
import { germanIrregularForms } from './irregular-forms.ts';
import { listGermanRoots } from './list-roots.ts';
import { germanReportWords, germanSynonyms } from './report-words.ts';
import { germanSummaryWords } from './summary-words.ts';

export const german: Language = {
  code: 'de',
  stem: stemmer,
  stopWords: wordSet(`
    aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da dabei damit dann das
    dass dazu dein deine deinem deinen deiner dem den denn der des die dies diese diesem diesen dieser dieses dir doch dort du
    durch ein eine einem einen einer eines er es etwas euch euer eure für gegen gewesen hab habe haben habt hast hat hatte
    hatten hattest hattet hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder
    jedes jetzt kann kannst kein keine können könnte machen man mein meine meinem meinen meiner mich mir mit nach nicht nichts
    noch nun nur ob oder ohne sehr sein seine seinem seinen seiner sich sie sind so solche soll sollte sondern sonst über um und
    uns unser unsere unter viel vom von vor war waren warst was weg weil weiter welche welchem welchen welcher welches wenn wer
    werde werden wie wieder will wir wird wirst wo wollen wollte worüber wovon würde würden wurde wurden zu zum zur zwar
    zwischen nochmal eigentlich alles bitte eben mal denn so
    wann warum wieso weshalb wessen wem wen wohin woher womit wofür woran wieviel`),
  askingWords: wordSet(`
    gespräch gespräche gesprochen geredet redeten sprachen sprechen reden unterhalten unterhielten gesagt sagte sagten sagen
    erzählt erzählte erzählen erwähnt erinnere erinnern erinnerst erinnert weißt thema themen ging gings passiert war los
    zusammenfassung tag tage tagen woche wochen monat monate jahr jahre zeit`),
  elided: wordSet(''),
  irregularForms: germanIrregularForms,
  abbreviations: wordSet(
    'dr hr fr prof z.b bzw ca usw nr str evtl ggf inkl st mag dipl ing d.h u.a sog vgl tel',
  ),
  hasOrdinalStops: true,
  summary: germanSummaryWords,
  reportWords: germanReportWords,
  listRoots: listGermanRoots,
  synonyms: germanSynonyms,
  denial: germanDenial,
  deedWords: germanDeedWords,
};
