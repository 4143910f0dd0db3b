import { http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import { mswHandlers } from '../../emulator/msw-handlers.ts';
import type { LocalHubSpotOptions } from '../../emulator/options.ts';
import type { PortalSeed, SeedRecord } from '../../emulator/portal-seed.ts';
import { createCrm } from '../../src/hubspot/crm.ts';
import type { LiveCrm } from '../../src/screens/screens.ts';
import { jumpingClock } from './clocks.ts';

const origin = 'https://api.hubapi.com';

/** Answers a request before the local HubSpot sees it; `undefined` lets it through. */
type Fault = (
  request: Request,
  answer: () => Promise<Response>,
) => Promise<Response | undefined> | Response | undefined;

export interface OpenPortal {
  readonly hubspot: LocalHubSpot;
  readonly crm: LiveCrm;
  /** `METHOD /path` of every call so far. */
  readonly calls: string[];
  /** Faults in the order they are asked. */
  readonly faults: Fault[];
}

/** Registers msw for a file of tests; every portal it opens is reached at HubSpot's own address. */
export function portals(): (seed?: Partial<PortalSeed>, options?: LocalHubSpotOptions) => OpenPortal {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return (seed = {}, options = {}) => {
    const clock = jumpingClock();
    const hubspot = createLocalHubSpot(seedOf(seed), {
      realMs: clock.nowMs,
      ...options,
      limits: { general: 100_000, associations: 100_000, search: 100_000, ...options.limits },
    });
    const calls: string[] = [];
    const faults: Fault[] = [];
    const observe = http.all(`${origin}/*`, async ({ request }) => {
      calls.push(`${request.method} ${new URL(request.url).pathname}`);
      for (const fault of faults) {
        const response = await fault(request.clone(), () => hubspot.fetch(request.clone()));
        if (response !== undefined) return response;
      }
      return undefined;
    });
    server.use(observe, ...mswHandlers(hubspot));
    const crm = createCrm({ accessToken: hubspot.token, baseUrl: origin, clock, random: () => 0 });
    return { hubspot, crm, calls, faults };
  };
}

function seedOf(seed: Partial<PortalSeed>): PortalSeed {
  return {
    portalId: 4711,
    timeZone: 'Europe/Berlin',
    companyCurrency: 'EUR',
    additionalCurrencies: ['USD', 'GBP'],
    exchangeRates: { USD: 0.8 },
    now: '2026-11-20T12:00:00.000Z',
    owners: [{ id: '71', userId: 501, email: 'kim@example.com', firstName: 'Kim', lastName: 'Roe' }],
    pipelines: [
      {
        objectType: 'deals',
        id: 'default',
        label: 'Sales',
        stages: [
          { id: 'talking', label: 'Talking', metadata: { isClosed: 'false', probability: '0.4' } },
          { id: 'won', label: 'Won', metadata: { isClosed: 'true', probability: '1.0' } },
          { id: 'lost', label: 'Lost', metadata: { isClosed: 'true', probability: '0.0' } },
        ],
      },
      {
        objectType: 'tickets',
        id: '0',
        label: 'Support',
        stages: [
          { id: '1', label: 'New', metadata: { ticketState: 'OPEN' } },
          { id: '4', label: 'Closed', metadata: { ticketState: 'CLOSED' } },
        ],
      },
    ],
    customProperties: [],
    records: {},
    associations: [],
    truth: [],
    ...seed,
  };
}

/** So many contacts, ids from 1001 on. */
export const contacts = (count: number): SeedRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(1001 + index),
    properties: { email: `someone-${index}@example.com` },
  }));
