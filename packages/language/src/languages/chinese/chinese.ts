import { type Language, wordSet } from '../../language.ts';
import { chineseDenial } from './denial.ts';

export const chinese: Language = {
  code: 'zh',
  stem: (word) => word,
  stopWords: wordSet(`
    的 了 吗 呢 吧 啊 我 你 他 她 它 们 我们 你们 他们 她们 是 在 有 和 与 及 或 不 没 没有 也 都 就 很 还 这 那 这个 那个 什么 怎么 哪 哪里 谁 为 为什么 什么时候 对 给 把 被 从 到 说过 关于
    什麼 何时 何時 哪裡 哪个 哪個 几 多少 幾 哪儿 谁的 怎样`),
  askingWords: wordSet(`
    聊 聊了 聊天 说 说了 谈 谈了 告诉 提到 记得 讨论 话题`),
  elided: wordSet(''),
  abbreviations: wordSet(''),
  denial: chineseDenial,
};
