import { expect, it } from 'vitest';
import { TEXT_FORMS } from './clean-text.ts';

/** As code, invisible signs as escapes, in a fence that is longer than those inside. */
function printCell(text: string): string {
  const shown = JSON.stringify(text.length > 120 ? `${text.slice(0, 117)}...` : text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(/[\p{Cf}\p{Mn}\p{Me}\u3164\u2028]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)
    .replaceAll('|', '\\|');
  return `\`\` ${shown} \`\``;
}

const page = `# What is read of a message

Platforms, front ends and models put markup into messages. What a reader of the conversation does not see is not part of what was
said: summaries, search words and quotations are made of the text that a person reads. The messages themselves stay as they are in
Qdrant, and so do their fingerprints.

- Code between backquotes is read as it is; only what is invisible is taken out of it.
- A message of nothing but markup counts as a message and says nothing: no model sees it. A window of nothing but such messages fails
  with \`WINDOW_WITHOUT_TEXT\` and is tried again when its messages change.
- Spoilers are said: a reader sees them on request. Closed \`<details>\` are not.

Checked by \`packages/core/src/platform-text/\`; \`vitest run -u\` writes this page anew.

| form | a message | is read as | source |
|---|---|---|---|
${TEXT_FORMS.map(({ name, example, result, source, by }) => `| ${name}${by === 'bot' ? ' (of bots only)' : ''} | ${printCell(example)} | ${printCell(result)} | ${source} |`).join('\n')}
`;

it('docs/message-forms.md lists the tested forms', async () => {
  await expect(page).toMatchFileSnapshot('../../../../docs/message-forms.md');
});
