import { stemmer } from '@orama/stemmers/portuguese';
import { type Language, wordSet } from '../../language.ts';
import { portugueseDenial } from './denial.ts';

export const portuguese: Language = {
  code: 'pt',
  stem: stemmer,
  stopWords: wordSet(`
    a ao aos as até com como da das de dela dele deles do dos e ela elas ele eles em entre era eram essa esse esta estar estava
    estou está este eu foi foram há isso isto já lhe mais mas me meu meus minha minhas muito na nas nem no nos nossa nosso não o
    onde os ou para pela pelo por porque qual quando que quem se sem ser seu sua são só também te tem tenho ter tinha tu tua um
    uma você vocês à às é
    quê quanto quanta quantos quais`),
  askingWords: wordSet(`
    falamos falar falado falou falei conversamos conversar conversa conversas disse disseste dissemos dizer contei contar lembra
    lembras lembrar mencionei assunto dia dias semana semanas mês meses ano anos vez vezes`),
  elided: wordSet(''),
  abbreviations: wordSet('sr sra dr dra prof etc'),
  denial: portugueseDenial,
};
