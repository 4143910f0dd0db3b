import { DEFAULT_APP_ID, type LocalHubSpotOptions } from '../../../emulator/options.ts';
import type { PortalSeed } from '../../../emulator/portal-seed.ts';
import { smallHubSpot } from '../small-portal.ts';
import { openReceiver, type Request, SECRET } from './receiver.ts';

interface Wishes {
  readonly subscriptions: readonly (string | Readonly<Record<string, unknown>>)[];
  readonly answer?: (request: Request, index: number) => number | null;
  readonly options?: LocalHubSpotOptions;
  readonly changes?: Partial<PortalSeed>;
  readonly maxConcurrentRequests?: number;
}

/** The small portal with an app that is subscribed; a text like `deals.amount` is a change of that property. */
export async function subscribed({ subscriptions, answer, options, changes, maxConcurrentRequests }: Wishes) {
  const small = smallHubSpot({ ...options, webhooks: { gatherMs: 20, ...options?.webhooks } }, changes);
  const receiver = await openReceiver(answer);
  const local = (path: string, body?: unknown) => small.call(body === undefined ? 'GET' : 'POST', path, body);
  const asked = subscriptions.map((one) => {
    if (typeof one !== 'string') return one;
    const [eventType, propertyName] = one.split(':');
    return { eventType, ...(propertyName === undefined ? {} : { propertyName }) };
  });
  const answered = await local('/__local/webhooks', {
    appId: DEFAULT_APP_ID,
    clientSecret: SECRET,
    targetUrl: `${receiver.url}/hooks`,
    subscriptions: asked,
    ...(maxConcurrentRequests === undefined ? {} : { maxConcurrentRequests }),
  });
  if (answered.status !== 200) throw new Error(answered.body.message);
  /** Sends all that waits and tells what arrived so far. */
  const delivered = async () => {
    await local('/__local/webhooks/deliver', {});
    return receiver.events;
  };
  const counts = async () => (await local('/__local/webhooks')).body.apps[0].events;
  return { ...small, receiver, local, delivered, counts };
}
