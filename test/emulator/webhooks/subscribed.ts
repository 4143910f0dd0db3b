import { DEFAULT_APP_ID, type LocalHubSpotOptions } from '../../../emulator/options.ts';
import type { PortalSeed } from '../../../emulator/portal-seed.ts';
import { smallHubSpot } from '../small-portal.ts';
import { openReceiver, type Request, SECRET } from './receiver.ts';

interface Wishes {
  /** A text is an event type, with the property after a colon: `deal.propertyChange:amount`. */
  readonly subscriptions: readonly (string | Readonly<Record<string, unknown>>)[];
  readonly answer?: (request: Request, index: number) => number | null;
  readonly options?: LocalHubSpotOptions;
  readonly changes?: Partial<PortalSeed>;
  readonly maxConcurrentRequests?: number;
}

const open: { close: () => Promise<void> }[] = [];

export async function closeReceivers(): Promise<void> {
  await Promise.all(open.splice(0).map((one) => one.close()));
}

/** The small portal with an app that is subscribed, and the receiver that it points to. */
export async function subscribed({ subscriptions, answer, options, changes, maxConcurrentRequests = 10 }: Wishes) {
  const small = smallHubSpot({ ...options, webhooks: { gatherMs: 20, ...options?.webhooks } }, changes);
  const receiver = await openReceiver(answer);
  open.push(receiver);
  const local = (path: string, body?: unknown) => small.call(body === undefined ? 'GET' : 'POST', path, body);
  const answered = await local('/__local/webhooks', {
    appId: DEFAULT_APP_ID,
    clientSecret: SECRET,
    targetUrl: `${receiver.url}/hooks`,
    subscriptions: subscriptions.map(readWish),
    maxConcurrentRequests,
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

function readWish(wish: Wishes['subscriptions'][number]) {
  if (typeof wish !== 'string') return wish;
  const [eventType, propertyName] = wish.split(':');
  return { eventType, ...(propertyName === undefined ? {} : { propertyName }) };
}
