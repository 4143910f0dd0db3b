import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { SeedProperty } from '../../emulator/portal-seed.ts';
import { ensureSchema } from '../../src/hubspot/schema.ts';
import type { PropertyWish, SchemaWish } from '../../src/pass/crm.ts';
import { schemaWish } from '../../src/portals/properties.ts';
import { parseSettings } from '../../src/portals/settings.ts';
import { type OpenPortal, portals } from './open-portal.ts';

const open = portals();
const property = (name: string, given: Partial<PropertyWish> = {}): PropertyWish => ({
  name,
  label: name,
  description: '',
  type: 'string',
  fieldType: 'text',
  options: [],
  showCurrencySymbol: false,
  essential: false,
  ...given,
});
const tier = property('rapport_tier', {
  type: 'enumeration',
  fieldType: 'select',
  essential: true,
  options: [
    { value: 'vip', label: 'VIP' },
    { value: 'core', label: 'Core' },
  ],
});
const value = property('rapport_value', { type: 'number', fieldType: 'number', showCurrencySymbol: true });
const doNotScore = property('rapport_do_not_score', { type: 'bool', fieldType: 'booleancheckbox' });
const wishOf = (...properties: PropertyWish[]): SchemaWish => ({
  group: { name: 'rapport', label: 'Rapport' },
  properties: { contacts: properties, companies: [] },
});
const wish = wishOf(tier, value, doNotScore);
const names = ['rapport_tier', 'rapport_value', 'rapport_do_not_score'];
const seeded = (name: string, given: Partial<SeedProperty> = {}): SeedProperty => ({
  objectType: 'contacts',
  name,
  label: name,
  type: 'string',
  fieldType: 'text',
  groupName: 'rapport',
  ...given,
});
const writesIn = ({ calls }: OpenPortal): string[] => calls.filter((call) => !call.startsWith('GET'));
const ask = async (
  { hubspot }: OpenPortal,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> => {
  const response = await hubspot.fetch(
    new Request(`https://api.hubapi.com/crm/properties/2026-03/contacts${path}`, {
      method,
      headers: { authorization: `Bearer ${hubspot.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

describe('ensuring the schema', () => {
  it('makes group and properties in a fresh portal, and nothing the second time', async () => {
    const portal = open();
    const report = await portal.crm.ensureSchema(wish);
    expect(report).toEqual({
      usable: { contacts: names, companies: [] },
      created: names.map((name) => `contacts.${name}`),
      restored: [],
      patched: [],
      reducedTo: null,
      refused: [],
    });
    expect(await ask(portal, 'GET', '/rapport_value')).toMatchObject({
      groupName: 'rapport',
      showCurrencySymbol: true,
    });
    portal.calls.length = 0;
    const again = await portal.crm.ensureSchema(wish);
    expect(again).toEqual({ ...report, created: [] });
    expect(portal.calls).toHaveLength(2);
    expect(writesIn(portal)).toEqual([]);
  });

  it('tells what is missing before anything is made, makes nothing where that is refused, and is silent when all is there', async () => {
    const portal = open();
    const heard: (readonly string[])[] = [];
    const refuse = (missing: readonly string[]) => {
      heard.push(missing);
      return Promise.reject(new Error('not here'));
    };
    await expect(portal.crm.ensureSchema(wish, refuse)).rejects.toThrow('not here');
    expect((await portal.crm.inspectSchema(wish)).created).toEqual(heard[0]);
    expect(heard[0]!.length).toBeGreaterThan(0);
    expect(writesIn(portal)).toEqual([]);
    await portal.crm.ensureSchema(wish);
    await portal.crm.ensureSchema(wish, refuse);
    expect(heard).toHaveLength(1);
  });

  it('takes few calls for everything Rapport wishes, and asks only once how much room there is', async () => {
    const portal = open();
    const everything = schemaWish(parseSettings({}));
    const report = await portal.crm.ensureSchema(everything);
    expect(report.refused).toEqual([]);
    expect(report.usable.contacts).toEqual(everything.properties.contacts.map(({ name }) => name));
    expect(report.usable.companies).toEqual(everything.properties.companies.map(({ name }) => name));
    expect(portal.calls.filter((call) => call.includes('/limits/'))).toHaveLength(1);
    expect(portal.calls.length).toBeLessThanOrEqual(9);
    expect(portal.crm.usage().overhead.setUp).toBe(portal.calls.length);
  });

  it('shows what it would do without doing it', async () => {
    const portal = open();
    const report = await portal.crm.inspectSchema(wish);
    expect(report.usable.contacts).toEqual(names);
    expect(report.created).toHaveLength(3);
    expect(writesIn(portal)).toEqual([]);
  });

  it('puts the currency sign on money where making a property passes over it', async () => {
    const portal = open();
    portal.faults.push(async (request) => {
      if (!request.url.endsWith('/batch/create')) return undefined;
      const body = (await request.text()).replaceAll(',"showCurrencySymbol":true', '');
      return portal.hubspot.fetch(new Request(request.url, { method: 'POST', headers: request.headers, body }));
    });
    await portal.crm.ensureSchema(wish);
    expect(await ask(portal, 'GET', '/rapport_value')).toMatchObject({ showCurrencySymbol: true });
  });

  it('does not mind that another process is faster (207 and 409)', async () => {
    const portal = open();
    let raced = false;
    portal.faults.push(async (request) => {
      if (raced || request.method !== 'POST' || !request.url.endsWith('/groups')) return undefined;
      raced = true;
      await ask(portal, 'POST', '/groups', { name: 'rapport', label: 'Rapport' });
      await ask(portal, 'POST', '', { ...tier, groupName: 'rapport' });
      return undefined;
    });
    const report = await portal.crm.ensureSchema(wish);
    expect(raced).toBe(true);
    expect(report).toMatchObject({ usable: { contacts: names }, refused: [] });
  });

  it('makes properties one by one where the batch is refused as a whole', async () => {
    const portal = open();
    await ask(portal, 'POST', '/groups', { name: 'rapport', label: 'Rapport' });
    await ask(portal, 'POST', '', { ...tier, groupName: 'rapport' });
    let firstLook = true;
    portal.faults.push(async (request, answer) => {
      if (request.url.endsWith('/batch/create'))
        return HttpResponse.json({ category: 'OBJECT_ALREADY_EXISTS' }, { status: 409 });
      if (!firstLook || !request.url.includes('/properties/2026-03/contacts?')) return undefined;
      // As another process saw it a moment ago: the tier is not there yet.
      firstLook = false;
      const { results } = (await (await answer()).json()) as { results: { name: string }[] };
      return HttpResponse.json({ results: results.filter(({ name }) => name !== 'rapport_tier') });
    });
    const report = await portal.crm.ensureSchema(wish);
    expect(report).toMatchObject({ usable: { contacts: names }, refused: [] });
  });

  it('brings archived names back, and mends their options', async () => {
    const portal = open();
    await ask(portal, 'POST', '/groups', { name: 'rapport', label: 'Rapport' });
    await ask(portal, 'POST', '', { ...tier, options: [{ value: 'gold', label: 'Gold' }], groupName: 'rapport' });
    await ask(portal, 'DELETE', '/rapport_tier');
    portal.hubspot.clock.advanceDays(30);
    const report = await portal.crm.ensureSchema(wish);
    expect(report.restored).toEqual(['contacts.rapport_tier']);
    expect(report.created).toEqual(['contacts.rapport_value', 'contacts.rapport_do_not_score']);
    const { options } = await ask(portal, 'GET', '/rapport_tier');
    expect((options as { value: string }[]).map((option) => option.value)).toEqual(['gold', 'vip', 'core']);
  });

  it('adds a missing option and keeps those an admin added', async () => {
    const options = [
      { label: 'Very important', value: 'vip' },
      { label: 'Gold', value: 'gold' },
    ];
    const portal = open({
      customProperties: [seeded('rapport_tier', { type: 'enumeration', fieldType: 'select', options })],
    });
    const report = await portal.crm.ensureSchema(wishOf(tier));
    expect(report).toMatchObject({ patched: ['contacts.rapport_tier'], created: [], refused: [] });
    const { options: now } = await ask(portal, 'GET', '/rapport_tier');
    expect(now).toMatchObject([{ value: 'vip', label: 'Very important' }, { value: 'gold' }, { value: 'core' }]);
    portal.calls.length = 0;
    expect((await portal.crm.ensureSchema(wishOf(tier))).patched).toEqual([]);
    expect(writesIn(portal)).toEqual([]);
  });

  it('refuses a name that is taken by another type, with a sentence, and does not use it', async () => {
    const portal = open({ customProperties: [seeded('rapport_value')] });
    const report = await portal.crm.ensureSchema(wish);
    expect(report.usable.contacts).toEqual(['rapport_tier', 'rapport_do_not_score']);
    expect(report.refused).toEqual([
      { type: 'contacts', name: 'rapport_value', why: expect.stringContaining('string instead of number') },
    ]);
  });

  it('refuses a name whose value HubSpot computes', async () => {
    const portal = open({
      customProperties: [seeded('rapport_value', { type: 'number', fieldType: 'calculation_equation' })],
    });
    portal.faults.push(async (request, answer) => {
      if (request.method !== 'GET' || !request.url.includes('/properties/2026-03/contacts?')) return undefined;
      const body = (await (await answer()).json()) as { results: { name: string; modificationMetadata: object }[] };
      for (const one of body.results)
        if (one.name === 'rapport_value') one.modificationMetadata = { readOnlyValue: true };
      return HttpResponse.json(body);
    });
    const report = await portal.crm.ensureSchema(wish);
    expect(report.usable.contacts).not.toContain('rapport_value');
    expect(report.refused[0]!.why).toContain('computes');
  });

  it('makes only the essential nine where a portal has little room, and tells so', async () => {
    const portal = open({}, { customPropertyLimit: 10 });
    const everything = schemaWish(parseSettings({}));
    const report = await portal.crm.ensureSchema(everything);
    const essential = everything.properties.contacts.filter((one) => one.essential).map(({ name }) => name);
    expect(essential).toHaveLength(9);
    expect(report).toMatchObject({
      reducedTo: 'essential',
      usable: { contacts: essential, companies: essential },
      refused: [],
    });
    portal.calls.length = 0;
    const again = await portal.crm.ensureSchema(everything);
    expect(again).toMatchObject({ reducedTo: 'essential', created: [], usable: { contacts: essential } });
    expect(writesIn(portal)).toEqual([]);
  });

  it('says of each essential property that finds no room why it is missing', async () => {
    const portal = open({}, { customPropertyLimit: 0 });
    const report = await portal.crm.ensureSchema(wish);
    expect(report).toMatchObject({ reducedTo: 'essential', created: [], usable: { contacts: [] } });
    expect(report.refused).toEqual([
      { type: 'contacts', name: 'rapport_tier', why: expect.stringContaining('no room') },
    ]);
    expect(writesIn(portal)).toEqual([]);
  });

  it('believes HubSpot where it finds out about the room only on the way', async () => {
    const portal = open({}, { customPropertyLimit: 2 });
    portal.faults.push((request) =>
      request.url.includes('/limits/') ? HttpResponse.json({ message: 'no' }, { status: 403 }) : undefined,
    );
    const report = await portal.crm.ensureSchema(wish);
    expect(report.usable.contacts).toEqual(['rapport_tier', 'rapport_value']);
    expect(report.created).toEqual(['contacts.rapport_tier', 'contacts.rapport_value']);
    expect(report.refused).toEqual([
      { type: 'contacts', name: 'rapport_do_not_score', why: expect.stringContaining('no room') },
    ]);
  });

  it('waits until HubSpot shows what was made', async () => {
    const portal = open({}, { propertyLagMs: 700 });
    const report = await portal.crm.ensureSchema(wish);
    expect(report).toMatchObject({ usable: { contacts: names }, refused: [] });
    expect(portal.calls.filter((call) => call === 'GET /crm/properties/2026-03/contacts').length).toBeGreaterThan(2);
  });

  it('does not use what HubSpot never shows', async () => {
    const portal = open({}, { propertyLagMs: 3_600_000 });
    const report = await portal.crm.ensureSchema(wish);
    expect(report.usable.contacts).toEqual([]);
    expect(report.refused.map(({ name }) => name)).toEqual(names);
  });

  it('names the scope that is missing', async () => {
    const portal = open();
    portal.hubspot.installations.get(portal.hubspot.token)!.scopes.delete('crm.schemas.contacts.write');
    await expect(portal.crm.ensureSchema(wish)).rejects.toMatchObject({
      code: 'missing_scope',
      message: expect.stringContaining('crm.schemas.contacts.write'),
    });
  });

  it('can be asked by several at once', async () => {
    const portal = open();
    const reports = await Promise.all([1, 2, 3].map(() => portal.crm.ensureSchema(wish)));
    for (const report of reports) expect(report).toMatchObject({ usable: { contacts: names }, refused: [] });
  });

  it('does not take an answer without results for a portal without properties', async () => {
    const answersNothing = async () => ({ ok: true, status: 200, body: {} }) as const;
    await expect(ensureSchema(answersNothing, wish, { sleep: async () => {} })).rejects.toMatchObject({
      code: 'crm_unexpected_answer',
    });
  });
});
