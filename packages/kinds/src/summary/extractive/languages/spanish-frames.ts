import { byTurns, type Frames, type LeadFacts } from './language.ts';
import { clockTime, dayAndMonth, fullDay, isSameUtcDay, joinList } from './wording.ts';

export const spanishFrames: Frames = {
  user: { inside: 'el usuario', atStart: 'El usuario' },
  gap: ' ',
  lead: (facts) => `${whenOf(facts)}, ${whoOf(facts)}.`,
  about: (topics) => `La conversación trató sobre todo de: ${joinList('es', topics)}.`,
  alsoMentioned: (phrases) => `También se mencionó: ${joinList('es', phrases)}.`,
  smallTalk: { sentence: 'Solo hubo saludos y comentarios breves.', topic: 'charla breve' },
  unquotable: 'Ninguna frase pudo citarse entera.',
  quote: ({ speaker, listener, kind, text, when, index }) => {
    const verbs = {
      statement: ['dijo', `le contó ${toWhom(listener)}`, 'dijo', 'comentó'],
      question: ['preguntó', 'quiso saber'],
      answer: ['respondió', 'contestó'],
      addition: ['añadió', 'siguió'],
      more: ['añadió'],
      action: ['interpretó'],
    }[kind];
    const opening =
      when === null
        ? ''
        : when.precision === 'day'
          ? `El ${dayAndMonth('es', when.at)} `
          : `Hacia las ${clockTime('es', when.at)} `;
    const subject = opening === '' ? speaker : speaker.replace(/^El /u, 'el ');
    if (kind === 'more' && when === null) return `${byTurns(['Luego', 'También'], index)}: «${text}»`;
    return `${opening}${subject} ${byTurns(verbs, index)}: «${text}»`;
  },
};

function toWhom(name: string): string {
  return name === 'el usuario' ? 'al usuario' : `a ${name}`;
}

function whenOf({ from, to }: LeadFacts): string {
  if (!isSameUtcDay(from, to)) return `Entre el ${dayOf(from)} y el ${dayOf(to)} (UTC)`;
  const [start, end] = [clockTime('es', from), clockTime('es', to)];
  return start === end
    ? `El ${dayOf(from)} a las ${start} UTC`
    : `El ${dayOf(from)}, entre las ${start} y las ${end} UTC`;
}

function dayOf(at: Date): string {
  return fullDay('es', at).replace(', ', ' ');
}

function whoOf({ botName, userMessages, botMessages }: LeadFacts): string {
  const count = (messages: number) => (messages === 1 ? 'un mensaje' : `${messages} mensajes`);
  if (botMessages === 0) return `el usuario escribió ${count(userMessages)} a ${botName}, sin respuesta`;
  if (userMessages === 0) return `${botName} escribió ${count(botMessages)} al usuario, sin respuesta`;
  return `el usuario y ${botName} intercambiaron ${count(userMessages + botMessages)}`;
}
