import { type Language, wordSet } from '../../language.ts';
import { polishDenial } from './denial.ts';

export const polish: Language = {
  code: 'pl',
  stem: (word) => word,
  stopWords: wordSet(`
    a aby ale albo bez bo by być był była było były byłem byłam co czy czym dla do gdy gdzie go i ich ile im ja jak jaka jaki
    jakie jako je jego jej jest jestem już kiedy kto która które który ma mam masz mi mnie mną może my na nad nam nas nasz nie
    nim o od ona one oni ono po pod przez przy się są ta tak tam te tego tej ten to tu ty tych tylko tym u w we więc wy z za że
    żeby
    dlaczego dokąd skąd kim`),
  askingWords: wordSet(`
    rozmawialiśmy rozmawiałem rozmawiać mówiliśmy mówiłem mówiłam mówić powiedziałem powiedziałam powiedziałeś powiedzieć
    rozmowa rozmowy pamiętasz wspomniałem temat dzień dni tydzień tygodnie miesiąc rok lata`),
  elided: wordSet(''),
  abbreviations: wordSet('np itd dr prof'),
  denial: polishDenial,
};
