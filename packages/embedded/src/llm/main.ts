import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { readScriptRules, ScriptRules } from './script.ts';
import { startScriptedLlm } from './scripted-llm.ts';

// The scripted server as its own process: `node main.ts --port 4010 --calls calls.jsonl --script
// '{"kind":"ok"}'`.
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    key: { type: 'string' },
    /** A file to which one JSON line per call is appended. */
    calls: { type: 'string' },
    script: { type: 'string', default: '{"kind":"ok"}' },
  },
});

const log = values.calls === undefined ? undefined : createWriteStream(values.calls, { flags: 'a' });
const server = await startScriptedLlm({
  script: readScriptRules(ScriptRules.parse(JSON.parse(values.script))),
  port: Number(values.port),
  host: values.host,
  ...(values.key === undefined ? {} : { key: values.key }),
  onCall: (call) => log?.write(`${JSON.stringify(call)}\n`),
});
process.stdout.write(`${server.url}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.close();
    log?.end();
  });
}
