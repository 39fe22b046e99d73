import { neutralise } from './neutralise.ts';

const CHARACTERS_MAX = 60;

/**
 * A bot's name as people and models read it: `elena` -> `Elena`, `dr_who` -> `Dr Who`. At most 60 characters,
 * without signs that a model reads and a person does not see. `Bot` for a name that is empty or would pass
 * for the user.
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
