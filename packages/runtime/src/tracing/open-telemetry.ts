// Wraps OpenTelemetry's SDK in one function; loaded only if an endpoint is set.
import { type Route, readErrorCode, withDeadline } from '@enrichment/core';
import {
  type Attributes,
  context,
  type Span as OtelSpan,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { parseKeyPairsIntoRecord, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type ReadableSpan,
  type Sampler,
  SamplingDecision,
  type SpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import manifest from '../../package.json' with { type: 'json' };
import { allowedAttributes, FACT_PREFIX, isWorthSending, OUR_TRACER, type SpanFacts } from './span-rules.ts';
import type { Tracing } from './tracing.ts';

/** Closing may take four seconds after the grace period, and connections are closed in the same time. */
const FLUSH_TIMEOUT_MS = 2_000;
const EXPORT_TIMEOUT_MS = 5_000;

/** Node's agents take their proxy as environment variables. */
function makeAgentOptions(proxyUrl: string) {
  return { keepAlive: true, proxyEnv: { HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl } };
}

/**
 * Sends traces to the collector at `endpoint`. If it is unavailable, up to 2,048 spans stay in memory and the
 * rest is dropped.
 */
export function openTelemetry({
  app,
  endpoint,
  headers,
  route,
}: {
  app: string;
  endpoint: string;
  headers: string;
  route: Route;
}): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: parseKeyPairsIntoRecord(headers),
    timeoutMillis: EXPORT_TIMEOUT_MS,
    ...(route.kind === 'proxy' && { httpAgentOptions: makeAgentOptions(route.proxyUrl) }),
  });
  const provider = new TracerProvider({
    sampler: keepWorthy(new ParentBasedSampler({ root: keepAll })),
    resource: resourceFromAttributes({
      'service.namespace': 'enrichment',
      'service.name': `enrichment-${app}`,
      'service.version': manifest.version,
    }),
    spanLimits: { attributeValueLengthLimit: 200 },
    spanProcessors: [
      onlyAllowed(new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_TIMEOUT_MS })),
    ],
  });
  const contexts = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(contexts);
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  const tracer = provider.getTracer(OUR_TRACER);
  return {
    isOn: true,
    run: async ({ name, facts = {}, isRoot = false }, work) => {
      const parent = isRoot ? ROOT_CONTEXT : context.active();
      const span = tracer.startSpan(name, { attributes: makeAttributes(facts) }, parent);
      return await context.with(trace.setSpan(parent, span), () => endAfter(span, work));
    },
    stop: async () => {
      // An unavailable collector must not make the exit fail.
      await withDeadline(() => provider.shutdown(), { timeoutMs: FLUSH_TIMEOUT_MS }).catch(() => undefined);
      trace.disable();
      propagation.disable();
      context.disable();
    },
  };
}

async function endAfter<Result>(
  span: OtelSpan,
  work: (note: (facts: SpanFacts) => void) => Promise<Result>,
): Promise<Result> {
  try {
    return await work((facts) => void span.setAttributes(makeAttributes(facts)));
  } catch (error) {
    // Not the message: it may contain data that a trace must not contain.
    span.setAttributes(makeAttributes({ error_code: readErrorCode(error) }));
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

function makeAttributes(facts: SpanFacts): Attributes {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [FACT_PREFIX + name, value]));
}

const keepAll: Sampler = {
  shouldSample: () => ({ decision: SamplingDecision.RECORD_AND_SAMPLED }),
  toString: () => 'all',
};

function keepWorthy(among: Sampler): Sampler {
  return {
    shouldSample: (parent, traceId, name, ...more) =>
      isWorthSending(name)
        ? among.shouldSample(parent, traceId, name, ...more)
        : { decision: SamplingDecision.NOT_RECORD },
    toString: () => 'worth sending',
  };
}

/** Forwards only what may be sent. Events are dropped, because they contain error messages. */
function onlyAllowed(next: SpanProcessor): SpanProcessor {
  return {
    onStart: (span, parent) => next.onStart(span, parent),
    onEnd: (span) => next.onEnd(pickAllowed(span)),
    forceFlush: () => next.forceFlush(),
    shutdown: () => next.shutdown(),
  };
}

function pickAllowed(span: ReadableSpan): ReadableSpan {
  const { name, kind, startTime, endTime, duration, ended, resource, instrumentationScope } = span;
  return {
    ...{ name, kind, startTime, endTime, duration, ended, resource, instrumentationScope },
    spanContext: () => span.spanContext(),
    ...(span.parentSpanContext !== undefined && { parentSpanContext: span.parentSpanContext }),
    status: { code: span.status.code },
    attributes: allowedAttributes(span.attributes),
    links: [],
    events: [],
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}
