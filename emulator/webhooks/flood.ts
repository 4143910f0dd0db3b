import { setTimeout as sleep } from 'node:timers/promises';
import type { Portal } from '../portal/portal.ts';
import type { Random } from '../portals/random.ts';
import { json } from '../routing/answers.ts';
import type { JsonObject } from '../routing/read-body.ts';
import type { AppWebhooks } from './app-webhooks.ts';
import { changeSomething } from './change-something.ts';
import { Latencies } from './latencies.ts';
import { makeUpChange } from './made-up-events.ts';
import type { Subscription } from './subscription.ts';
import { makeEvent, type WebhookEvent } from './webhook-event.ts';
import type { Webhooks } from './webhooks.ts';

const LARGEST_BATCH = 100;
const MOST_TRIES = 20;
const TICK_MS = 10;

interface FloodPlan {
  readonly app: AppWebhooks;
  /** All portals the app is installed in. */
  readonly portals: readonly Portal[];
  readonly perSecond: number;
  readonly seconds: number;
  readonly meanBatch: number;
}

/**
 * `POST /__local/webhooks/flood { perSecond, seconds, meanBatch?, synthetic?, appId? }`: evenly so many events a second,
 * over all portals of the app. `synthetic` sends events over records as they stand, in requests of 1–100 events, and
 * times each from when it was due to its answer (`latencyMs`) and from when it was really sent (`onTheWayMs`); otherwise values are really changed, the events go their usual way,
 * gathered for as long as makes `meanBatch`, and requests are timed from their start. The app's counts begin anew. Answers at the end.
 */
export async function flood(body: JsonObject, webhooks: Webhooks): Promise<Response> {
  const plan = readPlan(body, webhooks);
  if (typeof plan === 'string') return json(400, { message: plan });
  plan.app.sender.reset();
  const startedMs = performance.now();
  const timed = body.synthetic === true ? await sendMadeUp(plan, webhooks) : await changeRecords(plan, webhooks);
  const elapsedMs = Math.round(performance.now() - startedMs);
  return json(200, { appId: plan.app.appId, portals: plan.portals.length, elapsedMs, ...timed });
}

function readPlan(body: JsonObject, webhooks: Webhooks): FloodPlan | string {
  const { perSecond, seconds, meanBatch = 20, appId } = body;
  const app = webhooks.apps.find((one) => one.targetUrl !== null && (appId === undefined || one.appId === appId));
  if (app === undefined) return 'No such app is subscribed.';
  if (webhooks.switches.paused) return 'Webhooks are paused.';
  for (const [name, value] of Object.entries({ perSecond, seconds, meanBatch })) {
    if (typeof value !== 'number' || !(value > 0)) return `${name} must be a positive number.`;
  }
  const installs = [...webhooks.register.installs()].filter((one) => one.appId === app.appId);
  const portals = [...new Set(installs.map((one) => one.portal))];
  if (portals.length === 0) return 'The app is installed nowhere.';
  return {
    ...{ app, portals },
    ...{ perSecond: Number(perSecond), seconds: Number(seconds), meanBatch: Number(meanBatch) },
  };
}

async function sendMadeUp({ app, portals, perSecond, seconds, meanBatch }: FloodPlan, webhooks: Webhooks) {
  const { random } = webhooks;
  const latencies = new Latencies();
  const failures: Record<string, number> = {};
  const answers: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let made = 0; made < perSecond * seconds; ) {
    const dueMs = startedMs + (made / perSecond) * 1_000;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    const size = Math.min(LARGEST_BATCH, Math.max(1, Math.round(-Math.log(1 - random.unit()) * meanBatch)));
    const events = Array.from({ length: size }, () => makeUpEvent(app, random.pick(portals), webhooks)).filter(
      (one) => one !== undefined,
    );
    made += size;
    const answered = app.sender.addBatch(events).then((status) => {
      latencies.note(performance.now() - dueMs);
      if (status < 200 || status > 299) failures[status] = (failures[status] ?? 0) + 1;
    });
    answers.push(answered);
  }
  await Promise.all(answers);
  const { events, requests, latencyMs: onTheWayMs } = app.sender.report();
  return { events, requests, latencyMs: latencies.report(), onTheWayMs, failures };
}

function makeUpEvent(app: AppWebhooks, portal: Portal, webhooks: Webhooks): WebhookEvent | undefined {
  const active = app.subscriptions.filter((one) => one.active);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const made = makeUpChange(portal, active, webhooks.random);
    if (made === undefined) continue;
    const { portalId } = portal.facts;
    const to = { appId: app.appId, portalId, eventId: webhooks.nextEventId(portalId) };
    return makeEvent(made.change, made.subscription, to);
  }
  return undefined;
}

/** Not every subscribed property can be changed, and not every portal has a record of the type. */
function changeSomewhere(portals: readonly Portal[], active: readonly Subscription[], random: Random): boolean {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (changeSomething(random.pick(portals), active, random)) return true;
  }
  return false;
}

async function changeRecords(plan: FloodPlan, { random, switches }: Webhooks) {
  const { app, portals, perSecond, seconds, meanBatch } = plan;
  const { gatherMs } = switches;
  switches.gatherMs = (meanBatch / perSecond) * 1_000;
  const active = app.subscriptions.filter((one) => one.active);
  const startedMs = performance.now();
  let [tried, changed] = [0, 0];
  while (tried < perSecond * seconds) {
    const due = Math.min(perSecond * seconds, ((performance.now() - startedMs) / 1_000) * perSecond);
    for (; tried < due; tried++) if (changeSomewhere(portals, active, random)) changed++;
    await sleep(TICK_MS);
  }
  await app.sender.deliverNow();
  switches.gatherMs = gatherMs;
  const { events, requests, latencyMs } = app.sender.report();
  const failed = Object.entries(requests).filter(([status]) => !status.startsWith('2'));
  return { changed, events, requests, latencyMs, failures: Object.fromEntries(failed) };
}
