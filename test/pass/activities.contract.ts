import { describe, expect, it } from 'vitest';
import type { PassStore } from '../../src/pass/pass-store.ts';
import type { RecordedTouches } from '../../src/plays/touches.ts';
import { parseSettings } from '../../src/portals/settings.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { companyId, contactOf, daysAgo, tradingSeed } from './trading-seed.ts';

const open = passes();
const day = 86_400_000;
const connected = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';
const busy = '9d9162e7-6cf3-4944-bf63-4dff82258764';

/** Logs a call or meeting with people and companies, as somebody in the portal does. */
async function log(
  pass: OpenPass,
  type: 'calls' | 'meetings',
  properties: Readonly<Record<string, string>>,
  to: { readonly contacts?: readonly string[]; readonly companies?: readonly string[] },
): Promise<string> {
  const typeIds = type === 'calls' ? { contacts: 194, companies: 182 } : { contacts: 200, companies: 188 };
  const associations = (['contacts', 'companies'] as const).flatMap((side) =>
    (to[side] ?? []).map((id) => ({
      to: { id },
      types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeIds[side] }],
    })),
  );
  const { id } = await pass.call('POST', `/${type}`, { properties, associations });
  return id;
}

async function touched(pass: OpenPass, company: string): Promise<RecordedTouches> {
  const rows = await pass.store.recordedTouches(pass.portal, {
    customers: null,
    asOfMs: pass.hubSpot.clock.nowMs(),
    pipelinesLeftOut: [],
  });
  return rows.find(({ customer }) => customer.id === company)!;
}

const later = (pass: OpenPass, days: number) => pass.hubSpot.clock.set(pass.hubSpot.clock.nowMs() + days * day);

describe('calls and meetings', () => {
  it('are read with those they are of, the ones of the last two years', async () => {
    const pass = await open(tradingSeed(860_001));
    const acme = companyId(1);
    const called = { hs_call_disposition: busy, hs_call_direction: 'OUTBOUND' };
    await log(pass, 'calls', { hs_timestamp: daysAgo(9), ...called }, { contacts: [contactOf(1)], companies: [acme] });
    await log(pass, 'calls', { hs_timestamp: daysAgo(800), ...called }, { contacts: [contactOf(1)] });
    await log(pass, 'meetings', { hs_timestamp: daysAgo(3), hs_meeting_outcome: 'COMPLETED' }, { companies: [acme] });
    const summary = await pass.sync({ tasks: false });
    expect(summary.activities).toEqual([
      { type: 'calls', way: 'listed', records: 2 },
      { type: 'meetings', way: 'listed', records: 1 },
    ]);
    expect(await touched(pass, acme)).toMatchObject({
      calls: 1,
      meetings: 1,
      meetingsHeld: 1,
      response: { response: 'no_response', atMs: Date.parse(daysAgo(9)), kind: 'call' },
    });
  });

  it('are searched for changes by the passes of the week: two calls where nothing has changed', async () => {
    const pass = await open(tradingSeed(860_002));
    const acme = companyId(1);
    const id = await log(pass, 'calls', { hs_timestamp: daysAgo(9) }, { contacts: [contactOf(1)] });
    later(pass, 1);
    await pass.sync({ tasks: false });
    later(pass, 1);
    const quiet = await pass.sync({ tasks: false });
    expect(quiet.activities.map(({ way, records }) => [way, records])).toEqual([
      ['searched', 0],
      ['searched', 0],
    ]);
    expect(quiet.calls.search).toBe(2);
    expect(quiet.minimum.search).toBe(2);
    later(pass, 1);
    await pass.change('calls', id, { hs_call_disposition: connected });
    const held = { hs_timestamp: daysAgo(1), hs_meeting_outcome: 'NO_SHOW' };
    await log(pass, 'meetings', held, { contacts: [contactOf(1), contactOf(1, 2)], companies: [acme] });
    const busyNight = await pass.sync({ tasks: false });
    expect(busyNight.activities.map(({ way, records }) => [way, records])).toEqual([
      ['searched', 1],
      ['searched', 1],
    ]);
    expect(await touched(pass, acme)).toMatchObject({ calls: 1, answers: 1, meetings: 1, timesTakenPart: 3 });
  });

  it('that were deleted are missed when all are read again after a week', async () => {
    const pass = await open(tradingSeed(860_003));
    const acme = companyId(1);
    const id = await log(pass, 'calls', { hs_timestamp: daysAgo(9) }, { companies: [acme] });
    await log(pass, 'calls', { hs_timestamp: daysAgo(8) }, { companies: [acme] });
    await pass.sync({ tasks: false });
    await pass.call('DELETE', `/calls/${id}`);
    later(pass, 6);
    await pass.sync({ tasks: false });
    expect((await touched(pass, acme)).calls).toBe(2);
    later(pass, 1);
    expect((await pass.sync({ tasks: false })).activities[0]).toMatchObject({ way: 'listed', records: 1 });
    expect((await touched(pass, acme)).calls).toBe(1);
  });

  it('are read anew when the portal’s own outcomes are mapped, and go when nobody wants them read', async () => {
    const pass = await open(tradingSeed(860_004));
    const acme = companyId(1);
    const own = '0d3a5a4e-0000-4000-8000-00000000000a';
    await log(pass, 'calls', { hs_timestamp: daysAgo(9), hs_call_disposition: own }, { companies: [acme] });
    await pass.sync({ tasks: false });
    expect((await touched(pass, acme)).response).toBeNull();
    const mapped = parseSettings({ responses: { callDispositions: [`${own}=contact_later`] } });
    await pass.store.saveSettings(pass.portal, mapped);
    later(pass, 1);
    await pass.sync({ tasks: false });
    expect((await touched(pass, acme)).response).toMatchObject({ response: 'contact_later' });
    await pass.store.saveSettings(pass.portal, { ...mapped, activities: { read: false } });
    later(pass, 1);
    expect((await pass.sync({ tasks: false })).activities).toEqual([]);
    expect(await touched(pass, acme)).toMatchObject({ calls: 0, knownSinceMs: null });
  });

  it('are left out where they may not be read, and the pass says so', async () => {
    const pass = await open(tradingSeed(860_005));
    const crm = pass.crm();
    const refused = { ok: false, reason: 'missing_scope', scopes: ['crm.objects.contacts.read'] } as const;
    const summary = await pass.sync(
      { tasks: false },
      {
        crm: {
          ...crm,
          readRecords: (type, request) =>
            type === 'calls' || type === 'meetings' ? Promise.resolve(refused) : crm.readRecords(type, request),
        },
      },
    );
    expect(summary.withoutScope).toEqual([{ feature: 'calls and meetings', scopes: ['crm.objects.contacts.read'] }]);
    expect(summary.written.companies).toBeGreaterThan(0);
  });

  it('that a cut-off pass had stored are not read twice, nor forgotten', async () => {
    const pass = await open(tradingSeed(860_006));
    const acme = companyId(1);
    for (const ago of [3, 4]) await log(pass, 'calls', { hs_timestamp: daysAgo(ago) }, { companies: [acme] });
    const { noteActivityReading } = pass.store;
    const cut: PassStore = {
      ...pass.store,
      noteActivityReading: (portal, type, reading) =>
        type === 'calls' ? Promise.reject(new Error('cut')) : noteActivityReading(portal, type, reading),
    };
    await expect(pass.sync({ tasks: false }, { store: cut })).rejects.toThrow('cut');
    const crm = pass.crm();
    const types: string[] = [];
    const watched = {
      ...crm,
      readRecords: ((type, request) => {
        types.push(type);
        return crm.readRecords(type, request);
      }) as typeof crm.readRecords,
    };
    expect((await pass.sync({ tasks: false }, { crm: watched })).resumed).toBe(true);
    expect(types).not.toContain('calls');
    expect((await touched(pass, acme)).calls).toBe(2);
  });
});
