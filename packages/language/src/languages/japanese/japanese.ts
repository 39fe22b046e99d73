import { type Language, wordSet } from '../../language.ts';
import { japaneseDenial } from './denial.ts';
import { japaneseSummaryWords } from './summary-words.ts';

export const japanese: Language = {
  code: 'ja',
  stem: (word) => word,
  // The writer's rule excludes short hiragana words as grammar; these are the words that it misses.
  stopWords: wordSet(`
    初めて こちら そちら あちら どちら これから それから そして しかし けれど けれども だから それで でしょう ください ありがとう ございます ございました おはよう こんにちは こんばんは さようなら なるほど もちろん ちょっと
    やっぱり やはり とても すごく もしかして わかりました あります ありました います いました しました します しています くれました くださった 何 私 僕 俺 君 彼 彼女 貴方 方 事 物 時 所 為 様 的 者 等 中 上 下 前 後
    間 今 人 達 気 目 手 点 本 回 件 度 分 日 年 月 一 二 三 四 五 六 七 八 九 十 少し 全部 本当 自分 一緒 最近 昨日 今日 明日 お さん ちゃん くん 思い 思う 思って 言い 言う 言って 見 来 行 出 入 食べ
    飲 少 多 大 小 良 聞 話 感じ 時間
    誰 だれ いつ どこ なぜ なに なん どう どの どれ いくら いくつ どんな どうして です ます まし した でし ない なかっ ませ たい たら なら から まで より ので のに って けど とか でも だっ して する いる ある あっ なっ なる よう こと もの`),
  askingWords: wordSet(`
    話した 話し 話 教え 覚え 言った 言いました 覚えて 会話 話題`),
  elided: wordSet(''),
  abbreviations: wordSet(''),
  summary: japaneseSummaryWords,
  denial: japaneseDenial,
};
