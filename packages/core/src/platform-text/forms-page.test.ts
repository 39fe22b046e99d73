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

const page = `# How markup in messages is read

Platforms, front ends and models put markup into messages. Summaries, search words and quotations use only the text that a reader of the
conversation sees. The messages in Qdrant and their fingerprints are not changed.

- Code between backquotes is kept; only invisible characters are removed from it.
- A message that contains only markup counts as a message but is not sent to a model. A window of only such messages fails
  with \`WINDOW_WITHOUT_TEXT\` and is tried again when its messages change.
- Spoilers are kept, because a reader can show them. Closed \`<details>\` are removed.

Tested in \`packages/core/src/platform-text/\`; \`vitest run -u\` regenerates this page.

| form | message | read as | source |
|---|---|---|---|
${TEXT_FORMS.map(({ name, example, result, source, by }) => `| ${name}${by === 'bot' ? ' (of bots only)' : ''} | ${printCell(example)} | ${printCell(result)} | ${source} |`).join('\n')}

[Contents](README.md) · Next: [Adding a language](adding-a-language.md)
`;

it('docs/message-forms.md lists the tested forms', async () => {
  await expect(page).toMatchFileSnapshot('../../../../docs/message-forms.md');
});
