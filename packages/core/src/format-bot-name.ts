import { neutralise } from './neutralise.ts';

const CHARACTERS_MAX = 60;

/**
 * Formats a bot's name for people and models: `elena` -> `Elena`, `dr_who` -> `Dr Who`. At most 60
 * characters, without characters that are invisible to people but read by models. Returns `Bot` if the name
 * is empty or could be mistaken for the user.
 */
export function formatBotName(botName: string): string {
  const words = neutralise(botName)
    .replace(/[\s_-]+/g, ' ')
    .trim();
  const name = Array.from(words)
    .slice(0, CHARACTERS_MAX)
    .join('')
    .replace(/(?<=^| )\p{Ll}/gu, (letter) => letter.toUpperCase());
  return name === '' || /^user$/i.test(name) ? 'Bot' : name;
}
