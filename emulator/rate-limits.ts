import type { Installation } from './portal/portal.ts';
import type { Bucket } from './rate-buckets.ts';
import type { RollingWindow } from './rolling-window.ts';
import type { Call, Next } from './routing/call.ts';
import { HubSpotError } from './routing/hubspot-error.ts';

const INTERVAL_MS = 10_000;
const SECOND_MS = 1_000;

/**
 * HubSpot's three buckets. General calls count per app and portal and carry the interval headers; association and
 * search calls are exempt from that limit, so they carry none and have windows of their own, search per portal.
 */
export async function limitRate(call: Call, next: Next): Promise<Response> {
  const installation = call.installation as Installation;
  const { limits, realMs } = installation.portal.options;
  const { bucket } = call;
  const window = windowOf(installation, bucket);
  if (!window.take(limits[bucket], realMs())) throw tooMany(bucket);
  const response = await next();
  if (bucket === 'general') addIntervalHeaders(response.headers, window, limits.general, realMs());
  return response;
}

function windowOf(installation: Installation, bucket: Bucket): RollingWindow {
  if (bucket === 'search') return installation.searchWindow;
  return bucket === 'associations' ? installation.associationsWindow : installation.generalWindow;
}

/** Also for refusals: HubSpot sends the headers with every answer of the general bucket. */
export function addIntervalHeaders(headers: Headers, window: RollingWindow, limit: number, nowMs: number): void {
  const perSecond = Math.ceil((limit * SECOND_MS) / INTERVAL_MS);
  headers.set('x-hubspot-ratelimit-max', String(limit));
  headers.set('x-hubspot-ratelimit-remaining', String(Math.max(0, limit - window.count(nowMs))));
  headers.set('x-hubspot-ratelimit-interval-milliseconds', String(INTERVAL_MS));
  headers.set('x-hubspot-ratelimit-secondly', String(perSecond));
  headers.set(
    'x-hubspot-ratelimit-secondly-remaining',
    String(Math.max(0, perSecond - window.countWithin(SECOND_MS, nowMs))),
  );
}

function tooMany(bucket: Bucket): HubSpotError {
  if (bucket === 'search') {
    return new HubSpotError(429, 'You have reached your secondly limit.', { category: 'RATE_LIMITS' });
  }
  return new HubSpotError(429, 'You have reached your ten_secondly_rolling limit.', {
    errorType: 'RATE_LIMIT',
    policyName: 'TEN_SECONDLY_ROLLING',
    category: 'RATE_LIMITS',
  });
}
