import { wordSet } from '../../language.ts';
import type { SummaryWords } from '../../summary-words.ts';
import { japaneseFrames } from './frames.ts';

export const japaneseSummaryWords: SummaryWords = {
  fillerWords: wordSet(''),
  weakWords: wordSet(`
    元気 大丈夫 大切 楽しみ 久しぶり 最初 最後 無理 必要 問題 簡単 普通 一度 一番 今度 今朝 今夜 今週 来週 先週 毎日 毎朝 全然 結構 気持ち 言葉 名前 場所 お願い 嬉しい 楽しい 美味しい 難しい 素敵 残念 心配 最高 世界 人生 友達`),
  connectors: wordSet('の'),
  nounCues: wordSet('の は が を に で と も この その あの'),
  verbCues: wordSet(''),
  leaningStarts: wordSet('それ これ あれ そう その でも だから そして それで はい いいえ うん ええ'),
  timeWords: wordSet(
    '昨日 今日 明日 昨夜 今朝 今夜 来週 先週 今週 来月 先月 今月 来年 去年 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 誕生日 春 夏 秋 冬 正月',
  ),
  eventWords: wordSet('た ました だった 行き 行った 買っ 会っ'),
  firstPerson: wordSet('私 僕 俺 わたし ぼく うち 娘 息子 妻 夫 母 父'),
  secondPerson: wordSet('あなた 君 貴方'),
  graveWords: wordSet(`
    事故 入院 手術 救急 救急車 亡くな 亡くなっ 亡くなり 死 葬式 葬儀 癌 がん 病院 離婚 解雇 地震 怪我 骨折 流産 自殺`),
  milestoneWords: wordSet(`
    結婚 結婚式 婚約 妊娠 出産 誕生 卒業 合格 昇進 就職 引っ越し 引っ越 優勝 受賞 子犬 子猫`),
  positiveWords: wordSet(
    '嬉しい 嬉しく 楽しい 楽しみ 楽しく 幸せ 素敵 最高 美味しい 感謝 安心 合格 おめでとう 笑顔 笑っ 好き 大好き 良かっ よかっ 誇り',
  ),
  negativeWords: wordSet(
    '悲しい 悲しく 寂しい 寂しく 辛い つらい 心配 不安 怖い 痛い 残念 失敗 疲れ 緊張 泣い 怒っ 嫌 苦しい 後悔 病気',
  ),
  negations: wordSet('ない なく ません なかっ'),
  omitsSubject: true,
  joinsWords: true,
  formsOfAddress: wordSet(''),
  frames: japaneseFrames,
};
