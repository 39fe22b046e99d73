import type { Character, Story } from './character.ts';
import { createRandom, type Random } from './random.ts';
import { fillSlots, type Line, readScript, type Scene } from './read-script.ts';

/** One conversation of a user with a bot. */
export interface Conversation {
  readonly botName: string;
  readonly userId: string;
  readonly channel: Story['channel'];
  readonly daysAgo: number;
  readonly turns: readonly Turn[];
}

/** A message of the user and the bot's reply; one of the two may be missing. */
export interface Turn {
  readonly at: Date;
  readonly user: string | null;
  readonly bot: string | null;
  readonly emotion: string;
}

const DAY_MS = 86_400_000;
/** Days of five weeks; day 0 is today. */
const OLDEST_DAY = 34;
const CHATTY_DAYS = 12;
/** Number of days with too few messages for a summary. */
const BRIEF_DAYS = 2;

/**
 * Plans the conversations of one user with one character over five weeks: the scenes of their story, chats on
 * other days, a few short greetings.
 */
export function planConversations(
  character: Character,
  story: Story,
  { today, seed }: { today: Date; seed: number },
): Conversation[] {
  const random = createRandom(`${seed} ${character.botName} ${story.userId}`);
  const scenes = new Map(readScript(story.script).map((scene) => [scene.daysAgo ?? 0, scene]));
  const allChats = random.shuffle(readScript(character.chats));
  const { chatty, brief } = otherDays(story, scenes, random);
  // Chatty days come first: without their chat they would have no messages.
  const chats = new Map(chatty.map((day, index) => [day, allChats[index % allChats.length]]));
  const spare = allChats.slice(chatty.length);
  const days = [...new Set([...scenes.keys(), ...chatty, ...brief])].sort((one, other) => other - one);
  return days.map((daysAgo) => {
    const startsAt = pickStart(story, daysAgo, today, random);
    const chat =
      chats.get(daysAgo) ?? (scenes.has(daysAgo) && random.between(0, 2) > 0 ? spare.shift() : undefined);
    const subjects = [scenes.get(daysAgo), chat].filter((scene) => scene !== undefined);
    const all = [
      random.pick(requireSome(readScript(character.openings))),
      ...subjects,
      ...(brief.includes(daysAgo) && random.between(0, 1) === 0
        ? []
        : [random.pick(requireSome(readScript(character.closings)))]),
    ];
    return {
      botName: character.botName,
      userId: story.userId,
      channel: story.channel,
      daysAgo,
      turns: makeTurns(all, { startsAt, random, language: character.language }),
    };
  });
}

/** The days without a scene on which the user still talks. */
function otherDays(
  { todayAt }: Story,
  scenes: ReadonlyMap<number, Scene>,
  random: Random,
): { chatty: number[]; brief: number[] } {
  const free = Array.from({ length: OLDEST_DAY }, (_, index) => index + 1).filter((day) => !scenes.has(day));
  const shuffled = random.shuffle(free);
  const chatty = shuffled.slice(0, CHATTY_DAYS);
  return {
    chatty: todayAt === undefined ? chatty : [...chatty, 0],
    brief: shuffled.slice(CHATTY_DAYS, CHATTY_DAYS + BRIEF_DAYS),
  };
}

function requireSome<Item>(items: readonly Item[]): [Item, ...Item[]] {
  const [first, ...others] = items;
  if (first === undefined) throw new Error('a character of the samples has no opening or closing');
  return [first, ...others];
}

function pickStart({ hour, todayAt }: Story, daysAgo: number, today: Date, random: Random): Date {
  const [hours = hour, minutes = 0] =
    daysAgo === 0 && todayAt !== undefined ? todayAt.split(':').map(Number) : [hour, random.between(0, 40)];
  return new Date(today.getTime() - daysAgo * DAY_MS + hours * 3_600_000 + minutes * 60_000);
}

function makeTurns(
  scenes: readonly Scene[],
  { startsAt, random, language }: { startsAt: Date; random: Random; language: Character['language'] },
): Turn[] {
  const turns: Turn[] = [];
  let at = startsAt.getTime();
  const say = (line: Line) => fillSlots(line.text, { random, saidAt: startsAt, language });
  for (const { lines, emotion } of scenes) {
    for (const [index, line] of lines.entries()) {
      const answer = lines[index + 1];
      if (line.speaker === 'bot') continue;
      const bot = answer?.speaker === 'bot' ? say(answer) : null;
      turns.push({ at: new Date(at), user: say(line), bot, emotion });
      at += random.between(35_000, 95_000) + random.between(0, 999);
    }
  }
  return turns;
}
