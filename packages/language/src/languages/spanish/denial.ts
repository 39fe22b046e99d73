import { denialWords } from '../../denial.ts';

export const spanishDenial = denialWords(
  {
    denies: 'no nunca jamás jamas nada nadie ning[uú]n* ni tampoco',
    ends: `
      sin dejé dejó dejado dejamos dejar vendí vendió vendido vendimos vender perdí perdió perdido perder cancel* murió muerto
      muerta falleció rompí rompimos roto terminé terminamos separ* divorci* renunci* abandon* antes(?!_de) ex extraño
      echo_de_menos evit* falt*`,
    softens: `
      nada_(?:mejor|más) ni_idea no_solo no_sólo no_solamente por_qué_no cómo_no sin_duda sin_embargo nada_mal no_está_mal de_nada
      no_hay_de_qué no_te_preocupes no_veo_la_hora no_puedo_esperar`,
    joins: 'y e pero o porque aunque sino entonces',
    refers: String.raw`
      él ella ellos ellas (?:lo|la|los|las|le)(?=_(?:he|hemos|vend|dej|perd|quier|teng|beb|com|toc|us)\p{L}*) eso esto allí`,
  },
  { dropsSubject: true },
);
