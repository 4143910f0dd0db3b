import { createLocalHubSpot } from '../../emulator/local-hubspot.ts';
import type { LocalHubSpotOptions } from '../../emulator/options.ts';
import type { PortalSeed } from '../../emulator/portal-seed.ts';

/** A portal of a few records that shows every rule once; tests override what they need. */
function smallSeed(changes: Partial<PortalSeed> = {}): PortalSeed {
  return {
    portalId: 4711,
    timeZone: 'America/New_York',
    companyCurrency: 'USD',
    additionalCurrencies: ['EUR', 'GBP'],
    exchangeRates: { EUR: 1.25 },
    now: '2026-11-20T12:00:00.000Z',
    owners: [
      { id: '71', userId: 501, email: 'kim@example.com', firstName: 'Kim', lastName: 'Roe' },
      { id: '72', userId: 502, email: 'lee@example.com', firstName: 'Lee', lastName: 'Poe', archived: true },
    ],
    pipelines: [
      {
        objectType: 'deals',
        id: 'default',
        label: 'Sales Pipeline',
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
        stages: [{ id: '1', label: 'New', metadata: { ticketState: 'OPEN' } }],
      },
    ],
    customProperties: [
      {
        objectType: 'contacts',
        name: 'mood',
        label: 'Mood',
        type: 'enumeration',
        fieldType: 'select',
        groupName: 'contactinformation',
        options: [
          { label: 'Good', value: 'good' },
          { label: 'Bad', value: 'bad' },
        ],
      },
      {
        objectType: 'contacts',
        name: 'renewal_on',
        label: 'Renewal',
        type: 'date',
        fieldType: 'date',
        groupName: 'own',
      },
      { objectType: 'contacts', name: 'seats', label: 'Seats', type: 'number', fieldType: 'number', groupName: 'own' },
    ],
    records: {
      contacts: [
        {
          id: '1010',
          properties: { email: 'zoe@example.com', firstname: 'Zoe', mood: 'good' },
          createdAt: '2026-01-02T03:04:05.678Z',
        },
        { id: '99', properties: { email: 'abe@example.com', firstname: 'Abe' } },
        { id: '1002', properties: { email: 'moe@example.com', seats: '5' } },
        { id: '1005', properties: { email: 'gone@example.com' }, archived: true },
      ],
      companies: [
        { id: '501', properties: { name: 'Acme', domain: 'acme.example' } },
        { id: '502', properties: { name: 'Globex' } },
      ],
      deals: [
        {
          id: '301',
          properties: {
            dealname: 'First',
            amount: '100.50',
            dealstage: 'won',
            pipeline: 'default',
            closedate: '2026-03-01',
          },
          createdAt: '2026-02-01T00:00:00Z',
        },
        {
          id: '302',
          properties: {
            dealname: 'Euro',
            amount: '200',
            deal_currency_code: 'EUR',
            dealstage: 'won',
            pipeline: 'default',
            closedate: '2026-05-01T10:00:00.000Z',
          },
          createdAt: '2026-04-01T00:00:00Z',
        },
        {
          id: '303',
          properties: { dealname: 'Open', amount: '15000', dealstage: 'talking', pipeline: 'default' },
          createdAt: '2026-06-01T00:00:00Z',
        },
        {
          id: '304',
          properties: {
            dealname: 'Pounds',
            amount: '10',
            deal_currency_code: 'GBP',
            dealstage: 'won',
            pipeline: 'default',
            closedate: '2026-01-01',
          },
        },
        { id: '305', properties: { dealname: 'Stage gone', amount: '10', dealstage: 'vanished', pipeline: 'default' } },
      ],
      line_items: [{ id: '801', properties: { name: 'Chair', quantity: '2', price: '50.25', amount: '100.50' } }],
    },
    associations: [
      { from: 'contacts', fromId: '1010', to: 'companies', toId: '501', primary: true },
      { from: 'contacts', fromId: '1010', to: 'companies', toId: '502' },
      { from: 'contacts', fromId: '1010', to: 'deals', toId: '301' },
      { from: 'contacts', fromId: '1010', to: 'deals', toId: '302' },
      { from: 'contacts', fromId: '1010', to: 'deals', toId: '303' },
      { from: 'deals', fromId: '301', to: 'companies', toId: '501', primary: true },
      { from: 'deals', fromId: '302', to: 'companies', toId: '501', primary: true },
      { from: 'deals', fromId: '301', to: 'line_items', toId: '801' },
    ],
    truth: [{ customerType: 'contact', customerId: '1010', category: 'active', unambiguous: true, rhythm: 'yearly' }],
    ...changes,
  };
}

/** A plentiful local HubSpot with a way to call it. */
export function smallHubSpot(options: LocalHubSpotOptions = {}, changes: Partial<PortalSeed> = {}) {
  const hubspot = createLocalHubSpot(smallSeed(changes), {
    ...options,
    limits: { general: 10_000, associations: 10_000, search: 10_000, ...options.limits },
  });
  const call = async (method: string, path: string, body?: unknown, token = hubspot.token): Promise<Answer> => {
    const response = await hubspot.fetch(
      new Request(`https://api.hubapi.com${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
  return { hubspot, call };
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** HubSpot's JSON, looked into freely by tests. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests examine
  readonly body: any;
}

export const OBJECTS = '/crm/objects/2026-03';
