import { expect, test } from 'vitest';
import { parseWebhookSecrets } from './parse-secrets.ts';
import { signMessage } from './sign-message.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const { secrets } = parseWebhookSecrets(SECRET);

test('a message is signed as the example of the libraries of Standard Webhooks', () => {
  const headers = signMessage(secrets, {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  });

  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('two secrets sign each: a receiver may have either', () => {
  const both = parseWebhookSecrets(`${SECRET}  whsec_${Buffer.alloc(32, 7).toString('base64')}`).secrets;
  const message = { id: 'msg_1', at: new Date(0), body: '{}' };

  const [first, second, ...more] = signMessage(both, message)['webhook-signature'].split(' ');

  expect(more).toEqual([]);
  expect(first).toBe(signMessage(secrets, message)['webhook-signature']);
  expect(second).toMatch(/^v1,[\w+/]{43}=$/);
});

test.each([
  ['without its prefix', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  ['that is too short', 'whsec_c2hvcnQ='],
  ['that is not Base64', 'whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!'],
  ['that is too long', `whsec_${Buffer.alloc(65).toString('base64')}`],
  ['behind a good one', `${SECRET} whsec_c2hvcnQ=`],
])('a secret %s is a fault that shows no secret', (_, text) => {
  const { secrets: read, fault } = parseWebhookSecrets(text);

  expect(read).toEqual([]);
  expect(fault).toMatch(/^must be whsec_ and 24 to 64 bytes in Base64/);
  expect(fault).not.toMatch(/MfKQ|c2hv/);
});
