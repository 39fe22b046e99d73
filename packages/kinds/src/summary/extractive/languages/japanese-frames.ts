import type { Frames, LeadFacts } from './language.ts';
import { clockTime, dayAndMonth, fullDay, isSameUtcDay } from './wording.ts';

export const japaneseFrames: Frames = {
  user: { inside: 'ユーザー', atStart: 'ユーザー' },
  gap: '',
  lead: (facts) => `${whenOf(facts)}、${whoOf(facts)}。`,
  about: (topics) => `主な話題は${topics.join('、')}。`,
  alsoMentioned: (phrases) => `ほかに出た言葉は${phrases.join('、')}。`,
  smallTalk: { sentence: '挨拶と短い言葉だけだった。', topic: '挨拶' },
  unquotable: '全文を引用できる文はなかった。',
  quote: ({ speaker, kind, text, when }) => {
    const verb = {
      statement: 'と話した。',
      question: 'と尋ねた。',
      answer: 'と答えた。',
      addition: 'と続けた。',
      more: 'とも話した。',
      action: 'と演じた。',
    }[kind];
    const opening =
      when === null
        ? ''
        : when.precision === 'day'
          ? `${dayAndMonth('ja', when.at)}、`
          : `${clockTime('ja', when.at)}頃、`;
    // A quotation in brackets ends without its full stop.
    if (kind === 'more' && when === null) return `さらに「${text.replace(/。$/u, '')}」${verb}`;
    return `${opening}${speaker}は「${text.replace(/。$/u, '')}」${verb}`;
  },
};

function whenOf({ from, to }: LeadFacts): string {
  if (!isSameUtcDay(from, to)) return `${fullDay('ja', from)}から${fullDay('ja', to)}まで(UTC)`;
  const [start, end] = [clockTime('ja', from), clockTime('ja', to)];
  return start === end
    ? `${fullDay('ja', from)}${start}(UTC)`
    : `${fullDay('ja', from)}${start}から${end}まで(UTC)`;
}

function whoOf({ botName, userMessages, botMessages }: LeadFacts): string {
  if (botMessages === 0)
    return `ユーザーは${botName}に${userMessages}件のメッセージを書いたが、返事はなかった`;
  if (userMessages === 0)
    return `${botName}はユーザーに${botMessages}件のメッセージを書いたが、返事はなかった`;
  return `ユーザーと${botName}は${userMessages + botMessages}件のメッセージを交わした`;
}
