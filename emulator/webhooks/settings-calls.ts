import { formatInstant } from '../portal/instants.ts';
import { batchAnswer, json, noContent } from '../routing/answers.ts';
import type { Call } from '../routing/call.ts';
import { notFound, validationError } from '../routing/hubspot-error.ts';
import { isObject, readInputs, readObject, textOf } from '../routing/read-body.ts';
import type { AppWebhooks } from './app-webhooks.ts';
import type { Subscription } from './subscription.ts';
import type { Webhooks } from './webhooks.ts';

const PATH = /^\/(?:app-)?webhooks\/(?:v3|\d{4}-\d{2})\/(\d+)\/(settings|subscriptions)(?:\/(.+))?$/;
const BATCH_LIMIT = 100;

/**
 * `/webhooks/{v}/{appId}/settings` and `…/subscriptions`: how an app's developer configures its webhooks. Asks for no
 * token; any registered app will do. Undefined for other paths.
 */
export async function answerSettingsCall(call: Call, webhooks: Webhooks, nowMs: number): Promise<Response | undefined> {
  const [, appId, part, rest] = PATH.exec(call.url.pathname) ?? [];
  if (appId === undefined) return undefined;
  const app = webhooks.app(Number(appId));
  if (part === 'settings') return answerSettings(call, app, nowMs);
  const what = rest === undefined ? call.request.method : `${call.request.method} ${/^\d+$/.test(rest) ? 'id' : rest}`;
  switch (what) {
    case 'GET':
      return json(200, { results: app.subscriptions.map(presentSubscription) });
    case 'POST':
      return json(201, presentSubscription(app.subscribe(await readObject(call.request), nowMs)));
    case 'GET id':
      return json(200, presentSubscription(app.subscription(Number(rest))));
    case 'PATCH id': {
      const { active } = await readObject(call.request);
      return json(200, presentSubscription(app.activate(Number(rest), active === true, nowMs)));
    }
    case 'DELETE id':
      app.unsubscribe(Number(rest));
      return noContent();
    case 'POST batch/update': {
      const inputs = readInputs(await readObject(call.request), BATCH_LIMIT);
      const updated = inputs.map((one) => app.activate(Number(textOf(one.id)), one.active === true, nowMs));
      return batchAnswer(200, nowMs, nowMs, updated.map(presentSubscription));
    }
    default:
      throw notFound();
  }
}

async function answerSettings({ request }: Call, app: AppWebhooks, nowMs: number): Promise<Response> {
  if (request.method === 'PUT') {
    const { targetUrl, throttling } = await readObject(request);
    const atOnce = isObject(throttling) ? Number(throttling.maxConcurrentRequests) : app.maxConcurrentRequests;
    if (typeof targetUrl !== 'string' || !URL.canParse(targetUrl)) throw validationError('targetUrl is not an address');
    if (!(Number.isInteger(atOnce) && atOnce > 0)) throw validationError('maxConcurrentRequests must be positive');
    app.targetUrl = targetUrl;
    app.maxConcurrentRequests = atOnce;
  } else if (request.method === 'DELETE') {
    app.targetUrl = null;
    return noContent();
  } else if (request.method !== 'GET' || app.targetUrl === null) throw notFound();
  const at = formatInstant(nowMs);
  const throttling = { maxConcurrentRequests: app.maxConcurrentRequests };
  return json(200, { targetUrl: app.targetUrl, throttling, createdAt: at, updatedAt: at });
}

export const presentSubscription = (one: Subscription) => ({
  id: String(one.id),
  eventType: one.eventType,
  ...(one.eventType.startsWith('object.') ? { objectTypeId: one.type.typeId } : {}),
  ...(one.propertyName === undefined ? {} : { propertyName: one.propertyName }),
  active: one.active,
  createdAt: formatInstant(one.createdMs),
  updatedAt: formatInstant(one.updatedMs),
});
