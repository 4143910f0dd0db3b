import { fc } from '@fast-check/vitest';
import { restore } from '../../emulator/objects/archive-records.ts';
import { objectType } from '../../emulator/portal/object-types.ts';
import type { OpenPass } from './open-pass.ts';
import { daysAgo } from './trading-seed.ts';

/** One thing that people do in HubSpot; numbers choose among what is there. */
export interface Edit {
  readonly what: (typeof kinds)[number];
  readonly one: number;
  readonly other: number;
  readonly days: number;
}

const kinds = [
  'win for company',
  'win for contact',
  'win for nobody',
  'lose',
  'reopen',
  'win again',
  'amount',
  'close date',
  'line item',
  'drop line item',
  'link contact',
  'unlink contact',
  'move to company',
  'move contact',
  'owner',
  'override',
  'silence',
  'snooze',
  'tier',
  'new contact',
  'new company',
  'ticket',
  'delete deal',
  'delete contact',
  'delete company',
  'restore',
  'merge contacts',
  'merge companies',
  'merge deals',
  'satisfaction',
] as const;

export const edits = fc.array(
  fc.record({
    what: fc.constantFrom(...kinds),
    one: fc.nat(10_000),
    other: fc.nat(10_000),
    days: fc.integer({ min: 0, max: 300 }),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Types of associations as HubSpot numbers them: which of them labels the primary company. */
const primaryCompany = { deals: 5, contacts: 1 } as const;

export async function apply(pass: OpenPass, { what, one, other, days }: Edit): Promise<void> {
  const { portal } = pass.hubSpot;
  const live = (type: string) => portal.shelf(objectType(type)).live;
  const pick = (type: string, by: number): string | null => {
    const records = live(type);
    return records.length === 0 ? null : records[by % records.length]!.id;
  };
  const set = async (type: string, id: string | null, values: Record<string, string>) => {
    if (id !== null) await pass.change(type, id, values);
  };
  const deal = pick('deals', one);
  const contact = pick('contacts', other);
  const company = pick('companies', other);
  const win = { amount: String(100 + (one % 900)), closedate: daysAgo(days) };
  const put = (from: string, fromId: string | null, to: string, toId: string | null, type?: number) =>
    fromId === null || toId === null
      ? undefined
      : pass.callAny(
          'PUT',
          `/crm/objects/2026-03/${from}/${fromId}/associations/${type === undefined ? 'default/' : ''}${to}/${toId}`,
          type === undefined ? undefined : [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: type }],
        );
  const remove = async (type: string, id: string | null) => {
    if (id !== null) await pass.call('DELETE', `/${type}/${id}`);
  };
  const merge = async (type: string) => {
    const [kept, lost] = [pick(type, one), pick(type, other)];
    if (kept === null || lost === null || kept === lost) return;
    await pass.call('POST', `/${type}/merge`, { primaryObjectId: kept, objectIdToMerge: lost });
  };
  switch (what) {
    case 'win for company':
      if (company !== null) await pass.win({ type: 'company', id: company }, win);
      return;
    case 'win for contact':
      if (contact !== null) await pass.win({ type: 'contact', id: contact }, win);
      return;
    case 'win for nobody':
      await pass.call('POST', '/deals', { properties: { pipeline: 'default', dealstage: 'won', ...win } });
      return;
    case 'lose':
      return set('deals', deal, { dealstage: 'lost', closed_lost_reason: 'went with a competitor' });
    case 'reopen':
      return set('deals', deal, { dealstage: 'talking' });
    case 'win again':
      return set('deals', deal, { dealstage: 'won' });
    case 'amount':
      return set('deals', deal, { amount: String(one) });
    case 'close date':
      return set('deals', deal, { closedate: daysAgo(days) });
    case 'line item': {
      if (deal === null) return;
      await pass.call('POST', '/line_items', {
        properties: { name: one % 2 ? 'Toner' : 'Ink', quantity: '1', price: '50', amount: '50' },
        associations: [
          { to: { id: deal }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 20 }] },
        ],
      });
      return;
    }
    case 'drop line item':
      return remove('line_items', pick('line_items', one));
    case 'link contact':
      await put('deals', deal, 'contacts', contact);
      return;
    case 'unlink contact': {
      const from = live('deals')[one % Math.max(1, live('deals').length)];
      const to = from && portal.graph.links(from, 'contacts')[0]?.to;
      if (from && to)
        await pass.callAny('DELETE', `/crm/objects/2026-03/deals/${from.id}/associations/contacts/${to.id}`);
      return;
    }
    case 'move to company':
      await put('deals', deal, 'companies', company, primaryCompany.deals);
      return;
    case 'move contact':
      await put('contacts', contact, 'companies', pick('companies', one), primaryCompany.contacts);
      return;
    case 'owner':
      return set('companies', company, { hubspot_owner_id: one % 2 ? '71' : '72' });
    case 'override':
      return one % 2
        ? set('companies', company, { rapport_churn_override: other % 2 ? 'account_churn' : '' })
        : set('contacts', contact, { rapport_churn_override: other % 2 ? 'at_risk' : '' });
    case 'silence':
      return one % 2
        ? set('companies', company, { rapport_do_not_score: 'true' })
        : set('contacts', contact, { rapport_do_not_score: 'true' });
    case 'snooze':
      return set('companies', company, { rapport_snooze_until: daysAgo(days - 150).slice(0, 10) });
    case 'tier':
      return set('companies', company, { rapport_tier_override: one % 2 ? 'vip' : 'tail' });
    case 'new contact': {
      const made = await pass.call('POST', '/contacts', { properties: { email: `new-${one}-${other}@example.com` } });
      if (one % 3 > 0) await put('contacts', made.id, 'companies', company, primaryCompany.contacts);
      if (one % 2) await put('deals', deal, 'contacts', made.id);
      return;
    }
    case 'new company': {
      const made = await pass.call('POST', '/companies', { properties: { name: `New ${one}` } });
      if (one % 3 > 0) await pass.win({ type: 'company', id: made.id }, win);
      return;
    }
    case 'ticket': {
      if (contact === null) return;
      await pass.call('POST', '/tickets', {
        properties: { subject: 'Late', hs_pipeline: '0', hs_pipeline_stage: one % 2 ? '1' : '4' },
        associations: [
          { to: { id: contact }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 16 }] },
        ],
      });
      return;
    }
    case 'delete deal':
      return remove('deals', deal);
    case 'delete contact':
      return remove('contacts', contact);
    case 'delete company':
      return remove('companies', company);
    case 'restore': {
      const type = (['deals', 'contacts', 'companies'] as const)[one % 3]!;
      const gone = portal.shelf(objectType(type)).page(null, 100, true).page;
      const record = gone[other % Math.max(1, gone.length)];
      if (record) restore(portal, { changeSource: 'CRM_UI', sourceId: 'userId:501' }, objectType(type), record.id);
      return;
    }
    case 'merge contacts':
      return merge('contacts');
    case 'merge companies':
      return merge('companies');
    case 'merge deals':
      return merge('deals');
    case 'satisfaction':
      if (contact !== null) {
        pass.put('contacts', contact, 'hs_feedback_last_nps_rating', String(one % 11));
        pass.put('contacts', contact, 'hs_feedback_last_survey_date', daysAgo(days));
        await set('contacts', contact, { jobtitle: `Title ${one}` });
      }
      return;
  }
}
