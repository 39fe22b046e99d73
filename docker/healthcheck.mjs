// `node healthcheck.mjs PORT`: exits 0 when the app on this port says that it is alive.
const [, , port] = process.argv;
const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4_000) }).catch(
  () => undefined,
);
process.exit(answer?.ok ? 0 : 1);
