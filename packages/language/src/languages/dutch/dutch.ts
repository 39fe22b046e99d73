import { stemmer } from '@orama/stemmers/dutch';
import { type Language, wordSet } from '../../language.ts';
import { dutchDenial } from './denial.ts';

export const dutch: Language = {
  code: 'nl',
  stem: stemmer,
  stopWords: wordSet(`
    aan al als at bij daar dan dat de den deze die dit doe door dus een en er ge geen had hadden hebben hebt heb heeft hem het
    hier hij hoe hun ik in is ja je jij jou jouw jullie kan kon maar me mee met mij mijn na naar niet nog nu of om onder ons
    onze ook op over te toch toen tot u uit uw van veel voor waar wanneer waren was wat we wel welke werd wie wij wil worden zal
    ze zei zich zij zijn zo zou
    waarom hoeveel waarover`),
  askingWords: wordSet(`
    gepraat praten praatten gesproken spraken gezegd zeiden zeg vertelde vertelden verteld besproken bespraken gesprek
    gesprekken herinner weet onderwerp dag dagen week weken maand maanden jaar jaren keer`),
  elided: wordSet(''),
  abbreviations: wordSet('dhr mevr dr bijv enz'),
  denial: dutchDenial,
};
