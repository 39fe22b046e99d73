import { denialWords } from '../../denial.ts';

export const koreanDenial = denialWords(
  {
    denies: String.raw`(?<!\p{L})안\s 않 못 없 아니`,
    ends: '그만두 그만뒀 팔았 팔아 헤어 이혼 죽 취소 포기 끊었 떠났 잃 예전',
    softens: '뿐만_아니라 뿐_아니라 않을까 문제없 틀림없 상관없 어쩔_수_없',
    joins: '그런데 하지만 그리고 지만',
    refers: '그것 그녀 거기',
  },
  { dropsSubject: true, isDense: true },
);
