import { stemmer } from '@orama/stemmers/russian';
import { type Language, wordSet } from '../../language.ts';
import { russianDenial } from './denial.ts';

export const russian: Language = {
  code: 'ru',
  stem: stemmer,
  stopWords: wordSet(`
    а без более бы был была были было быть в вам вас весь во вот все всё вы где да для до его ее её если есть еще ещё же за и из
    или им их к как какая какие какой когда кто ли меня мне мной мой моя мои мы на над нам нас наш не него нее неё нет ни них но
    о об он она они оно от по под при про с со себя сам так там тебе тебя то тобой тогда том тот ты тут у уже чем чём что чтобы
    это этой этом этот я`),
  askingWords: wordSet(`
    говорили говорил говорила говорить сказал сказала сказали сказать рассказал рассказала рассказывал обсуждали обсудили
    разговор разговоры помнишь помните упоминал тема день дни неделя недели месяц месяцы год годы`),
  elided: wordSet(''),
  abbreviations: wordSet(''),
  denial: russianDenial,
};
