import { byTurns, type Frames, type LeadFacts, type SaidFacts } from '../../frames.ts';
import { clockTime, dayAndMonth, dayMonthYear, isSameUtcDay, joinList } from '../../wording.ts';

export const frenchFrames: Frames = {
  user: { inside: 'l’utilisateur', atStart: 'L’utilisateur' },
  gap: ' ',
  lead: (facts) => {
    const [when, what] = [describeWhen(facts), describeWhat(facts)];
    return `${when === '' ? what.replace(/^l’/u, 'L’') : `${when}, ${what}`}.`;
  },
  smallTalk: {
    sentence: 'Il n’y a eu que des salutations et de brèves remarques.',
    topic: 'petite conversation',
  },
  said: ({ speaker, kind, clauses, when, index }) => {
    const opening =
      when === null
        ? ''
        : when.precision === 'day'
          ? `Le ${dayAndMonth('fr', when.at)}, `
          : `Vers ${clockTime('fr', when.at)}, `;
    const subject = opening === '' ? speaker : speaker.replace(/^L’/u, 'l’');
    const quoted = clauses.map(({ text }) => `« ${text} »`).join(' ');
    return `${opening}${subject} ${byTurns(verbs[kind], index)} : ${quoted}`;
  },
};

const verbs: Record<SaidFacts['kind'], readonly string[]> = {
  statement: ['a dit', 'a raconté'],
  question: ['a demandé'],
  answer: ['a répondu'],
  addition: ['a ajouté'],
  more: ['a aussi dit', 'a poursuivi'],
  action: ['a joué'],
};

function describeWhen({ days }: LeadFacts): string {
  if (days === null) return '';
  const { from, to } = days;
  if (isSameUtcDay(from, to)) return `Le ${dayMonthYear('fr', from)}`;
  return `Entre le ${dayMonthYear('fr', from)} et le ${dayMonthYear('fr', to)}`;
}

function describeWhat({ user, botName, silent, topics, isPlayed }: LeadFacts): string {
  const about = topics.length === 0 ? '' : ` ${joinList('fr', topics.map(withDe))}`;
  if (silent !== null) {
    const [writer, reader] = silent === 'bot' ? [user, botName] : [botName, user];
    return `${writer} a écrit à ${reader}${topics.length === 0 ? '' : ` au sujet${about}`}, sans réponse`;
  }
  if (isPlayed)
    return `${user} et ${botName} ont joué une scène${topics.length === 0 ? '' : ` au sujet${about}`}`;
  return `${user} et ${botName} ont ${topics.length === 0 ? 'bavardé un moment' : `parlé${about}`}`;
}

/** "de" before a noun, as French joins it. */
function withDe(topic: string): string {
  if (/^le /iu.test(topic)) return topic.replace(/^le /iu, 'du ');
  if (/^les /iu.test(topic)) return topic.replace(/^les /iu, 'des ');
  if (/^des /iu.test(topic)) return topic.replace(/^des /iu, 'de ');
  return /^[aeiouyhâàéèêëîïôûùœ]/iu.test(topic) ? `d’${topic}` : `de ${topic}`;
}
