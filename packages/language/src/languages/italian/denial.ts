import { denialWords } from '../../denial.ts';

export const italianDenial = denialWords(
  {
    denies: 'no non nessun* niente nulla mai né neanche nemmeno',
    ends: `
      senza smesso smett* lasciato lasciata lasci venduto venduta vend[oei]* perso persa perd[oei]* annullat* morto morta lasciati
      separat* divorziat* licenziat* rinunciat* abbandonat* ex manca mancano`,
    softens: `
      non_solo perché_no niente_male di_niente non_vedo_l['’]ora non_c['’]è_problema non_preoccuparti`,
    joins: 'e ed ma o perché però quindi anzi',
    refers: `lui lei lo li ciò quello l['’](?:ho|ha|abbiamo)`,
  },
  { dropsSubject: true },
);
