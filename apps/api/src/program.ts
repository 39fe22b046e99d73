import { runMain } from '@enrichment/runtime/run-main';
import { readApiEnv } from './env.ts';
import { startApi } from './start-api.ts';

await runMain({ name: 'api', environment: process.env, readEnv: readApiEnv, start: startApi });
