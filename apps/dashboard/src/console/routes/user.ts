import { EnrichmentError } from '@enrichment/core';
import { beginAction } from '@enrichment/operations/audit';
import { explainRecall } from '@enrichment/operations/explain-recall';
import { readFacts } from '@enrichment/operations/facts';
import { readPatterns } from '@enrichment/operations/patterns';
import { ShowUserInput, showUser, type UserShown } from '@enrichment/operations/show-user';
import { FactsQuestion } from '@enrichment/recall/facts/facts-question';
import { PatternsQuestion } from '@enrichment/recall/patterns/patterns-question';
import { RecallQuestion } from '@enrichment/recall/question';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { maySeeTexts } from '../../access/sign-in.ts';
import type { ConsoleRoutes, ConsoleServices } from '../console-services.ts';
import type { Part } from '../html.ts';
import type { PageFrame } from '../page-frame.ts';
import { USER_VIEWS, userPage } from '../pages/user.ts';
import { userClaims } from '../pages/user-claims.ts';
import { userPatterns } from '../pages/user-patterns.ts';
import { type RecallForm, type RecallView, userRecall } from '../pages/user-recall.ts';
import { userTimeline } from '../pages/user-timeline.ts';
import { readForm, requireReader, typed } from '../read-form.ts';
import { sendPage } from '../send-page.ts';

const Query = z.object({
  user: typed,
  bot: typed,
  view: z.enum(USER_VIEWS).default('timeline'),
  after: typed,
});
type Query = z.infer<typeof Query>;

/** What the form of a question sends. */
const Question = z.object({
  user: typed,
  bot: typed,
  text: typed,
  timeZone: typed,
  audience: typed,
  tokens: typed,
  now: typed,
});

/** An operator looks at the bots of a user side by side, and no bot gets the answer. */
const ALL_BOTS = [['*']] as const;

/** More are listed by the command line. */
const CLAIMS_MAX = 200;

/** Adds `/user` with its views, and `/user/recall`, which answers a question as a bot would get it. */
export function addUser(scope: FastifyInstance, { services, frame }: ConsoleRoutes): void {
  scope.get('/user', async (request, reply) => {
    const query = readForm(Query, request.query);
    const { user } = query;
    if (user === undefined) return await reply.redirect(`${frame(request).root}users`);
    const input = readForm(ShowUserInput, { user, bot: query.bot, after: query.after, limit: 30 });
    const shown = await showUser(services, input, services);
    const page = frame(request);
    const content = await renderView(page, services, { ...query, user }, shown);
    return await sendPage(reply, page, userPage(page, { userId: user, bots: shown.bots, ...query }, content));
  });
  scope.post('/user/recall', async (request, reply) => await answer(request, reply, { services, frame }));
}

async function renderView(
  page: PageFrame,
  services: ConsoleServices,
  { user, bot, view, after }: Query & { user: string },
  shown: UserShown,
): Promise<Part> {
  const isReader = maySeeTexts(page.requester);
  const scope = { user, bots: bot === undefined ? 'all' : [bot] };
  const dependencies = { ...services, sharedBots: ALL_BOTS };
  switch (view) {
    case 'timeline':
      return userTimeline(page, { userId: user, bot, shown, isFirst: after === undefined });
    case 'claims': {
      const question = FactsQuestion.parse({ ...scope, changes: true, limit: CLAIMS_MAX });
      return userClaims(page, isReader ? await readFacts(dependencies, question, services) : null);
    }
    case 'patterns': {
      const question = PatternsQuestion.parse(scope);
      return userPatterns(page, isReader ? await readPatterns(dependencies, question, services) : null);
    }
    case 'recall': {
      const botNames = shown.bots.map(({ botName }) => botName);
      return userRecall(page, { userId: user, botNames, form: emptyForm(bot), outcome: null });
    }
    default:
      return view satisfies never;
  }
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { services, frame }: Pick<ConsoleRoutes, 'services' | 'frame'>,
): Promise<FastifyReply> {
  const { by } = requireReader(request);
  const { user = '', ...form } = readForm(Question, request.body);
  const { bots } = await showUser(services, readForm(ShowUserInput, { user, limit: 1 }), services);
  const outcome = await explain(services, { user, form, by });
  const page = frame(request);
  const content = userRecall(page, {
    userId: user,
    botNames: bots.map(({ botName }) => botName),
    form: { ...emptyForm(form.bot), ...defined(form) },
    outcome,
  });
  return await sendPage(
    reply,
    page,
    userPage(page, { userId: user, bot: undefined, bots, view: 'recall' }, content),
  );
}

/** Asks as a bot would. Quotes are messages, so the look is written down before anything is read. */
async function explain(
  { store, clock, quotes, recall: { isQuoting, ...rules }, signal }: ConsoleServices,
  { user, form, by }: { user: string; form: Omit<z.infer<typeof Question>, 'user'>; by: string },
): Promise<RecallView['outcome']> {
  const { bot, now, ...rest } = form;
  const parsed = RecallQuestion.safeParse({
    ...defined(rest),
    user,
    bots: bot === undefined ? [] : [bot],
    ...(now !== undefined && { now: `${now}:00Z` }),
  });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { kind: 'refused', message: faults.join('; ') };
  }
  const action = await beginAction(
    { store, clock },
    { action: 'recall', via: 'dashboard', user, bot, parameters: {}, timeoutMs: 30_000 },
    { by },
  );
  const startedAt = performance.now();
  try {
    const explained = await action.run(
      () =>
        explainRecall(
          { store, clock, ...rules, unknownNames: 'told', ...(isQuoting && { quotes }) },
          parsed.data,
          { signal },
        ),
      ({ answer: { summaries, quotes: quoted } }) => ({
        outcome: 'done',
        result: { summaries: summaries.length, quotes: quoted.length },
      }),
    );
    return { kind: 'answered', explained, tookMs: performance.now() - startedAt };
  } catch (error) {
    if (!(error instanceof EnrichmentError) || error.code === 'STORE_UNAVAILABLE') throw error;
    return { kind: 'refused', message: `${error.code}: ${error.message}` };
  }
}

function emptyForm(bot: string | undefined): RecallForm {
  return { text: '', bot: bot ?? '', timeZone: 'UTC', audience: 'dm', tokens: '1500', now: '' };
}

/** The fields that were filled in. */
function defined(form: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).filter((field): field is [string, string] => field[1] !== undefined),
  );
}
