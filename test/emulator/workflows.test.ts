import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createLocalHubSpot } from '../../emulator/local-hubspot.ts';
import type { WorkflowStep } from '../../emulator/workflows/workflows.ts';
import { tradingSeed } from '../pass/trading-seed.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A backend that gives each call the next of some answers, in a local HubSpot that runs the project's actions. */
async function opened(...answers: readonly { status?: number; outputFields?: object }[]) {
  const heard: { headers: IncomingHttpHeaders; body: string; url: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    heard.push({ headers: request.headers, body, url: String(request.url) });
    const { status = 200, outputFields } = answers[Math.min(heard.length, answers.length) - 1]!;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ outputFields }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  const hubSpot = createLocalHubSpot(tradingSeed(5_700), { project: 'extensions', realMs: () => 0 });
  const ask = async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await hubSpot.fetch(new Request(`http://localhost${path}`, { ...init, headers }));
    const text = await response.text();
    return { status: response.status, json: (text === '' ? {} : JSON.parse(text)) as { steps: WorkflowStep[] } };
  };
  const backendUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await ask('/__local/app', { origin: hubSpot.appOrigin, backendUrl, clientSecret: 'shh' });
  const run = async (more: object = {}) =>
    (await ask('/__local/workflows/run', { action: 'rapport-rescore', objectType: 'COMPANY', objectId: 501, ...more }))
      .json.steps;
  const complete = (path: string, body: unknown) =>
    ask(`/automation/actions/callbacks/2026-03${path}`, body, { authorization: `Bearer ${hubSpot.token}` });
  const step = async () => (await ask('/__local/workflows')).json.steps[0]!;
  return { hubSpot, heard, ask, run, complete, step };
}
const block = { outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: 'PT2H' } };
const outputs = { category: 'active', hs_execution_state: 'SUCCESS' };

describe('a step of a workflow in the local HubSpot', () => {
  it('calls the address of the definition, signed by v2, and believes the answer', async () => {
    const { hubSpot, heard, run } = await opened({ outputFields: outputs });
    const [step] = await run();
    expect(step).toMatchObject({ state: 'done', outputs, strange: [], attempts: 1, toldBy: 'answer' });
    const [{ headers, body, url }] = heard as [(typeof heard)[number]];
    const signed = `shhPOST${hubSpot.appOrigin}${url}${body}`;
    expect(headers['x-hubspot-signature']).toBe(createHash('sha256').update(signed).digest('hex'));
    expect(headers).not.toHaveProperty('x-hubspot-signature-v3');
    expect(JSON.parse(body)).toMatchObject({
      origin: { portalId: 5_700 },
      object: { objectId: 501, objectType: 'COMPANY' },
    });
  });

  it('tells which outputs the definition does not know', async () => {
    const { run } = await opened({
      outputFields: { ...outputs, category: 'gone', tier: 'vip', chance_to_buy: 'high', extra: '1' },
    });
    expect((await run())[0]!.strange).toEqual(['category', 'chance_to_buy', 'extra']);
  });

  it('fails on a 4xx, and is called again with the same id after a 429, a 5xx or none', async () => {
    const { ask, run, heard } = await opened({ status: 503 }, { status: 429 }, { outputFields: outputs });
    const [{ callbackId, state }] = (await run()) as [WorkflowStep];
    expect(state).toBe('retrying');
    const again = async () => (await ask('/__local/workflows/retry', { callbackId })).json.steps[0]!.state;
    expect([await again(), await again()]).toEqual(['retrying', 'done']);
    expect(new Set(heard.map(({ body }) => JSON.parse(body).callbackId))).toEqual(new Set([callbackId]));
    const { run: refused } = await opened({ status: 422 });
    expect((await refused())[0]!.state).toBe('failed');
  });

  it('waits where it is told to, until it is completed, once', async () => {
    const { run, complete, step } = await opened(block);
    const [{ callbackId, state }] = (await run()) as [WorkflowStep];
    expect(state).toBe('waiting');
    expect((await complete(`/${callbackId}/complete`, { outputFields: outputs })).status).toBe(400);
    expect((await complete(`/${callbackId}/complete`, { outputFields: outputs, typedOutputs: {} })).status).toBe(204);
    expect(await step()).toMatchObject({ state: 'done', outputs, toldBy: 'callback' });
    expect((await complete(`/${callbackId}/complete`, { outputFields: outputs, typedOutputs: {} })).status).toBe(404);
  });

  it('is completed with others, all or none', async () => {
    const { run, complete, step } = await opened(block);
    const ids = (await run({ times: 3 })).map(({ callbackId }) => callbackId);
    const completing = (callbackIds: readonly string[]) =>
      complete('/complete', {
        inputs: callbackIds.map((callbackId) => ({ callbackId, outputFields: outputs, typedOutputs: {} })),
      });
    expect((await completing([...ids, 'unknown'])).status).toBe(400);
    expect((await step()).state).toBe('waiting');
    expect((await completing(ids)).status).toBe(204);
    expect(await step()).toMatchObject({ state: 'done', toldBy: 'batch' });
  });

  it('goes on by itself when its wait is over', async () => {
    const { hubSpot, run, complete, step } = await opened(block);
    const [{ callbackId }] = (await run()) as [WorkflowStep];
    hubSpot.clock.advanceDays(1 / 12 - 0.001);
    expect((await step()).state).toBe('waiting');
    hubSpot.clock.advanceDays(0.002);
    expect((await step()).state).toBe('expired');
    expect((await complete(`/${callbackId}/complete`, { outputFields: outputs, typedOutputs: {} })).status).toBe(404);
  });

  it('needs the scope to be completed', async () => {
    const { hubSpot, run, complete } = await opened(block);
    const [{ callbackId }] = (await run()) as [WorkflowStep];
    hubSpot.installations.get(hubSpot.token)!.scopes.delete('automation');
    expect((await complete(`/${callbackId}/complete`, { outputFields: outputs, typedOutputs: {} })).status).toBe(403);
  });
});
