import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { createAuthority } from '@enrichment/embedded/testing/certificates';
import { writeTestFile } from '@enrichment/embedded/testing/test-file';
import { expect, onTestFinished, test } from 'vitest';
import { openTestCli } from './test-cli.ts';

const authority = createAuthority();
const ours = writeTestFile('ours.pem', authority.certificate);
const key = writeTestFile('key.pem', authority.issue(['x']).key);
const strangers = writeTestFile('strangers.pem', createAuthority().certificate);

async function openWithTls(QDRANT_CA_FILE: string) {
  const qdrant = await startSmallQdrant({ tls: authority.issue(['127.0.0.1']) });
  onTestFinished(() => qdrant.close());
  const changes = { LLM_PROVIDER: 'extractive', QDRANT_URL: qdrant.url, QDRANT_CA_FILE };
  const cli = await openTestCli(changes);
  await cli.ask('migrate');
  return cli;
}

test('a command reaches a server with the configured authority', async () => {
  const cli = await openWithTls(ours);

  expect(await cli.ask('scan')).toMatchObject({ collections: 0 });
});

test('a command that does not trust a server exits with 1, and names the setting that helps', async () => {
  const cli = await openWithTls(strangers);

  const { exitCode, stderr } = await cli.run('scan');
  const doctor = await cli.run('doctor');

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^SERVER_UNTRUSTED: Qdrant at https:.* is not trusted .*set QDRANT_CA_FILE to/);
  expect(stderr).not.toContain('Check that Qdrant runs');
  expect(doctor.stdout).toMatch(/problem +qdrant +SERVER_UNTRUSTED: .*QDRANT_CA_FILE/);
});

test('a command whose CA file is no certificate exits with 2, and doctor lists it with the other faults', async () => {
  const cli = await openWithTls(ours);
  const broken = await openTestCli({
    ...cli.env,
    QDRANT_CA_FILE: '/not/there.pem',
    POSTGRES_CA_FILE: key,
  });

  const { exitCode, stderr } = await broken.run('scan');
  const doctor = await broken.run('doctor');

  expect(exitCode).toBe(2);
  for (const told of [stderr, doctor.stdout]) {
    expect(told).toMatch(/QDRANT_CA_FILE:? must be a readable file; \/not\/there\.pem is not \(ENOENT\)/);
    expect(told).toMatch(/POSTGRES_CA_FILE:? must be a file of PEM certificates/);
  }
});
