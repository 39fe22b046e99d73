import { chooseRoute, NO_PROXIES } from '@enrichment/core';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import type { RemoteLlmOptions } from './settings.ts';

/**
 * Creates the HTTP dispatcher for a model's server, with a proxy if one is configured. undici's own timeouts
 * are off: an operator's own server may take longer than their 300 s to send a header, and each call has a
 * deadline that also covers its body.
 */
export function createDispatcher({ baseUrl, proxy = NO_PROXIES }: RemoteLlmOptions): Dispatcher {
  const options = { headersTimeout: 0, bodyTimeout: 0 };
  const route = chooseRoute(baseUrl, proxy);
  return route.kind === 'proxy' ? new ProxyAgent({ ...options, uri: route.proxyUrl }) : new Agent(options);
}
