import { stemmer } from '@orama/stemmers/swedish';
import { type Language, wordSet } from '../../language.ts';
import { swedishDenial } from './denial.ts';

export const swedish: Language = {
  code: 'sv',
  stem: stemmer,
  stopWords: wordSet(`
    alla allt att av blev bli de dem den denna deras dess det detta dig din dina ditt du där då efter ej eller en er ett ett
    från för ha hade han hans har henne hennes hon honom hur här i icke in inte jag kan kunde man med mellan men mig min mina
    mitt mot mycket ni nu när någon något några och om oss på samma sedan sig sin sina sitt ska skulle som så till upp ut vad
    vara var vem vi vid vilken vår våra än är åt över
    varför vilket vilka hurdan vart`),
  askingWords: wordSet(`
    pratade pratat prata talade talat tala sa sagt säga berättade berättat diskuterade samtal minns nämnde ämne dag dagar vecka
    veckor månad månader år gång`),
  elided: wordSet(''),
  abbreviations: wordSet('t.ex bl.a dvs osv'),
  denial: swedishDenial,
};
