import { expect, test } from 'vitest';
import { formatBotName } from './format-bot-name.ts';

test.each([
  ['elena', 'Elena'],
  ['dr_who', 'Dr Who'],
  ['marcus-t', 'Marcus T'],
  ['user', 'Bot'],
  ['User ', 'Bot'],
  ['', 'Bot'],
  ['__', 'Bot'],
  ['エレナ', 'エレナ'],
  ['élodie', 'Élodie'],
  ['el\u200bena', 'Elena'],
])('the bot %j is called %j', (botName, name) => {
  expect(formatBotName(botName)).toBe(name);
});

test('a long name ends after 60 characters, none of them cut in two', () => {
  expect(formatBotName('🌙'.repeat(100))).toBe('🌙'.repeat(60));
});
