import { byTurns, type Frames, type LeadFacts, type SaidClause, type SaidFacts } from '../../frames.ts';
import { clockTime, dayAndMonth, dayMonthYear, isSameUtcDay, joinList } from '../../wording.ts';

export const englishFrames: Frames = {
  user: { inside: 'the user', atStart: 'The user' },
  gap: ' ',
  lead: (facts) => {
    const [when, what] = [describeWhen(facts), describeWhat(facts)];
    return `${when === '' ? what.replace(/^the /u, 'The ') : `${when} ${what}`}.`;
  },
  smallTalk: { sentence: 'Only greetings and short remarks were exchanged.', topic: 'small talk' },
  said: ({ speaker, kind, clauses, when, index }) => {
    const opening =
      when === null
        ? ''
        : when.precision === 'day'
          ? `On ${dayAndMonth('en-GB', when.at)} `
          : `Around ${clockTime('en-GB', when.at)} `;
    const named = opening === '' ? speaker : `${opening}${speaker.replace(/^The /u, 'the ')}`;
    const verb = byTurns(verbs[kind], index);
    const subject = kind === 'addition' && opening === '' ? 'They' : named;
    const [first] = clauses;
    if (first === undefined) return '';
    const isPlain = verb === 'said' && /^(?:they|their)\b/u.test(first.text);
    const link = first.isTold ? (isPlain ? ' ' : ' that ') : ': ';
    return `${subject} ${verb}${link}${joinClauses(clauses)}`;
  },
};

/** Joins the clauses; a quotation keeps its own final punctuation. */
function joinClauses(clauses: readonly SaidClause[]): string {
  const isQuoted = clauses.every(({ isTold }) => !isTold);
  if (isQuoted) return clauses.map(({ text }) => `“${text}”`).join(' ');
  const last = clauses.length - 1;
  const texts = clauses.map(({ isTold, text }, index) =>
    isTold ? text : `“${index === last ? text : text.replace(/(?<!\.)\.$/u, '')}”`,
  );
  return clauses.at(-1)?.isTold === true ? `${texts.join('; ')}.` : texts.join('; ');
}

const verbs: Record<SaidFacts['kind'], readonly string[]> = {
  statement: ['said'],
  question: ['asked'],
  answer: ['answered'],
  addition: ['added'],
  more: ['also said'],
  action: ['acted out'],
};

function describeWhen({ days }: LeadFacts): string {
  if (days === null) return '';
  const { from, to } = days;
  if (isSameUtcDay(from, to)) return `On ${dayMonthYear('en-GB', from)}`;
  return `Between ${dayMonthYear('en-GB', from)} and ${dayMonthYear('en-GB', to)}`;
}

function describeWhat({ user, botName, silent, topics, isPlayed }: LeadFacts): string {
  const about = topics.length === 0 ? '' : ` about ${joinList('en', topics)}`;
  if (silent !== null) {
    const [writer, reader] = silent === 'bot' ? [user, botName] : [botName, user];
    return `${writer} wrote to ${reader}${about}${topics.length === 0 ? ' and got no reply' : ', without a reply'}`;
  }
  if (isPlayed) return `${user} and ${botName} played out a scene${about}`;
  return topics.length === 0
    ? `${user} and ${botName} had a short talk`
    : `${user} and ${botName} talked${about}`;
}
