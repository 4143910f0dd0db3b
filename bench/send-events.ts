import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { uniformFrom } from '../src/scoring/uniform.ts';

export interface Sending {
  readonly url: string;
  readonly origin: string;
  readonly secret: string;
  readonly portals: number;
  /** Events a second. */
  readonly rate: number;
  readonly seconds: number;
}

/** Times in milliseconds, from when a request was due to the last byte of its answer; `sentP99`: from when it was really sent. */
export interface Sent {
  readonly events: number;
  readonly requests: number;
  readonly refused: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly sentP99: number;
  readonly worst: number;
}

/** Sends events as HubSpot does, in requests of 1 to 100 (20 on average), evenly spread whether or not answers have come. */
async function sendEvents({ url, origin, secret, portals, rate, seconds }: Sending): Promise<Sent> {
  const random = uniformFrom(rate * seconds);
  const times: number[] = [];
  const sentTimes: number[] = [];
  const answers: Promise<void>[] = [];
  let [events, refused] = [0, 0];
  const send = async (body: string, due: number): Promise<void> => {
    const timestamp = String(Date.now());
    const signature = createHmac('sha256', secret).update(`POST${origin}/webhooks${body}${timestamp}`).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'x-hubspot-signature-v3': signature,
      'x-hubspot-request-timestamp': timestamp,
    };
    const sentAt = performance.now();
    try {
      const response = await fetch(`${url}/webhooks`, { method: 'POST', headers, body });
      await response.arrayBuffer();
      if (!response.ok) refused += 1;
    } catch {
      refused += 1;
    }
    times.push(performance.now() - due);
    sentTimes.push(performance.now() - sentAt);
  };
  const start = performance.now();
  while (events < rate * seconds) {
    const size = Math.min(1 + Math.floor(99.5 * random() ** 4.21), rate * seconds - events);
    const due = start + (events * 1_000) / rate;
    const batch = Array.from({ length: size }, () => eventOf(random, portals));
    events += size;
    await sleep(Math.max(0, due - performance.now()));
    answers.push(send(JSON.stringify(batch), due));
  }
  await Promise.all(answers);
  const took = (performance.now() - start) / 1_000;
  const [p50, p99, worst] = [0.5, 0.99, 1].map((share) => quantile(times, share)) as [number, number, number];
  return {
    events,
    requests: times.length,
    refused,
    seconds: took,
    p50,
    p99,
    sentP99: quantile(sentTimes, 0.99),
    worst,
  };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

const properties = ['amount', 'dealstage', 'closedate', 'pipeline', 'hubspot_owner_id'];

const eventOf = (random: () => number, portals: number): object => {
  const below = (count: number): number => Math.floor(random() * count);
  return {
    eventId: 1 + below(4e9),
    subscriptionId: 1 + below(90),
    portalId: 1 + below(portals),
    appId: 54_321,
    occurredAt: Date.now() - below(5_000),
    subscriptionType: 'object.propertyChange',
    attemptNumber: 0,
    objectId: 40_000_000_000 + below(1e9),
    objectTypeId: '0-3',
    propertyName: properties[below(properties.length)],
    propertyValue: String(below(1e6)),
    changeSource: 'CRM_UI',
    sourceId: 'userId:9586504',
    isSensitive: false,
  };
};

process.stdout.write(JSON.stringify(await sendEvents(JSON.parse(process.argv[2]!) as Sending)));
