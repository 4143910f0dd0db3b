import type { PortalSeed, SeedRecord } from '../../emulator/portal-seed.ts';
import type { CustomerFacts, CustomerKey, DealFact, LineItemFact } from '../../src/scoring/facts.ts';
import type { CompanyId, ContactId, DealId, LineItemId } from '../../src/scoring/ids.ts';

function linked(seed: PortalSeed, from: string, to: string): Map<string, string[]> {
  const links = new Map<string, string[]>();
  for (const { from: type, fromId, to: other, toId } of seed.associations) {
    if (type !== from || other !== to) continue;
    links.set(fromId, [...(links.get(fromId) ?? []), toId]);
  }
  return links;
}

const ms = (iso: string | undefined): number | null => (iso === undefined ? null : Date.parse(iso));

/** A seed's purchases as the facts of its customers, without HubSpot in between. */
export function seedFacts(seed: PortalSeed): CustomerFacts[] {
  const won = new Set<string>();
  const lost = new Set<string>();
  for (const pipeline of seed.pipelines) {
    for (const { id, metadata } of pipeline.stages) {
      if (metadata.isClosed !== 'true') continue;
      if (metadata.probability === '1.0') won.add(id);
      else lost.add(id);
    }
  }
  const companies = linked(seed, 'deals', 'companies');
  const contacts = linked(seed, 'deals', 'contacts');
  const lineDeals = new Map<string, string>();
  for (const [deal, lines] of linked(seed, 'deals', 'line_items')) for (const line of lines) lineDeals.set(line, deal);

  const byCustomer = new Map<string, { customer: CustomerKey; deals: DealFact[]; lineItems: LineItemFact[] }>();
  const rates = new Map<string, number>();
  const owner = new Map<string, string>();
  for (const record of seed.records.deals ?? []) {
    const company = companies.get(record.id)?.[0];
    const contact = contacts.get(record.id)?.[0];
    const key = company ? `company:${company}` : `contact:${contact}`;
    const rate = seed.exchangeRates[record.properties.deal_currency_code ?? ''] ?? 1;
    rates.set(record.id, rate);
    owner.set(record.id, key);
    const held = byCustomer.get(key) ?? {
      customer: company
        ? ({ type: 'company', id: company as CompanyId } as const)
        : ({ type: 'contact', id: contact as ContactId } as const),
      deals: [],
      lineItems: [],
    };
    byCustomer.set(key, held);
    held.deals.push(dealOf(record, rate, won, lost));
  }
  for (const record of seed.records.line_items ?? []) {
    const deal = lineDeals.get(record.id)!;
    byCustomer.get(owner.get(deal)!)!.lineItems.push(lineOf(record, deal, rates.get(deal)!));
  }
  return [...byCustomer.values()].map((held) => ({ ...held, statusLost: null, contractEndMs: null }));
}

function dealOf(
  { id, properties, createdAt }: SeedRecord,
  rate: number,
  won: Set<string>,
  lost: Set<string>,
): DealFact {
  const stage = properties.dealstage!;
  const amount = properties.amount;
  const type = properties.dealtype;
  return {
    id: id as DealId,
    pipelineId: properties.pipeline!,
    stageId: stage,
    state: won.has(stage) ? 'won' : lost.has(stage) ? 'lost' : 'open',
    createdAtMs: ms(createdAt ?? properties.createdate)!,
    closeDateMs: ms(properties.closedate),
    wonAtMs: null,
    lastActivityAtMs: ms(properties.notes_last_updated),
    stalled: false,
    amount: amount === undefined || amount === '' ? null : Number(amount) * rate,
    dealType: type === 'newbusiness' || type === 'existingbusiness' ? type : null,
    lostReason: lost.has(stage) ? 'unknown' : null,
    imported: false,
    ownerId: null,
    primaryCompanyId: null,
    contactIds: [],
    lineItemCount: 0,
    annualRecurring: null,
    totalContractValue: null,
  };
}

function lineOf({ id, properties }: SeedRecord, deal: string, rate: number): LineItemFact {
  const name = properties.name ?? '';
  return {
    id: id as LineItemId,
    dealId: deal as DealId,
    product: properties.hs_product_id ?? properties.hs_sku ?? name.toLowerCase(),
    productName: name,
    quantity: Number(properties.quantity ?? 1),
    amount: properties.amount === undefined ? null : Number(properties.amount) * rate,
    recurring: properties.recurringbillingfrequency !== undefined,
    termMonths: properties.hs_term_in_months === undefined ? null : Number(properties.hs_term_in_months),
    billingStartMs: ms(properties.hs_recurring_billing_start_date),
  };
}
