import { createHash } from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/pass/app-error.ts';
import type { WorkflowCall } from '../../src/portals/workflow-calls.ts';
import { apps, nowMs, type OpenApp, origin, secret } from './open-app.ts';

const open = apps();
const rescore = '/workflow-actions/rescore';
const body = {
  callbackId: 'ap-102670506-56776413549-7-0',
  origin: { portalId: 4711, actionDefinitionId: 2, actionDefinitionVersion: 1 },
  context: { source: 'WORKFLOWS', workflowId: 192814114 },
  object: { objectId: 904, objectType: 'CONTACT', properties: { email: 'kim@example.com' } },
  inputFields: {},
};
const outputs = { category: 'active', hs_execution_state: 'SUCCESS' };

async function answering(world: Parameters<typeof open>[0] = {}) {
  const asked: (WorkflowCall & { readonly portal: string })[] = [];
  const answer = async (portal: string, call: WorkflowCall) => {
    asked.push({ portal, ...call });
    return outputs;
  };
  return { ...(await open({ workflows: { answer }, ...world })), asked };
}

/** Signed as HubSpot signs steps of workflows: v2. */
function sendV2(
  { url }: Pick<OpenApp, 'url'>,
  path: string,
  raw: string,
  { signedAs = raw, key = secret, from = origin, headers = {} }: SignedOtherwise = {},
): Promise<Response> {
  const signature = createHash('sha256').update(`${key}POST${from}${path}${signedAs}`).digest('hex');
  return fetch(url + path, {
    method: 'POST',
    headers: { 'x-hubspot-signature': signature, 'x-hubspot-signature-version': 'v2', ...headers },
    body: raw,
  });
}
interface SignedOtherwise {
  readonly signedAs?: string;
  readonly key?: string;
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
const codeOf = async (response: Response): Promise<unknown> => ((await response.json()) as { code: string }).code;

describe('a step of a workflow', () => {
  it('is answered under signature v2 and v3, for the portal that its signed body names', async () => {
    const app = await answering();
    const v2 = await sendV2(app, rescore, JSON.stringify(body));
    expect([v2.status, await v2.json()]).toEqual([200, { outputFields: outputs }]);
    const v3 = await app.send(rescore, { method: 'POST', body, portal: '4712' });
    expect(v3.status).toBe(200);
    const { callbackId } = body;
    const asked = {
      portal: '4711',
      callbackId,
      action: 'rescore',
      record: { type: 'contacts', id: '904' },
      inputs: {},
    };
    expect(app.asked).toEqual([asked, asked]);
    expect(app.logged.join('')).not.toMatch(/kim|904|ap-1026/);
  });

  it.each<[string, SignedOtherwise, string]>([
    ['signed with another secret', { key: 'other' }, 'bad_signature'],
    ['signed for another address', { from: 'https://other.example' }, 'bad_signature'],
    [
      'whose bytes were changed after signing',
      { signedAs: JSON.stringify({ ...body, callbackId: 'x' }) },
      'bad_signature',
    ],
    ['of version 1', { headers: { 'x-hubspot-signature-version': 'v1' } }, 'missing_headers'],
    ['without a signature', { headers: { 'x-hubspot-signature': '' } }, 'bad_signature'],
    [
      'with a v3 signature that does not fit, whatever v2 says',
      { headers: { 'x-hubspot-signature-v3': 'x', 'x-hubspot-request-timestamp': String(nowMs) } },
      'bad_signature',
    ],
  ])('%s is refused', async (_what, otherwise, code) => {
    const app = await answering();
    const response = await sendV2(app, rescore, JSON.stringify(body), otherwise);
    expect([response.status, await codeOf(response), app.asked]).toEqual([401, code, []]);
  });

  it('is refused under a v3 signature that is too old', async () => {
    const { send, asked } = await answering();
    expect((await send(rescore, { method: 'POST', body, atMs: nowMs - 300_001 })).status).toBe(401);
    expect(asked).toEqual([]);
  });

  it('signed for a card is none: the screens take no v2', async () => {
    const app = await answering();
    expect((await sendV2(app, '/screens/record/task?portalId=4711&userId=501', '{}')).status).toBe(401);
  });

  it.each<[string, string, unknown, number, RegExp]>([
    ['no JSON', rescore, undefined, 400, /JSON/],
    ['a list', rescore, [], 422, /what was sent/],
    ['no callback id', rescore, { ...body, callbackId: '' }, 422, /callbackId/],
    ['no portal', rescore, { ...body, origin: {} }, 422, /origin.portalId/],
    ['a deal', rescore, { ...body, object: { objectId: 1, objectType: 'DEAL' } }, 422, /objectType/],
    [
      'a play that is none',
      '/workflow-actions/create-task',
      { ...body, inputFields: { play: 'dance' } },
      422,
      /inputFields/,
    ],
    ['half a day', '/workflow-actions/create-task', { ...body, inputFields: { due_in_days: 0.5 } }, 422, /inputFields/],
    [
      'too far away',
      '/workflow-actions/create-task',
      { ...body, inputFields: { due_in_days: '400' } },
      422,
      /inputFields/,
    ],
    [
      'a day that is none',
      '/workflow-actions/note-answer',
      { ...body, inputFields: { contact_again_on: '2026-02-31' } },
      422,
      /inputFields/,
    ],
  ])('with %s is refused for good', async (_what, path, given, status, words) => {
    const app = await answering();
    const response = await sendV2(app, path, given === undefined ? '{' : JSON.stringify(given));
    const { detail, code } = (await response.json()) as { detail: string; code: string };
    expect([response.status, code, app.asked]).toEqual([status, 'bad_input', []]);
    expect(detail).toMatch(words);
  });

  it('gives what was chosen, blanks left out, days as days', async () => {
    const app = await answering();
    const ask = (path: string, inputFields: unknown) => sendV2(app, path, JSON.stringify({ ...body, inputFields }));
    await ask('/workflow-actions/create-task', { play: '', due_in_days: '7' });
    await ask('/workflow-actions/create-task', { play: 'thank', due_in_days: 0 });
    await ask('/workflow-actions/create-task', null);
    await ask('/workflow-actions/note-answer', { contact_again_on: Date.UTC(2026, 6, 20), response: null });
    await ask('/workflow-actions/note-answer', { contact_again_on: '1784505600000', leaving_reason: 'budget' });
    expect(app.asked.map(({ inputs }) => inputs)).toEqual([
      { due_in_days: '7' },
      { play: 'thank', due_in_days: '0' },
      {},
      { contact_again_on: '2026-07-20' },
      { contact_again_on: '2026-07-20', leaving_reason: 'budget' },
    ]);
  });

  it.each([
    ['not_found', false, 404],
    ['conflict', false, 409],
    ['portal_busy', true, 503],
    ['crm_unreachable', true, 503],
    ['database_unreachable', true, 503],
  ] as const)('that fails with %s is a %i', async (code, retryable, status) => {
    const app = await open({
      workflows: { answer: () => Promise.reject(new AppError(code, 'Later.', { retryable })) },
    });
    expect((await sendV2(app, rescore, JSON.stringify(body))).status).toBe(status);
  });

  it('of a portal that asks too much comes again, at a time told in milliseconds', async () => {
    const app = await answering({ limits: { portalPerTenSeconds: 2, addressPerMinute: 9 } });
    const ask = (portalId: number, path = rescore) =>
      sendV2(app, path, JSON.stringify({ ...body, origin: { portalId } }));
    expect([(await ask(1)).status, (await ask(1, '/workflow-actions/create-task')).status]).toEqual([200, 200]);
    const late = await ask(1);
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThanOrEqual(1_000);
    expect((await ask(2)).status).toBe(200);
  });

  it('is slowed down where nobody signed it', async () => {
    const app = await answering({ limits: { portalPerTenSeconds: 9, addressPerMinute: 1 } });
    const forged = () => sendV2(app, rescore, JSON.stringify(body), { key: 'other' });
    expect([(await forged()).status, (await forged()).status]).toEqual([401, 429]);
    expect((await sendV2(app, rescore, JSON.stringify(body))).status).toBe(200);
  });

  it('is sent, not asked for', async () => {
    const { url } = await answering();
    const response = await fetch(url + rescore, { headers: { 'x-hubspot-signature-version': 'v2' } });
    expect(response.status).toBe(401);
  });
});

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '__proto__',
    '\u0000',
    '\ud800',
    '1e999',
    "'; drop table tenant; --",
    'win_back',
    'budget',
    '2026-07-20',
  ),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
  fc.double(),
);
const fields = fc.dictionary(
  fc.constantFrom('play', 'due_in_days', 'response', 'leaving_reason', 'contact_again_on', '__proto__', 'constructor'),
  anything,
  { noNullPrototype: true },
);
const likely = fc.record(
  {
    callbackId: fc.oneof(fc.constant('ap-1'), anything),
    origin: fc.oneof(fc.record({ portalId: fc.oneof(fc.nat(), anything) }), anything),
    object: fc.oneof(
      fc.record({
        objectId: fc.oneof(fc.nat(), anything),
        objectType: fc.constantFrom('CONTACT', 'company', 'DEAL', null),
      }),
      anything,
    ),
    inputFields: fc.oneof(fields, anything),
  },
  { requiredKeys: [] },
);
const raw = fc.oneof(
  { weight: 6, arbitrary: likely.map((one) => JSON.stringify(one)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
let fuzzed: ReturnType<typeof answering> | null = null;

describe('whatever is sent under a signature', () => {
  test.prop([raw, fc.constantFrom('rescore', 'create-task', 'note-answer')], { numRuns: 1_000 })(
    'is answered or refused for good, and what is asked is clean',
    async (text, name) => {
      fuzzed ??= answering({ limits: { portalPerTenSeconds: 1e9, addressPerMinute: 1e9 } });
      const app = await fuzzed;
      app.asked.length = 0;
      const response = await sendV2(app, `/workflow-actions/${name}`, text.toWellFormed());
      expect([200, 400, 422]).toContain(response.status);
      expect(app.asked).toHaveLength(response.status === 200 ? 1 : 0);
      for (const { portal, callbackId, record, inputs } of app.asked) {
        for (const id of [portal, record.id]) expect(id).toMatch(/^[1-9]\d{0,17}$/);
        expect(callbackId).toMatch(/^[\x21-\x7e]{1,200}$/);
        expect(Object.keys(inputs).every((key) => /^[a-z_]+$/.test(key) && key !== '__proto__')).toBe(true);
        expect(Object.values(inputs).every((value) => /^[\w-]{1,40}$/.test(value))).toBe(true);
      }
    },
  );
});
