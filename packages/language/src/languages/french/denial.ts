import { denialWords } from '../../denial.ts';

export const frenchDenial = denialWords({
  denies: String.raw`non ne n['’]\p{L}* pas jamais rien aucun* ni guère`,
  ends: `
      sans arrêt* quitt* vendu* vendre vends perdu* perdre annul* mort* décéd* rompu* sépar* divorc* démissionn* abandonn* renonc*
      avant(?!_(?:de|que|la|le|les)) autrefois ex manqu* évit* rat[eé]*`,
  softens: String.raw`
      rien_de_(?:mieux|plus|meilleur) n['’]\p{L}+_pas_(?:seulement|que) ne_\p{L}+_pas_(?:seulement|que) aucune_idée pas_seulement
      pas_que pourquoi_pas pas_mal sans_doute pas_de_souci pas_de_problème sans_problème n['’]est-ce_pas ne_t['’]inquiète_pas`,
  joins: 'qui et mais ou parce donc puis car alors',
  refers: `il elle ils elles lui ça cela (?:je|ne)_(?:le|la|les) l['’](?:ai|a|as|avons|avez|ont)`,
});
