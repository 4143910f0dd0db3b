import type { Portal } from '../portal/portal.ts';
import { json } from '../routing/answers.ts';
import type { JsonObject } from '../routing/read-body.ts';

const NAMES = ['propertyMs', 'searchMs', 'jitter'] as const;

/** `POST /__local/lags { propertyMs?, searchMs?, jitter? }`: how long caches lag from now on; answers what holds. */
export function changeLags(portal: Portal, body: JsonObject): Response {
  const { lags } = portal;
  for (const name of NAMES) {
    const value = body[name];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !(value >= 0 && Number.isFinite(value)))
      return json(400, { message: `${name} must be a number that is not negative.` });
    lags[name] = value;
  }
  const { propertyMs, searchMs, jitter } = lags;
  return json(200, { propertyMs, searchMs, jitter });
}
