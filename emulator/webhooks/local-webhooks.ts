import { json } from '../routing/answers.ts';
import type { Call } from '../routing/call.ts';
import { HubSpotError } from '../routing/hubspot-error.ts';
import { isObject, type JsonObject } from '../routing/read-body.ts';
import { flood } from './flood.ts';
import { answerJournalFile } from './journal/journal-calls.ts';
import { presentSubscription } from './settings-calls.ts';
import { setSwitches } from './switches.ts';
import type { Webhooks } from './webhooks.ts';

/**
 * `/__local/webhooks…`: subscribes an app, shows how its events fare, sets the switches, sends what waits, and floods.
 * Undefined for other paths.
 */
export async function answerLocalWebhooks(
  call: Call,
  body: JsonObject,
  webhooks: Webhooks,
  nowMs: number,
): Promise<Response | undefined> {
  switch (`${call.request.method} ${call.url.pathname}`) {
    case 'GET /__local/webhooks':
      return show(webhooks);
    case 'POST /__local/webhooks':
      return subscribe(body, webhooks, nowMs);
    case 'POST /__local/webhooks/switches': {
      const problem = setSwitches(webhooks.switches, body);
      if (problem !== undefined) return json(400, { message: problem });
      for (const app of webhooks.apps) app.sender.resume();
      return show(webhooks);
    }
    case 'POST /__local/webhooks/deliver':
      await Promise.all(webhooks.apps.map((app) => app.sender.deliverNow()));
      return show(webhooks);
    case 'POST /__local/webhooks/reset':
      for (const app of webhooks.apps) app.sender.reset();
      return show(webhooks);
    case 'POST /__local/webhooks/flood':
      return flood(body, webhooks);
    default:
      return answerJournalFile(call, webhooks);
  }
}

function show(webhooks: Webhooks): Response {
  const apps = webhooks.apps.map((app) => ({
    appId: app.appId,
    targetUrl: app.targetUrl,
    maxConcurrentRequests: app.maxConcurrentRequests,
    subscriptions: app.subscriptions.map(presentSubscription),
    ...app.sender.report(),
  }));
  return json(200, { apps, switches: webhooks.switches });
}

/**
 * `{ appId, clientSecret, targetUrl, backendUrl?, subscriptions, maxConcurrentRequests? }`: replaces what the app had.
 * With `backendUrl` the target's origin stands for that address of this machine.
 */
function subscribe(body: JsonObject, webhooks: Webhooks, nowMs: number): Response {
  const { appId, clientSecret, targetUrl, backendUrl, subscriptions, maxConcurrentRequests = 10 } = body;
  if (!Number.isSafeInteger(appId)) return json(400, { message: 'appId is not a number.' });
  if (typeof clientSecret !== 'string' || clientSecret === '')
    return json(400, { message: 'clientSecret is missing.' });
  if (typeof targetUrl !== 'string' || !URL.canParse(targetUrl))
    return json(400, { message: 'targetUrl is not an address.' });
  if (backendUrl !== undefined && !URL.canParse(String(backendUrl)))
    return json(400, { message: 'backendUrl is not an address.' });
  if (!Array.isArray(subscriptions) || !subscriptions.every(isObject))
    return json(400, { message: 'subscriptions is not a list of objects.' });
  if (!(Number.isInteger(maxConcurrentRequests) && Number(maxConcurrentRequests) > 0))
    return json(400, { message: 'maxConcurrentRequests must be a positive number.' });
  const app = webhooks.introduce(appId as number, clientSecret);
  try {
    app.replaceSubscriptions(subscriptions, nowMs);
  } catch (error) {
    if (error instanceof HubSpotError) return json(400, { message: error.message });
    throw error;
  }
  if (backendUrl !== undefined) webhooks.mapOrigin(new URL(targetUrl).origin, String(backendUrl));
  app.targetUrl = targetUrl;
  app.maxConcurrentRequests = Number(maxConcurrentRequests);
  return show(webhooks);
}
