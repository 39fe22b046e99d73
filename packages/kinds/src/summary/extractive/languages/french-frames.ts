import { byTurns, type Frames, type LeadFacts } from './language.ts';
import { clockTime, dayAndMonth, fullDay, isSameUtcDay, joinList } from './wording.ts';

export const frenchFrames: Frames = {
  user: { inside: 'l’utilisateur', atStart: 'L’utilisateur' },
  gap: ' ',
  lead: (facts) => `${whenOf(facts)}, ${whoOf(facts)}.`,
  about: (topics) => `Il a surtout été question de : ${joinList('fr', topics)}.`,
  alsoMentioned: (phrases) => `Ont aussi été évoqués : ${joinList('fr', phrases)}.`,
  smallTalk: {
    sentence: 'Il n’y a eu que des salutations et de brèves remarques.',
    topic: 'petite conversation',
  },
  unquotable: 'Aucune phrase n’a pu être citée en entier.',
  quote: ({ speaker, listener, kind, text, when, index }) => {
    const verbs = {
      statement: ['a dit', `a raconté à ${listener}`, 'a dit', 'a mentionné'],
      question: ['a demandé', 'a voulu savoir'],
      answer: ['a répondu', 'a répliqué'],
      addition: ['a ajouté', 'a poursuivi'],
      more: ['a ajouté'],
      action: ['a joué'],
    }[kind];
    const opening =
      when === null
        ? ''
        : when.precision === 'day'
          ? `Le ${dayAndMonth('fr', when.at)}, `
          : `Vers ${clockTime('fr', when.at)}, `;
    const subject = opening === '' ? speaker : speaker.replace(/^L’/u, 'l’');
    if (kind === 'more' && when === null) return `${byTurns(['Puis', 'Aussi'], index)} : « ${text} »`;
    return `${opening}${subject} ${byTurns(verbs, index)} : « ${text} »`;
  },
};

function whenOf({ from, to }: LeadFacts): string {
  if (!isSameUtcDay(from, to)) return `Entre le ${fullDay('fr', from)} et le ${fullDay('fr', to)} (UTC)`;
  const [start, end] = [clockTime('fr', from), clockTime('fr', to)];
  return start === end
    ? `Le ${fullDay('fr', from)} à ${start} UTC`
    : `Le ${fullDay('fr', from)}, entre ${start} et ${end} UTC`;
}

function whoOf({ botName, userMessages, botMessages }: LeadFacts): string {
  const count = (messages: number) => (messages === 1 ? 'un message' : `${messages} messages`);
  if (botMessages === 0) return `l’utilisateur a écrit ${count(userMessages)} à ${botName}, sans réponse`;
  if (userMessages === 0) return `${botName} a écrit ${count(botMessages)} à l’utilisateur, sans réponse`;
  return `l’utilisateur et ${botName} ont échangé ${count(userMessages + botMessages)}`;
}
