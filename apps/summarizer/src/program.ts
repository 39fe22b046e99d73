import { runMain } from '@enrichment/runtime/run-main';
import { readSummarizerEnv } from './env.ts';
import { startSummarizer } from './start-summarizer.ts';

await runMain({
  name: 'summarizer',
  environment: process.env,
  readEnv: readSummarizerEnv,
  start: startSummarizer,
});
