import { denialWords } from '../../denial.ts';

export const chineseDenial = denialWords(
  {
    denies: '不 没 未 别',
    ends: '卖掉 卖了 辞 离开 分手 离婚 去世 死 取消 放弃 戒了 搬走 丢了 失去 以前 曾经 前任',
    softens: '不错 不仅 不但 不只 差不多 不过 对不起 没关系 没问题 不好意思 不久 说不定 特别 别人 分别 别的',
    joins: '但是 但 不过 而且 因为 所以',
    refers: '他 她 它 那 这',
  },
  { dropsSubject: true, isDense: true },
);
