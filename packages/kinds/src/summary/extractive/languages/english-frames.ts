import { byTurns, type Frames, type LeadFacts } from './language.ts';
import { clockTime, dayAndMonth, fullDay, isSameUtcDay, joinList } from './wording.ts';

export const englishFrames: Frames = {
  user: { inside: 'the user', atStart: 'The user' },
  gap: ' ',
  lead: (facts) => `${whenOf(facts)}, ${whoOf(facts)}.`,
  about: (topics) => `The conversation was mostly about ${joinList('en', topics)}.`,
  alsoMentioned: (phrases) => `Also mentioned: ${joinList('en', phrases)}.`,
  smallTalk: { sentence: 'Only greetings and short remarks were exchanged.', topic: 'small talk' },
  unquotable: 'No sentence of it could be quoted whole.',
  quote: ({ speaker, listener, kind, text, when, index }) => {
    const opening =
      when === null
        ? ''
        : when.precision === 'day'
          ? `On ${dayAndMonth('en-GB', when.at)} `
          : `Around ${clockTime('en-GB', when.at)} `;
    const verbs = {
      statement: ['said', `told ${listener}`, 'said', 'mentioned'],
      question: ['asked', 'wanted to know'],
      answer: ['answered', 'replied'],
      addition: ['added', 'went on'],
      more: ['added'],
      action: ['acted out'],
    }[kind];
    if (kind === 'more' && when === null) return `${byTurns(['Then', 'Also'], index)}: “${text}”`;
    return `${inSentence(speaker, opening)} ${byTurns(verbs, index)}: “${text}”`;
  },
};

function inSentence(speaker: string, opening: string): string {
  return opening === '' ? speaker : `${opening}${speaker.replace(/^The /u, 'the ')}`;
}

function whenOf({ from, to }: LeadFacts): string {
  if (!isSameUtcDay(from, to)) {
    return `Between ${fullDay('en-GB', from)} and ${fullDay('en-GB', to)} (UTC)`;
  }
  const [start, end] = [clockTime('en-GB', from), clockTime('en-GB', to)];
  return start === end
    ? `On ${fullDay('en-GB', from)} at ${start} UTC`
    : `On ${fullDay('en-GB', from)}, from ${start} to ${end} UTC`;
}

function whoOf({ botName, userMessages, botMessages }: LeadFacts): string {
  const count = (messages: number) => (messages === 1 ? 'one message' : `${messages} messages`);
  if (botMessages === 0) return `the user wrote ${count(userMessages)} to ${botName}, without a reply`;
  if (userMessages === 0) return `${botName} wrote ${count(botMessages)} to the user, without a reply`;
  return `the user and ${botName} exchanged ${count(userMessages + botMessages)}`;
}
