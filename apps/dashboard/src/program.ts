import { runMain } from '@enrichment/runtime/run-main';
import { readDashboardEnv } from './env.ts';
import { startDashboard } from './start-dashboard.ts';

await runMain({
  name: 'dashboard',
  environment: process.env,
  readEnv: readDashboardEnv,
  start: startDashboard,
});
