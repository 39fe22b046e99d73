import { type Language, wordSet } from '../../language.ts';
import { koreanDenial } from './denial.ts';

export const korean: Language = {
  code: 'ko',
  stem: (word) => word,
  stopWords: wordSet(`
    나 너 우리 그 이 저 것 거 수 등 및 는 은 이 가 을 를 에 의 와 과 도 로 으로 에서 무엇 뭐 뭘 무슨 어떤 언제 어디 누가 왜 했지 있어 있었지 있었어 대해 대해서
    누구 어떻게 어느 몇 얼마`),
  askingWords: wordSet(`
    이야기 얘기 말 말했지 말했어 했어 대화 기억 기억해 주제`),
  elided: wordSet(''),
  abbreviations: wordSet(''),
  denial: koreanDenial,
};
