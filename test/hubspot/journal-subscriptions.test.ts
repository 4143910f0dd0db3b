import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAppFile } from '../../src/app-file.ts';
import { createJournalSubscriptions, wantedSubscriptions } from '../../src/hubspot/journal-subscriptions.ts';
import type { Granted } from '../../src/portals/oauth.ts';
import type { PortalId } from '../../src/scoring/ids.ts';

const { followed, scopes } = readAppFile();
const portal = '4711' as PortalId;
const [one] = wantedSubscriptions(
  followed,
  [...scopes.required, ...scopes.optional].map(({ scope }) => scope),
);

/** What HubSpot answers next, and what it was asked. */
let answer: { readonly status: number; readonly body?: unknown };
let asked: { readonly line: string; readonly token: string; readonly body: unknown }[] = [];
let wanted: (readonly string[])[] = [];
let server: Server;
let baseUrl: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += String(part);
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    asked.push({ line: `${request.method} ${request.url}`, token, body: text && JSON.parse(text) });
    response.writeHead(token === 'stale' ? 401 : answer.status);
    response.end(typeof answer.body === 'string' ? answer.body : answer.body && JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  [answer, asked, wanted] = [{ status: 204 }, [], []];
});

const subscriptions = (tokens = ['good'], isKnown: (scope: string) => boolean = () => true) => {
  let given = 0;
  const clientCredentials = async (
    some: readonly string[],
  ): Promise<Granted<{ readonly accessToken: string; readonly expiresInMs: number }>> => {
    wanted.push(some);
    if (!some.every(isKnown)) return { ok: false, reason: 'invalid_scope' };
    return { ok: true, accessToken: tokens[Math.min(given++, tokens.length - 1)]!, expiresInMs: 1_800_000 };
  };
  return createJournalSubscriptions({ baseUrl, clientCredentials, nowMs: () => 0 }, followed);
};
const path = '/webhooks-journal/subscriptions/2026-03';

describe('asking HubSpot for subscriptions of the journal', () => {
  it('sends everything its reference requires, with the scopes of the records too', async () => {
    answer = { status: 200, body: { id: 12, ...one } };
    expect(await subscriptions().subscribe(portal, one!)).toEqual({ ok: true, id: '12' });
    expect(asked).toEqual([{ line: `POST ${path}`, token: 'good', body: { ...one, portalId: 4711, objectIds: [] } }]);
    expect(wanted).toEqual([
      [
        'developer.webhooks_journal.subscriptions.read',
        'developer.webhooks_journal.subscriptions.write',
        'crm.objects.contacts.read',
        'crm.objects.companies.read',
        'crm.objects.deals.read',
        'tickets',
        'crm.objects.line_items.read',
      ],
    ]);
  });

  it('asks without the scopes of the records where HubSpot does not give them to an app', async () => {
    answer = { status: 200, body: { results: [] } };
    expect(await subscriptions(['good'], (scope) => scope.startsWith('developer.')).standing()).toEqual([]);
    expect(wanted.at(-1)).toHaveLength(2);
    const none = subscriptions(['good'], () => false);
    await expect(none.standing()).rejects.toMatchObject({ code: 'bad_token' });
  });

  it('takes another token when one has worn off, once', async () => {
    answer = { status: 200, body: { id: 12 } };
    expect(await subscriptions(['stale', 'good']).subscribe(portal, one!)).toMatchObject({ ok: true });
    expect(asked.map(({ token, body }) => [token, body])).toEqual([
      ['stale', asked[1]!.body],
      ['good', asked[1]!.body],
    ]);
    await expect(subscriptions(['stale']).subscribe(portal, one!)).rejects.toMatchObject({ code: 'bad_token' });
  });

  it.each([
    [400, { category: 'VALIDATION_ERROR', message: 'Portal Ada Lovelace Ltd is over its limit' }, 'VALIDATION_ERROR'],
    [403, { category: 'MISSING_SCOPES', message: 'x' }, 'MISSING_SCOPES'],
    [404, 'a page of a proxy', 'status 404'],
    [400, { category: 'Ada <ada@example.com> may not' }, 'status 400'],
  ])('tells a refusal with %i by a code, never by words', async (status, body, code) => {
    answer = { status, body };
    expect(await subscriptions().subscribe(portal, one!)).toEqual({ ok: false, code });
  });

  it('takes one that somebody else made at the same time for made, and one that is gone for ended', async () => {
    answer = { status: 409, body: {} };
    expect(await subscriptions().subscribe(portal, one!)).toEqual({ ok: true, id: null });
    answer = { status: 404, body: {} };
    expect(await subscriptions().unsubscribe('12')).toEqual({ ok: true });
    expect(await subscriptions().leave(portal)).toEqual({ ok: true });
    expect(asked.slice(1).map(({ line }) => line)).toEqual([`DELETE ${path}/12`, `DELETE ${path}/portals/4711`]);
    answer = { status: 403, body: { category: 'MISSING_SCOPES' } };
    expect(await subscriptions().leave(portal)).toEqual({ ok: false, code: 'MISSING_SCOPES' });
  });

  it('reads what stands, whatever HubSpot leaves out; what is over or belongs to no portal is not among it', async () => {
    const bare = { id: 1, subscriptionType: 'OBJECT', objectTypeId: '0-1', portalId: 4711 };
    answer = {
      status: 200,
      body: {
        results: [
          bare,
          { ...bare, id: 2, actions: ['CREATE'], properties: null, objectIds: [5], deletedAt: null },
          { ...bare, id: 3, deletedAt: '2026-11-01T00:00:00Z' },
          'nonsense',
          { id: 4, subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId: '4-1916193' },
        ],
      },
    };
    const empty = { actions: [], properties: [], associatedObjectTypeIds: [] };
    const first = { id: '1', portal, subscriptionType: 'OBJECT', objectTypeId: '0-1', ...empty, someOnly: false };
    expect(await subscriptions().standing()).toEqual([
      first,
      { ...first, id: '2', actions: ['CREATE'], someOnly: true },
    ]);
  });

  it.each([
    [403, 'missing_scope'],
    [429, 'crm_rate_limited'],
    [500, 'crm_unexpected_answer'],
    [200, 'crm_unexpected_answer'],
  ])('that cannot be listed (%i) are told as %s', async (status, code) => {
    answer = { status, body: {} };
    await expect(subscriptions().standing()).rejects.toMatchObject({ code });
  });
});
