import { chooseRoute, NO_PROXIES } from '@enrichment/core';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import type { RemoteLlmOptions } from './settings.ts';

/**
 * The sockets to a model's server, through a proxy where one is set for it. undici's own deadlines are off: a
 * server of one's own may think for longer than their 300 s before it sends a header, and each call has a
 * deadline that covers its body too.
 */
export function createDispatcher({ baseUrl, proxy = NO_PROXIES }: RemoteLlmOptions): Dispatcher {
  const options = { headersTimeout: 0, bodyTimeout: 0 };
  const route = chooseRoute(baseUrl, proxy);
  return route.kind === 'proxy' ? new ProxyAgent({ ...options, uri: route.proxyUrl }) : new Agent(options);
}
