import { stemmer } from '@orama/stemmers/italian';
import { type Language, wordSet } from '../../language.ts';
import { italianDenial } from './denial.ts';

export const italian: Language = {
  code: 'it',
  stem: stemmer,
  stopWords: wordSet(`
    a ad ai al alla alle allo anche avere aveva avevo abbiamo avete hai hanno ho che chi ci come con cosa cui da dal dalla dalle
    dai dei del della delle dello degli di dove e ed era eravamo erano essere fa fatto fra gli ha i il in io la le lei lo loro
    lui ma me mi mia mie miei mio ne nei nel nella nelle nello noi non nostra nostro o per perché più poi puoi quale quali
    quando quanto quella quelle quelli quello questa queste questi questo qui se sei si sia siamo sono stata stato su sua sue
    sul sulla suo suoi ti tra tu tua tuo tuoi tutti tutto un una uno vi voi è
    quanta quanti quante`),
  askingWords: wordSet(`
    parlato parlare parlavamo parliamo detto dire dicevi dicevo raccontato raccontare discusso conversazione conversazioni
    ricordi ricorda ricordare argomento giorno giorni settimana settimane mese mesi anno anni volta volte`),
  elided: wordSet('c d l m s t v un dell all nell sull dall quell quest'),
  abbreviations: wordSet('dott sig prof ecc es'),
  denial: italianDenial,
};
