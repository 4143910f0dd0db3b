import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { exactDecimal, multiplyDecimals } from '../../emulator/computed/decimals.ts';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

async function read(path: string, names: string) {
  const { call } = smallHubSpot();
  return (await call('GET', `${OBJECTS}/${path}?properties=${names}`)).body.properties;
}

describe('what HubSpot computes on a deal', () => {
  const names =
    'hs_is_closed,hs_is_closed_won,hs_is_closed_lost,amount_in_home_currency,hs_deal_stage_probability,hs_closed_won_date,hs_closed_amount_in_home_currency,hs_num_of_associated_line_items,num_associated_contacts,hs_primary_associated_company,hs_v2_date_entered_won';

  it('follows from its stage, its currency and its associations', async () => {
    expect(await read('deals/302', names)).toMatchObject({
      hs_is_closed: 'true',
      hs_is_closed_won: 'true',
      hs_is_closed_lost: 'false',
      amount_in_home_currency: '250',
      hs_closed_amount_in_home_currency: '250',
      hs_deal_stage_probability: '1',
      hs_closed_won_date: '2026-05-01T10:00:00Z',
      hs_num_of_associated_line_items: '0',
      num_associated_contacts: '1',
      hs_primary_associated_company: '501',
      hs_v2_date_entered_won: '2026-05-01T10:00:00Z',
    });
    expect(await read('deals/301', names)).toMatchObject({
      amount_in_home_currency: '100.50',
      hs_num_of_associated_line_items: '1',
    });
  });

  it('shows probabilities and weighted amounts as exact decimal expansions', async () => {
    expect(await read('deals/303', `${names},hs_projected_amount`)).toMatchObject({
      hs_is_closed: 'false',
      hs_is_closed_won: 'false',
      hs_closed_won_date: null,
      hs_deal_stage_probability: '0.40000000000000002220446049250313080847263336181640625',
      hs_projected_amount: '6000.00000000000033306690738754696212708950042724609375000',
    });
  });

  it('has no home amount without a rate, and nothing to say of a stage that is gone', async () => {
    expect(await read('deals/304', names)).toMatchObject({ amount_in_home_currency: null, hs_is_closed_won: 'true' });
    expect(await read('deals/305', names)).toMatchObject({
      hs_is_closed: null,
      hs_is_closed_won: null,
      hs_deal_stage_probability: null,
    });
  });

  it('changes with a write, which leaves the time of the stage', async () => {
    const { call, hubspot } = smallHubSpot();
    hubspot.clock.set(Date.parse('2026-12-01T00:00:00Z'));
    await call('PATCH', `${OBJECTS}/deals/303`, { properties: { dealstage: 'won', closedate: '2026-12-01' } });
    const contact = await call('GET', `${OBJECTS}/contacts/1010?properties=total_revenue,recent_deal_amount`);
    expect(contact.body.properties).toMatchObject({ total_revenue: '15350.5', recent_deal_amount: '15000' });
    const deal = await call('GET', `${OBJECTS}/deals/303?properties=hs_v2_date_entered_won`);
    expect(deal.body.properties.hs_v2_date_entered_won).toMatch(/^2026-12-01T00:00:0/);
  });
});

describe('what HubSpot rolls up', () => {
  it('on a contact counts won deals in home currency', async () => {
    const names =
      'num_associated_deals,total_revenue,recent_deal_amount,recent_deal_close_date,first_deal_created_date,associatedcompanyid';
    expect(await read('contacts/1010', names)).toMatchObject({
      num_associated_deals: '3',
      total_revenue: '350.5',
      recent_deal_amount: '250',
      recent_deal_close_date: '2026-05-01T10:00:00Z',
      first_deal_created_date: '2026-02-01T00:00:00Z',
      associatedcompanyid: '501',
    });
    expect(await read('contacts/99', names)).toMatchObject({
      num_associated_deals: null,
      total_revenue: null,
      recent_deal_amount: null,
      associatedcompanyid: null,
    });
  });

  it('on a company counts contacts and open deals too', async () => {
    const names = 'num_associated_contacts,num_associated_deals,total_revenue,hs_num_open_deals';
    expect(await read('companies/501', names)).toMatchObject({
      num_associated_contacts: '1',
      num_associated_deals: '2',
      total_revenue: '350.5',
      hs_num_open_deals: '0',
    });
  });

  it('shrinks when a deal is archived, without touching modification times', async () => {
    const { call, hubspot } = smallHubSpot();
    hubspot.clock.advanceDays(1);
    await call('DELETE', `${OBJECTS}/deals/302`);
    const { body } = await call('GET', `${OBJECTS}/contacts/1010?properties=total_revenue`);
    expect(body).toMatchObject({ properties: { total_revenue: '100.5' }, updatedAt: '2026-01-02T03:04:05.678Z' });
  });
});

describe('a merge', () => {
  it('leads the old id to the survivor, which takes over what it lacked', async () => {
    const { call } = smallHubSpot();
    const merged = await call('POST', `${OBJECTS}/contacts/merge`, { primaryObjectId: '99', objectIdToMerge: '1010' });
    expect(merged.status).toBe(200);
    const { body } = await call(
      'GET',
      `${OBJECTS}/contacts/1010?properties=firstname,mood,hs_merged_object_ids,total_revenue`,
    );
    expect(body).toMatchObject({
      id: '99',
      properties: { firstname: 'Abe', mood: 'good', hs_merged_object_ids: '1010', total_revenue: '350.5' },
    });
    const listed = await call('GET', `${OBJECTS}/contacts`);
    expect(listed.body.results.map((one: { id: string }) => one.id)).toEqual(['99', '1002']);
  });
});

describe('decimals', () => {
  test.prop([fc.integer({ min: 0, max: 1_000 })])('expand to the very double they came from', (thousandths) => {
    const expanded = exactDecimal(thousandths / 1_000);
    expect(Number(expanded)).toBe(thousandths / 1_000);
    expect(expanded).not.toMatch(/e|\.$|\.\d*0$/);
  });

  test.prop([fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -9_999, max: 9_999 })])(
    'multiply exactly',
    (hundredths, thousandths) => {
      const product = multiplyDecimals((hundredths / 100).toFixed(2), (thousandths / 1_000).toFixed(3));
      expect(BigInt(product.replace('.', ''))).toBe(BigInt(hundredths) * BigInt(thousandths));
    },
  );
});
