import { listTexts } from '@enrichment/embedded/llm/messages-request';
import { startOtlpReceiver } from '@enrichment/embedded/testing/otlp-receiver';
import { expect, it, onTestFinished } from 'vitest';
import { dumpQueue } from './dump-queue.ts';
import { eventually, openStage, putTalk } from './stage.ts';

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const TOKEN = 'a-token-of-this-test';

/** Words of a kept claim, of a dropped one, of a correction and of feedback, which nothing else contains. */
const WORDS = {
  claim: 'Quixoburg',
  dropped: 'Zanzimere',
  correction: 'Correctiville',
  why: 'Wherefordshire',
  who: 'Marabelline',
};
const SAID = `I live in ${WORDS.claim} near the river`;
const ITEM = {
  ...{ evidence: [1], kind: 'fact', subject: 'user', predicate: 'lives_in', who: 'user', how: 'stated' },
  ...{ denied: false, when: '', object: WORDS.claim, text: `The user lives in ${WORDS.claim}.` },
};
const REPLY = {
  summary_text: `The user says that they live in ${WORDS.claim} near the river [1].`,
  key_topics: ['home', 'river', 'town'],
  emotional_tone: 'neutral',
  items: [ITEM, { ...ITEM, object: WORDS.dropped, text: `The user lives in ${WORDS.dropped}.` }],
};

it('the words of claims, corrections and feedback reach neither Redis nor logs, metrics or traces', {
  timeout: 180_000,
}, async () => {
  const receiver = await startOtlpReceiver();
  onTestFinished(() => receiver.close());
  const stage = await openStage({
    env: {
      ...{ SETTLE_MINUTES: '0', LOG_LEVEL: 'debug', ENRICHMENT_INTERVAL_SECONDS: '1', API_PORT: '0' },
      ...{ API_TOKENS: `test:${TOKEN}:bots=*;scope=act`, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
    },
  });
  stage.llm.setScript(() => ({ kind: 'json', reply: REPLY }));
  await putTalk(stage, { bot: 'elena', users: ['ann'], days: [yesterday], messages: 6, text: SAID });
  const apps = [stage.start('summarizer'), stage.start('scanner'), stage.start('api')];
  const api = await apps[2]?.untilUrl();
  const ask = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const response = await fetch(`${api}${path}`, { method, headers, body: JSON.stringify(body) });
    return { status: response.status, text: await response.text() };
  };
  const { claimId, windowId } = await eventually(async () => {
    const [row] = await stage.store.sql<{ claimId: string; windowId: string }[]>`
      select claim_id, subject_id as window_id from enrichment_claims`;
    if (row === undefined) throw new Error('no claim is stored yet');
    return row;
  });

  const who = { user: 'ann', bot: 'elena' };
  const asked = await ask('POST', '/v1/facts', { user: 'ann', bots: 'elena' });
  const corrected = await ask('PUT', `/v1/claims/${claimId}/correction`, {
    ...who,
    object: WORDS.correction,
  });
  const judged = await ask('POST', '/v1/feedback', {
    ...{ ...who, window: windowId, verdict: 'wrong', why: WORDS.why, by: WORDS.who, again: true },
  });
  // A refused request names its fields, and not what is in them.
  const refused = await ask('POST', '/v1/feedback', {
    ...who,
    claim: WORDS.claim,
    verdict: 'wrong',
    why: WORDS.why,
  });
  await eventually(async () =>
    expect(await stage.store.sql`select from enrichment_feedback where answered_at is not null`).toHaveLength(
      1,
    ),
  );
  const metrics = await Promise.all(
    apps.map(async (app) => await (await fetch(`${await app.untilUrl()}/metrics`)).text()),
  );
  const queue = await dumpQueue(stage);
  await Promise.all(apps.map((app) => app.stop()));

  expect([asked.status, corrected.status, judged.status, refused.status]).toEqual([200, 200, 200, 400]);
  expect(asked.text).toContain(WORDS.claim);
  expect(
    listTexts(stage.llm.requests[1]?.body ?? { model: '', max_tokens: 0, messages: [] }).join('\n'),
  ).toContain(WORDS.why);
  const told = [queue, ...metrics, ...apps.map((app) => app.output()), receiver.bodies()].join('\n');
  expect(told).toContain('elena');
  expect(told).toContain('enrichment_doubtful_claims');
  expect(Object.values(WORDS).filter((word) => told.includes(word))).toEqual([]);
});
