import { denialWords } from '../../denial.ts';

export const swedishDenial = denialWords({
  denies: 'nej inte aldrig ingen inget inga ingenting varken ej',
  ends: `
      slutat slutade sålt sålde förlorat förlorade tappat skilda skild gjort_slut dog död dött inställd inställt gett_upp tidigare
      förut ex lämnade lämnat rymde saknar`,
  softens: 'inte_bara inte_minst varför_inte inga_problem kan_inte_vänta',
  joins: 'och men eller för utan eftersom',
  refers: 'han hon den det de honom henne dem där',
});
