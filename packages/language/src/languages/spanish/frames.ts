import { byTurns, type Frames, type LeadFacts, type SaidFacts } from '../../frames.ts';
import { clockTime, dayAndMonth, dayMonthYear, isSameUtcDay, joinList } from '../../wording.ts';

export const spanishFrames: Frames = {
  user: { inside: 'el usuario', atStart: 'El usuario' },
  gap: ' ',
  lead: (facts) => {
    const [when, what] = [describeWhen(facts), describeWhat(facts)];
    return `${when === '' ? what.replace(/^el /u, 'El ') : `${when}, ${what}`}.`;
  },
  smallTalk: { sentence: 'Solo hubo saludos y comentarios breves.', topic: 'charla breve' },
  said: ({ speaker, kind, clauses, when, index }) => {
    const opening =
      when === null
        ? ''
        : when.precision === 'day'
          ? `El ${dayAndMonth('es', when.at)} `
          : `Hacia las ${clockTime('es', when.at)} `;
    const subject = opening === '' ? speaker : speaker.replace(/^El /u, 'el ');
    return `${opening}${subject} ${byTurns(verbs[kind], index)}: ${clauses.map(({ text }) => `«${text}»`).join(' ')}`;
  },
};

const verbs: Record<SaidFacts['kind'], readonly string[]> = {
  statement: ['dijo', 'contó'],
  question: ['preguntó'],
  answer: ['respondió'],
  addition: ['añadió'],
  more: ['también dijo', 'siguió'],
  action: ['interpretó'],
};

function describeWhen({ days }: LeadFacts): string {
  if (days === null) return '';
  const { from, to } = days;
  if (isSameUtcDay(from, to)) return `El ${dayMonthYear('es', from)}`;
  return `Entre el ${dayMonthYear('es', from)} y el ${dayMonthYear('es', to)}`;
}

function describeWhat({ user, botName, silent, topics, isPlayed }: LeadFacts): string {
  const list = joinList('es', topics);
  // "de el" contracts to "del".
  const about = topics.length === 0 ? '' : ` ${`de ${list}`.replace(/^de el /u, 'del ')}`;
  if (silent !== null) {
    const [writer, reader] = silent === 'bot' ? [user, botName] : [botName, user];
    return `${writer} escribió ${`a ${reader}`.replace(/^a el /u, 'al ')}${topics.length === 0 ? '' : ` sobre ${list}`}, sin respuesta`;
  }
  if (isPlayed) return `${user} y ${botName} interpretaron una escena${about}`;
  return `${user} y ${botName} ${topics.length === 0 ? 'charlaron un momento' : `hablaron${about}`}`;
}
