// `pnpm eval:summaries conv-1.truth.json ...`: measures the summaries of the extractive writer on annotated
// conversations.
import { parseArgs } from 'node:util';
import { createExtractiveWriter } from '@enrichment/kinds/summary/extractive/extractive-writer';
import { checkFiles, locatePointsFile, WrongFileError } from './eval/check-files.ts';
import { readConversations } from './eval/conversations.ts';
import { readEvents } from './eval/events.ts';
import { reportSummaries, type Summarized } from './eval/summary-report.ts';

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    show: { type: 'string', default: '0' },
    missing: { type: 'boolean', default: false },
  },
});

const USAGE = `Usage: pnpm eval:summaries NAME.truth.json... [--show 3] [--missing]

Summarizes each UTC day of NAME.points.jsonl beside each file with the extractive writer, in this process, and prints how long the
summaries are, how many of the events that the file lists (event_summary) they tell, how many topics are single words, and the tones.
--show prints the first summaries, --missing the events that are not told.
`;

async function main(): Promise<number> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  if (options.help || files.length === 0) {
    process.stdout.write(USAGE);
    return options.help ? 0 : 2;
  }
  const truths = await checkFiles(files);
  const all: Summarized[] = [];
  for (const [index, file] of files.entries()) {
    const events = await readEvents(file);
    const users = events.filter(({ who }) => who === 'user').map(({ whoName }) => whoName);
    const names = { user: [...new Set(users)], bot: [truths[index]?.botName ?? ''] };
    const writer = createExtractiveWriter();
    for (const conversation of await readConversations(locatePointsFile(file))) {
      const summary = await writer.write(
        { ...conversation, onCall: () => {}, reportProgress: async () => {} },
        new AbortController().signal,
      );
      all.push({
        conversation,
        summary,
        events: events.filter(({ session }) => conversation.sessions.has(session)),
        names,
      });
    }
  }
  for (const line of reportSummaries(all, { show: Number(options.show), missing: options.missing }))
    say(line);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof WrongFileError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
