import { denialWords } from '../../denial.ts';

export const japaneseDenial = denialWords(
  {
    denies: 'いいえ ない なかっ ません なくな ずに',
    ends: 'やめ 辞め 止め 売っ 売り 別れ 離婚 亡くな 死ん 無くし 失くし キャンセル 中止 以前 前は 逃げ 卒業',
    softens: `
      かもしれない かもしれません じゃないですか じゃない？ だけでなく だけじゃなく に違いない 違いありません しかない 仕方ない なければ なきゃ なくては ないといけない すみません 間違いない`,
    joins: 'けれど けど でも しかし だから',
    refers: 'それ これ あれ そこ 彼',
  },
  { dropsSubject: true, isDense: true },
);
