import { FeedbackAnswer, FeedbackInput } from '@enrichment/operations/feedback';
import { RecallAnswer } from '@enrichment/recall/answer';
import { CoverageAnswer } from '@enrichment/recall/coverage';
import { FactsAnswer, FactsQuestion } from '@enrichment/recall/facts/facts-question';
import { GraphAnswer, GraphQuestion } from '@enrichment/recall/facts/graph-question';
import { ProfileAnswer, ProfileQuestion } from '@enrichment/recall/facts/profile-question';
import { PatternsAnswer, PatternsQuestion } from '@enrichment/recall/patterns/patterns-question';
import { RecallQuestion } from '@enrichment/recall/question';
import { z } from 'zod';
import { describeEndpoints, UNSAFE_TO_REPEAT } from './operator/describe-endpoints.ts';
import { endpoints } from './operator/endpoints.ts';
import { PROBLEM_TYPE, Problem } from './problem.ts';

/** Describes the API as OpenAPI 3.1, generated from the schemas that the routes parse with. */
export function describeApi() {
  const operator = describeEndpoints(endpoints);
  return {
    openapi: '3.1.0',
    info: {
      title: 'WhisperEngine Enrichment',
      version: '0.1.0',
      summary: 'What a user and a bot talked about, and what an operator does with it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [{ name: 'recall' }, { name: 'operator' }, { name: 'mcp' }, { name: 'health' }],
    paths: {
      '/v1/recall': { post: question('recall', 'Answers a question about a time', 'RecallAnswer') },
      '/v1/coverage': { post: question('coverage', 'Says what is remembered of a time', 'Coverage') },
      '/v1/facts': {
        post: question('facts', 'Says what is known of a user', 'FactsAnswer', 'FactsQuestion'),
      },
      '/v1/feedback': {
        post: {
          ...question(
            'feedback',
            'Stores what a person says of a summary or a claim',
            'FeedbackAnswer',
            'Feedback',
          ),
          ...UNSAFE_TO_REPEAT,
        },
      },
      '/v1/profile': {
        post: question('profile', 'Says what a user prefers', 'ProfileAnswer', 'ProfileQuestion'),
      },
      '/v1/graph': {
        post: question('graph', 'Says what a user is connected with', 'GraphAnswer', 'GraphQuestion'),
      },
      '/v1/patterns': {
        post: question('patterns', 'Says what comes back', 'PatternsAnswer', 'PatternsQuestion'),
      },
      ...operator.paths,
      '/mcp': { post: mcp },
      '/healthz': { get: probe('isAlive', 'Whether the process works') },
      '/readyz': { get: probe('isReady', 'Whether its dependencies answer') },
      '/metrics': { get: open('metrics', 'Counters and times, for Prometheus', 'text/plain') },
      '/openapi.json': { get: open('describe', 'This description', 'application/json') },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        RecallQuestion: describeQuestion(RecallQuestion),
        FactsQuestion: describeQuestion(FactsQuestion),
        FactsAnswer: z.toJSONSchema(FactsAnswer),
        Feedback: describeFeedback(),
        FeedbackAnswer: z.toJSONSchema(FeedbackAnswer),
        ProfileQuestion: describeQuestion(ProfileQuestion),
        ProfileAnswer: z.toJSONSchema(ProfileAnswer),
        GraphQuestion: describeQuestion(GraphQuestion),
        GraphAnswer: z.toJSONSchema(GraphAnswer),
        PatternsQuestion: describeQuestion(PatternsQuestion),
        PatternsAnswer: z.toJSONSchema(PatternsAnswer),
        RecallAnswer: z.toJSONSchema(RecallAnswer),
        Coverage: z.toJSONSchema(CoverageAnswer),
        Problem: z.toJSONSchema(Problem),
        ...operator.schemas,
      },
    },
  };
}

const Field = z.looseObject({
  description: z.string().optional(),
  default: z.json().optional(),
  allOf: z.array(z.object({ pattern: z.string() })).optional(),
});
const Described = z.looseObject({ properties: z.record(z.string(), Field), required: z.array(z.string()) });

/**
 * Adapts a schema to generated clients. Optional fields may also be null. Defaults are described in text:
 * some clients send every default with each question, which a token for guilds would reject, and others
 * require fields with defaults.
 */
function describeQuestion(schema: z.ZodType) {
  const { properties, required, ...rest } = Described.parse(z.toJSONSchema(schema, { io: 'input' }));
  const fields = Object.entries(properties).map(
    ([name, { description, default: fallback, allOf, ...field }]) => {
      const form = { ...field, ...(allOf && { pattern: joinPatterns(allOf.map(({ pattern }) => pattern)) }) };
      if (required.includes(name)) return [name, { ...form, description }];
      const told = [
        description,
        ...(fallback === undefined ? [] : [`Left out: ${describeDefault(name, fallback)}.`]),
      ];
      return [name, { anyOf: [form, { type: 'null' }], description: told.filter(Boolean).join(' ') }];
    },
  );
  return { ...rest, properties: Object.fromEntries(fields), required };
}

/** Over HTTP the user and the bot are required: the token must allow them. */
function describeFeedback() {
  const described = describeQuestion(FeedbackInput);
  const required = [...described.required, 'user', 'bot'];
  return { ...described, required, properties: { ...described.properties, user: NAMED, bot: NAMED } };
}

const NAMED = { type: 'string', minLength: 1, maxLength: 255 };

/** The default audience of a question is that of its token. */
const describeDefault = (name: string, fallback: z.core.util.JSONType) =>
  name === 'audience' ? 'the most that the token may ask for, dm before guild' : String(fallback);

/**
 * Joins several patterns, all anchored at the start, into one: some readers of `allOf` expect types in it.
 */
function joinPatterns([first = '', ...others]: readonly string[]): string {
  return first.replace(/^\^/, `^${others.map((pattern) => `(?=${pattern.replace(/^\^/, '')})`).join('')}`);
}

const ofSchema = (name: string, type = 'application/json') => ({
  [type]: { schema: { $ref: `#/components/schemas/${name}` } },
});

function question(operationId: string, summary: string, answer: string, asked = 'RecallQuestion') {
  return {
    operationId,
    summary,
    tags: ['recall'],
    requestBody: { required: true, content: ofSchema(asked) },
    responses: {
      '200': { description: 'The answer', content: ofSchema(answer) },
      ...errors({
        '400': 'The question has faults; all are named',
        '401': 'No valid token',
        '403': 'The token may not ask this; the fields that ask for too much are named',
        '404': 'No bot or user has such a name; only a token that may ask everything is told',
        '413': 'The body is too large',
        '415': 'The body is not JSON',
        '422': 'A time of the question cannot be read',
        '429': 'Too many questions; `retry-after` says when to ask again',
        '500': 'An unexpected error',
        '503': 'Postgres or the queue is away',
      }),
    },
  };
}

/**
 * One message or a batch. Generated clients use the first form that matches, and some of them match anything
 * with an object.
 */
const message = { type: 'object', additionalProperties: true };
const messages = { anyOf: [{ type: 'array', items: message }, message] };

/** The content of the messages is defined by the protocol and by the answer to `tools/list`. */
const mcp = {
  operationId: 'mcp',
  summary:
    'The Model Context Protocol over streamable HTTP, without sessions: the tools recall, coverage, facts, profile, graph, patterns',
  externalDocs: { url: 'https://modelcontextprotocol.io/specification' },
  tags: ['mcp'],
  requestBody: { required: true, content: { 'application/json': { schema: messages } } },
  responses: {
    '200': {
      description: 'Answers in JSON-RPC',
      content: { 'application/json': { schema: messages } },
    },
    '202': { description: 'Taken; nothing is answered' },
    '400': {
      description: 'No message of the protocol, or no JSON at all',
      content: { 'application/json': { schema: message }, ...ofSchema('Problem', PROBLEM_TYPE) },
    },
    ...errors({
      '401': 'No valid token',
      '403': 'Without tokens, a host that does not name this machine',
      '413': 'The body is too large',
      '415': 'The body is not JSON',
      '429': 'Too many questions, each message of a batch counted; `retry-after` says when to ask again',
      '500': 'An unexpected error',
    }),
  },
};

function errors(texts: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(texts).map(([status, description]) => [
      status,
      { description, content: ofSchema('Problem', PROBLEM_TYPE) },
    ]),
  );
}

function open(operationId: string, summary: string, type: string) {
  return {
    operationId,
    summary,
    tags: ['health'],
    security: [],
    responses: { '200': { description: summary, content: { [type]: {} } } },
  };
}

function probe(operationId: string, summary: string) {
  const content = { 'application/json': { schema: { type: 'object' } } };
  return {
    operationId,
    summary,
    tags: ['health'],
    security: [],
    responses: {
      '200': { description: 'Yes', content },
      '503': { description: 'No, with the reason', content },
    },
  };
}
