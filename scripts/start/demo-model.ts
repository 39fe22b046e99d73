import { demoScript } from '@enrichment/embedded/llm/demo-script';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { sampleCollections } from '@enrichment/embedded/samples/payload-forms';
import { z } from 'zod';

/** The model that rows name where the scripted server wrote them. */
const DEMO_MODEL = 'scripted';

/** Whose facts the demonstration shows: a move, a relative, and a plan that is over. */
export const DEMO_USER = { userId: '733300998877665544', botName: 'nerys' } as const;

/** Settings that name data or a model of the user's own. */
const OWN = [
  ...['QDRANT_URL', 'QDRANT_HOST', 'DATABASE_URL', 'POSTGRES_HOST', 'POSTGRES_PASSWORD', 'REDIS_URL'],
  ...['LLM_PROVIDER', 'LLM_BASE_URL', 'LLM_MODEL', 'LLM_API_KEY', 'OPENROUTER_API_KEY', 'ANTHROPIC_API_KEY'],
];

/** @throws Error if the environment names services, data or a model: what this model writes is made up */
export function requireNothingOwn(env: NodeJS.ProcessEnv): void {
  const set = OWN.filter((name) => (env[name] ?? '').trim() !== '');
  if (set.length === 0) return;
  throw new Error(
    `--demo-model is for the sample conversations alone, and ${set.join(', ')} ${set.length === 1 ? 'is' : 'are'} set. Unset them, or start without --demo-model.`,
  );
}

/** @throws Error if Qdrant holds a collection that is not one of the samples */
export async function requireSamplesAlone(qdrantUrl: string): Promise<void> {
  const response = await fetch(`${qdrantUrl}/collections`, { signal: AbortSignal.timeout(10_000) });
  const { result } = Collections.parse(await response.json());
  const samples = new Set<string>(sampleCollections.map(({ collection }) => collection));
  const other = result.collections.filter(({ name }) => !samples.has(name));
  if (other.length > 0)
    throw new Error('--demo-model is for the sample conversations alone, and other data was imported here.');
}

const Collections = z.object({
  result: z.object({ collections: z.array(z.object({ name: z.string() })) }),
});

/** Starts the scripted server and returns the settings with which the apps use it. */
export async function startDemoModel(): Promise<{
  env: Readonly<Record<string, string>>;
  stop: () => Promise<void>;
}> {
  const server = await startScriptedLlm({ script: demoScript, keepsRequests: false });
  return {
    env: {
      LLM_PROVIDER: 'compatible',
      LLM_BASE_URL: server.url,
      LLM_MODEL: DEMO_MODEL,
      LLM_API_KEY: DEMO_MODEL,
      LLM_CONTEXT_TOKENS: '100000',
    },
    stop: () => server.close(),
  };
}
