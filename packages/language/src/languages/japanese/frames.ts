import type { Frames, LeadFacts, SaidFacts } from '../../frames.ts';
import { clockTime, dayAndMonth, dayMonthYear, isSameUtcDay } from '../../wording.ts';

export const japaneseFrames: Frames = {
  user: { inside: 'ユーザー', atStart: 'ユーザー' },
  gap: '',
  lead: (facts) => `${describeWhen(facts)}${describeWhat(facts)}。`,
  smallTalk: { sentence: '挨拶と短い言葉だけだった。', topic: '挨拶' },
  said: ({ speaker, kind, clauses, when }) => {
    const opening =
      when === null
        ? ''
        : when.precision === 'day'
          ? `${dayAndMonth('ja', when.at)}、`
          : `${clockTime('ja', when.at)}頃、`;
    // A quotation in brackets has no final full stop.
    const quoted = clauses.map(({ text }) => `「${text.replace(/。$/u, '')}」`).join('');
    return `${opening}${speaker}は${quoted}${verbs[kind]}`;
  },
};

const verbs: Record<SaidFacts['kind'], string> = {
  statement: 'と話した。',
  question: 'と尋ねた。',
  answer: 'と答えた。',
  addition: 'と続けた。',
  more: 'とも話した。',
  action: 'と演じた。',
};

function describeWhen({ days }: LeadFacts): string {
  if (days === null) return '';
  const { from, to } = days;
  if (isSameUtcDay(from, to)) return `${dayMonthYear('ja', from)}、`;
  return `${dayMonthYear('ja', from)}から${dayMonthYear('ja', to)}まで、`;
}

function describeWhat({ user, botName, silent, topics, isPlayed }: LeadFacts): string {
  const about = topics.length === 0 ? '' : `${topics.join('、')}について`;
  if (silent === 'bot') return `${user}は${botName}に${about}書いたが、返事はなかった`;
  if (silent === 'user') return `${botName}は${user}に${about}書いたが、返事はなかった`;
  if (isPlayed) return `${user}と${botName}は${about}場面を演じた`;
  return `${user}と${botName}は${about === '' ? '短く' : about}話した`;
}
