import { byTurns, type Frames, type LeadFacts, type SaidFacts } from '../../frames.ts';
import { clockTime, dayAndMonth, dayMonthYear, isSameUtcDay, joinList } from '../../wording.ts';

export const germanFrames: Frames = {
  user: { inside: 'der Nutzer', atStart: 'Der Nutzer' },
  gap: ' ',
  lead: (facts) => {
    const { user, botName, topics } = facts;
    const [when, verb, rest] = [describeWhen(facts), chooseVerb(facts), describeRest(facts)];
    const about = topics.length === 0 ? '' : ` über ${joinList('de', topics)}`;
    const [one, other] = facts.silent === 'user' ? [botName, user] : [user, botName];
    const who = facts.silent === null ? `${one} und ${other}` : one;
    return when === '' ? `${atStart(who)} ${verb}${rest}${about}.` : `${when} ${verb} ${who}${rest}${about}.`;
  },
  smallTalk: { sentence: 'Es waren nur Grüße und kurze Bemerkungen.', topic: 'kurzer gruß' },
  said: ({ speaker, kind, clauses, when, index }) => {
    const verb = byTurns(verbs[kind], index);
    const quoted = clauses.map(({ text }) => `„${text}“`).join(' ');
    if (when === null) return `${speaker} ${verb}: ${quoted}`;
    const opening =
      when.precision === 'day' ? `Am ${dayAndMonth('de', when.at)}` : `Gegen ${clockTime('de', when.at)} Uhr`;
    return `${opening} ${verb} ${speaker.replace(/^Der /u, 'der ')}: ${quoted}`;
  },
};

const verbs: Record<SaidFacts['kind'], readonly string[]> = {
  statement: ['sagte', 'erzählte'],
  question: ['fragte'],
  answer: ['antwortete'],
  addition: ['ergänzte'],
  more: ['sagte auch', 'fügte hinzu'],
  action: ['spielte'],
};

const atStart = (who: string) => who.replace(/^der /u, 'Der ');

function chooseVerb({ silent, isPlayed }: LeadFacts): string {
  if (silent !== null) return 'schrieb';
  return isPlayed ? 'spielten' : 'sprachen';
}

function describeRest({ silent, user, botName, isPlayed, topics }: LeadFacts): string {
  if (silent === 'bot') return ` ohne Antwort an ${botName}`;
  if (silent === 'user') return ` ohne Antwort an ${user.replace(/^der /u, 'den ')}`;
  if (isPlayed) return ' eine Szene';
  return topics.length === 0 ? ' kurz miteinander' : '';
}

function describeWhen({ days }: LeadFacts): string {
  if (days === null) return '';
  const { from, to } = days;
  if (isSameUtcDay(from, to)) return `Am ${dayMonthYear('de', from)}`;
  return `Zwischen dem ${dayMonthYear('de', from)} und dem ${dayMonthYear('de', to)}`;
}
