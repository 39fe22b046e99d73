import { startProgram } from '@enrichment/runtime/start-program';

await startProgram(async () => await import('./program.ts'));
