import { describe, expect, it } from 'vitest';
import { createLocalHubSpot } from '../../../emulator/local-hubspot.ts';
import type { PortalSeed } from '../../../emulator/portal-seed.ts';
import { isSigned, openReceiver } from './receiver.ts';

const seed = (portalId: number): PortalSeed => ({
  portalId,
  timeZone: 'UTC',
  companyCurrency: 'EUR',
  additionalCurrencies: [],
  exchangeRates: {},
  now: '2026-11-20T12:00:00.000Z',
  owners: [],
  pipelines: [],
  customProperties: [],
  records: { contacts: [{ id: '1', properties: { firstname: 'Ida' } }] },
  associations: [],
  truth: [],
});

describe('an app in several portals', () => {
  it('hears of those it is installed in, in one stream, until it is uninstalled', async () => {
    const redirectUris = ['https://app.example.com/oauth/callback'];
    const app = { appId: 77, name: 'App', clientId: 'client', clientSecret: 'its-secret', redirectUris };
    const apps = [app];
    const webhooks = { gatherMs: 10 };
    const hubspot = createLocalHubSpot(seed(1), { portals: [seed(2), seed(3)], apps, webhooks });
    const receiver = await openReceiver();
    const token = hubspot.oauth.issueAppToken(app, [
      'developer.webhooks_journal.read',
      'developer.webhooks_journal.subscriptions.write',
    ]);
    const call = async (method: string, path: string, body?: unknown) => {
      const headers = { authorization: `Bearer ${token}` };
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
      const response = await hubspot.fetch(new Request(`https://api.hubapi.com${path}`, init));
      return (await response.json()) as Record<string, unknown>;
    };
    await call('PUT', '/webhooks/2026-03/77/settings', { targetUrl: `${receiver.url}/hooks` });
    const subscription = { eventType: 'contact.propertyChange', propertyName: 'firstname' };
    await call('POST', '/webhooks/2026-03/77/subscriptions', subscription);
    const scopes = ['oauth', 'crm.objects.contacts.read'];
    const lifecycle = { subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId: '4-1916193' };
    await call('POST', '/webhooks-journal/subscriptions/2026-03', lifecycle);
    for (const portal of [1, 2]) await call('POST', `/__local/install?portal=${portal}`, { appId: 77, scopes });
    const rename = async (firstname: string) => {
      for (const portal of [1, 2, 3]) {
        const edit = { objectType: 'contacts', id: '1', properties: { firstname } };
        await call('POST', `/__local/update?portal=${portal}`, edit);
      }
      await call('POST', '/__local/webhooks/deliver', {});
    };
    await rename('Eva');
    await call('POST', '/__local/uninstall?portal=1', { appId: 77 });
    await rename('Uta');
    const told = receiver.events.map((one) => [one.portalId, one.propertyValue, one.appId]);
    expect(told).toEqual([
      [1, 'Eva', 77],
      [2, 'Eva', 77],
      [2, 'Uta', 77],
    ]);
    expect(new Set(receiver.events.map((one) => one.eventId)).size).toBe(2);
    const { url } = await call('GET', '/webhooks-journal/journal/2026-03/earliest');
    const file = await call('GET', new URL(String(url)).pathname);
    expect(file.journalEvents).toMatchObject([{ type: 'app_lifecycle_event', portalId: 1, eventTypeId: '4-1916193' }]);
    expect(isSigned(receiver.requests[0]!, `${receiver.url}/hooks`, 'its-secret')).toBe(true);
    await receiver.close();
  });
});
