import { describe, expect, it } from 'vitest';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

describe('a written value', () => {
  it.each([
    ['mood', 'good', 'good'],
    ['seats', '12.5', '12.5'],
    ['seats', '-3', '-3'],
    ['renewal_on', '2026-12-31', '2026-12-31'],
    ['renewal_on', String(Date.UTC(2026, 11, 31)), '2026-12-31'],
    ['closedate', '2026-12-31', '2026-12-31T00:00:00Z'],
    ['closedate', '2026-12-31T10:00:00.000Z', '2026-12-31T10:00:00Z'],
    ['closedate', '1798675200123', '2026-12-31T00:00:00.123Z'],
    ['hubspot_owner_id', '71', '71'],
    ['firstname', 'x'.repeat(65_536), 'x'.repeat(65_536)],
    ['firstname', 'a\nb', 'a\nb'],
  ])('%s = %s is accepted', async (name, given, stored) => {
    const { call } = smallHubSpot();
    const { status, body } = await call('PATCH', `${OBJECTS}/contacts/99`, { properties: { [name]: given } });
    expect([status, body.properties[name]]).toEqual([200, stored]);
  });

  it.each([
    ['nonsense', '1', 'PROPERTY_DOESNT_EXIST'],
    ['mood', 'Good', 'INVALID_OPTION'],
    ['mood', 'good;bad', 'INVALID_OPTION'],
    ['seats', '1,000', 'INVALID_INTEGER'],
    ['seats', '1e3', 'INVALID_INTEGER'],
    ['seats', 'many', 'INVALID_INTEGER'],
    ['renewal_on', '31.12.2026', 'INVALID_DATE'],
    ['renewal_on', '2026-02-30', 'INVALID_DATE'],
    ['renewal_on', '2026-12-31T00:00:00Z', 'INVALID_DATE'],
    ['renewal_on', String(Date.UTC(2026, 11, 31, 5)), 'INVALID_DATE'],
    ['closedate', 'tomorrow', 'INVALID_LONG'],
    ['total_revenue', '5', 'READ_ONLY_VALUE'],
    ['hs_object_id', '5', 'READ_ONLY_VALUE'],
    ['hubspot_owner_id', '72', 'INVALID_OWNER_ID'],
    ['hubspot_owner_id', '9', 'INVALID_OWNER_ID'],
    ['firstname', 'x'.repeat(65_537), 'INVALID_LENGTH'],
    ['email', 'nobody', 'INVALID_EMAIL'],
  ])('%s = %s is refused', async (name, given, code) => {
    const { call } = smallHubSpot();
    const { status, body } = await call('PATCH', `${OBJECTS}/contacts/99`, { properties: { [name]: given } });
    expect([status, body.category, body.errors[0].code]).toEqual([400, 'VALIDATION_ERROR', code]);
    expect(body.errors[0].context).toEqual({ propertyName: [name] });
  });

  it('of a deal must be one of its stages, pipelines and currencies', async () => {
    const { call } = smallHubSpot();
    const patch = (properties: Record<string, string>) => call('PATCH', `${OBJECTS}/deals/303`, { properties });
    expect((await patch({ dealstage: 'nowhere' })).status).toBe(400);
    expect((await patch({ pipeline: 'other' })).status).toBe(400);
    expect((await patch({ deal_currency_code: 'CHF' })).status).toBe(400);
    expect((await patch({ dealstage: 'won', deal_currency_code: 'EUR' })).status).toBe(200);
  });

  it('appends to a multiple choice when it begins with a semicolon', async () => {
    const { call } = smallHubSpot();
    const body = {
      name: 'likes',
      label: 'Likes',
      type: 'enumeration',
      fieldType: 'checkbox',
      groupName: 'contactinformation',
    };
    const options = ['a', 'b', 'c'].map((value) => ({ label: value, value, hidden: false }));
    await call('POST', '/crm/properties/2026-03/contacts', { ...body, options });
    const likes = async () => (await call('GET', `${OBJECTS}/contacts/99?properties=likes`)).body.properties.likes;
    const patch = (value: string) => call('PATCH', `${OBJECTS}/contacts/99`, { properties: { likes: value } });
    await patch('a;b');
    await patch(';b;c');
    expect(await likes()).toBe('a;b;c');
    await patch('c');
    expect(await likes()).toBe('c');
    expect((await patch('a;d')).status).toBe(400);
  });

  it('of the associated company moves the primary association', async () => {
    const { call } = smallHubSpot();
    await call('PATCH', `${OBJECTS}/contacts/1010`, { properties: { associatedcompanyid: '502' } });
    const read = await call('GET', `${OBJECTS}/contacts/1010?properties=associatedcompanyid&associations=companies`);
    expect(read.body.properties.associatedcompanyid).toBe('502');
    expect(read.body.associations.companies.results).toEqual([
      { id: '501', type: 'contact_to_company_unlabeled' },
      { id: '502', type: 'contact_to_company' },
      { id: '502', type: 'contact_to_company_unlabeled' },
    ]);
  });
});
