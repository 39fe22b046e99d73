import { type ErrorCode, PermanentError } from '@enrichment/core';
import type { ServerDescription } from './backend.ts';
import { openInternals, type QueueConnection } from './connect.ts';

/** A finding about the queue's server, with its remedy. */
export interface QueueFinding {
  /** With `refuse` the apps do not start, because jobs would be lost. */
  readonly severity: 'refuse' | 'warn';
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Checks the server's version, memory policy and persistence. No findings: all is well.
 * @throws TemporaryError QUEUE_UNAVAILABLE
 */
export async function checkQueueServer(connection: QueueConnection): Promise<QueueFinding[]> {
  return findFaults(await openInternals(connection).describeServer());
}

/**
 * Rejects a server that would lose jobs; returns the warnings.
 * @throws PermanentError QUEUE_POLICY; TemporaryError QUEUE_UNAVAILABLE
 */
export async function requireFitQueueServer(connection: QueueConnection): Promise<QueueFinding[]> {
  const findings = await checkQueueServer(connection);
  const refused = findings.filter((finding) => finding.severity === 'refuse');
  if (refused.length === 0) return findings;
  const reasons = refused.map(({ message, remedy }) => `${message} ${remedy}`);
  throw new PermanentError('QUEUE_POLICY', [...new Set(reasons)].join(' '));
}

/** Derives findings from the server's description. */
export function findFaults(server: ServerDescription): QueueFinding[] {
  if (server.backend === 'postgres') return findPostgresFaults(server.versionNumber);
  return server.infos.flatMap((info) => [
    ...findRedisVersionFaults(info),
    ...findPolicyFaults(info),
    ...findPersistenceFaults(info),
  ]);
}

function findPostgresFaults(versionNumber: number): QueueFinding[] {
  if (versionNumber >= 130_000) return [];
  return [
    {
      severity: 'refuse',
      code: 'QUEUE_POLICY',
      message: `The queue's Postgres is version ${Math.floor(versionNumber / 10_000)}.`,
      remedy: 'Use Postgres 13 or newer, or Redis.',
    },
  ];
}

function findRedisVersionFaults(info: string): QueueFinding[] {
  // Valkey and Dragonfly report the compatible Redis version in the same field.
  const version = readField(info, 'redis_version');
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  if (version === undefined || major > 6 || (major === 6 && minor >= 2)) return [];
  return [
    {
      severity: 'refuse',
      code: 'QUEUE_POLICY',
      message: `Redis is version ${version}.`,
      remedy: 'Use Redis 6.2 or newer.',
    },
  ];
}

function findPolicyFaults(info: string): QueueFinding[] {
  const policy = readField(info, 'maxmemory_policy');
  if (policy === 'noeviction') return [];
  const remedy =
    'Set maxmemory-policy to noeviction on the Redis server: CONFIG SET maxmemory-policy noeviction, and in redis.conf.';
  if (policy === undefined) {
    const message = 'Redis does not report its eviction policy.';
    return [{ severity: 'warn', code: 'QUEUE_POLICY', message, remedy }];
  }
  const message = `Redis evicts keys, including jobs, when its memory is full (maxmemory-policy ${policy}).`;
  return [{ severity: 'refuse', code: 'QUEUE_POLICY', message, remedy }];
}

function findPersistenceFaults(info: string): QueueFinding[] {
  if (readField(info, 'aof_enabled') !== '0') return [];
  return [
    {
      severity: 'warn',
      code: 'QUEUE_POLICY',
      message: 'Redis loses the queue when it restarts (appendonly no); the next scan rebuilds it.',
      remedy: 'Set appendonly yes to keep the queue.',
    },
  ];
}

function readField(info: string, name: string): string | undefined {
  return info
    .split(/\r?\n/)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim();
}
