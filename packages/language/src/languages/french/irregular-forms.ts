import { wordGroups } from '../../language.ts';

/** Forms with another stem, of verbs that conversations ask for. */
export const frenchIrregularForms = wordGroups(`
  boire bois boit bu buvait; conduire conduit; courir couru; croire croit cru; dormir dort dormi;
  écrire écrit écrivait; lire lisait; mourir meurt mort; offrir offre offert;
  ouvrir ouvre ouvert; perdre perd perdu; prendre prend pris prenait; recevoir reçoit reçu; rendre rend rendu;
  tenir tenu; vendre vend vendu; venir vient venu; vivre vécu; voir voit vu;
  vouloir veut voulu; oeil yeux; cheval chevaux; travail travaux; animal animaux; journal journaux`);
