import { chooseRoute, describeRoute, NO_PROXIES, type ProxyOptions } from '@enrichment/core';
import { type Area, type Finding, ok } from './finding.ts';
import type { DoctorSettings } from './read-doctor-settings.ts';

/**
 * Reports the route to each HTTP server, direct or by proxy, whether it answers or not. Postgres and Redis
 * are always reached directly.
 */
export function checkRoutes({
  source,
  llm,
  collector,
}: Pick<DoctorSettings, 'source' | 'llm' | 'collector'>): Finding[] {
  const findings: Finding[] = [];
  if (source !== undefined) {
    findings.push(describeWay('qdrant', source.connection.url, source.connection.proxy));
  }
  if (llm !== undefined && llm.provider !== 'extractive') {
    findings.push(describeWay('llm', llm.baseUrl, llm.proxy));
  }
  if (collector !== undefined) findings.push(describeWay('settings', collector.url, collector.proxy));
  return findings;
}

function describeWay(area: Area, url: string, proxy: ProxyOptions = NO_PROXIES): Finding {
  const { host } = new URL(url);
  return ok(area, `${host} is reached ${describeRoute(chooseRoute(url, proxy))}`);
}
