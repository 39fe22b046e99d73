import { byTurns, type Frames, type LeadFacts } from './language.ts';
import { clockTime, dayAndMonth, fullDay, isSameUtcDay, joinList } from './wording.ts';

export const germanFrames: Frames = {
  user: { inside: 'der Nutzer', atStart: 'Der Nutzer' },
  gap: ' ',
  lead: (facts) => `${whenOf(facts)} ${whoOf(facts)}.`,
  about: (topics) => `Es ging vor allem um: ${joinList('de', topics)}.`,
  alsoMentioned: (phrases) => `Außerdem kamen vor: ${joinList('de', phrases)}.`,
  smallTalk: {
    sentence: 'Es waren nur Grüße und kurze Bemerkungen.',
    topic: 'kurzer gruß',
  },
  unquotable: 'Kein Satz davon ließ sich ganz zitieren.',
  quote: ({ speaker, listener, kind, text, when, index }) => {
    const verbs = {
      statement: ['sagte', 'erzählte', 'sagte', 'berichtete'],
      question: ['fragte', 'wollte wissen'],
      answer: ['antwortete', 'erwiderte'],
      addition: ['ergänzte', 'fuhr fort'],
      more: ['ergänzte'],
      action: ['spielte'],
    }[kind];
    const verb = byTurns(verbs, index);
    const told = verb === 'erzählte' ? ` ${dative(listener)}` : '';
    if (kind === 'more' && when === null) return `${byTurns(['Dann', 'Auch'], index)}: „${text}“`;
    if (when === null) return `${speaker} ${verb}${told}: „${text}“`;
    const opening =
      when.precision === 'day' ? `Am ${dayAndMonth('de', when.at)}` : `Gegen ${clockTime('de', when.at)} Uhr`;
    return `${opening} ${verb} ${speaker.replace(/^Der /u, 'der ')}${told}: „${text}“`;
  },
};

function dative(name: string): string {
  return name.replace(/^der Nutzer$/u, 'dem Nutzer');
}

function whenOf({ from, to }: LeadFacts): string {
  if (!isSameUtcDay(from, to)) return `Zwischen ${dayOf(from)} und ${dayOf(to)} (UTC)`;
  const [start, end] = [clockTime('de', from), clockTime('de', to)];
  return start === end
    ? `Am ${dayOf(from)} um ${start} Uhr (UTC)`
    : `Am ${dayOf(from)} zwischen ${start} und ${end} Uhr (UTC)`;
}

function dayOf(at: Date): string {
  return fullDay('de', at).replace(', ', ', dem ');
}

function whoOf({ botName, userMessages, botMessages }: LeadFacts): string {
  const count = (messages: number) => (messages === 1 ? 'eine Nachricht' : `${messages} Nachrichten`);
  if (botMessages === 0) return `schrieb der Nutzer ${count(userMessages)} an ${botName}, ohne Antwort`;
  if (userMessages === 0) return `schrieb ${botName} dem Nutzer ${count(botMessages)}, ohne Antwort`;
  return `tauschten der Nutzer und ${botName} ${count(userMessages + botMessages)} aus`;
}
