import { runMain } from '@enrichment/runtime/run-main';
import { readScannerEnv } from './env.ts';
import { startScanner } from './start-scanner.ts';

await runMain({ name: 'scanner', environment: process.env, readEnv: readScannerEnv, start: startScanner });
