import { formatInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { type Computed, closeDateMs, homeAmount, isOpen, isWon } from './deal-fields.ts';
import { plainNumber } from './decimals.ts';

/** What a contact or company shows of its deals; money in company currency. */
interface Rollup {
  readonly deals: number;
  readonly openDeals: number;
  readonly openAmount: number;
  readonly wonDeals: number;
  readonly revenue: number;
  readonly recentAmount: string | null;
  readonly recentCloseMs: number | null;
  readonly firstCreatedMs: number | null;
}

let lastRecord: StoredRecord | undefined;
let lastEpoch = '';
let lastRollup: Rollup | undefined;

/** Remembers the last rollup only: one record's properties are read one after the other. */
function rollupOf(portal: Portal, record: StoredRecord): Rollup {
  const epoch = `${portal.graph.epoch} ${portal.dealEpoch}`;
  if (lastRollup !== undefined && lastRecord === record && lastEpoch === epoch) return lastRollup;
  lastRollup = computeRollup(portal, record);
  lastRecord = record;
  lastEpoch = epoch;
  return lastRollup;
}

function computeRollup(portal: Portal, record: StoredRecord): Rollup {
  const deals = portal.graph.links(record, 'deals');
  let [openDeals, openAmount, wonDeals, revenue] = [0, 0, 0, 0];
  let recentAmount: string | null = null;
  let recentCloseMs: number | null = null;
  let firstCreatedMs: number | null = null;
  for (const { to: deal } of deals) {
    if (firstCreatedMs === null || deal.createdMs < firstCreatedMs) firstCreatedMs = deal.createdMs;
    const amount = homeAmount(portal, deal);
    if (isOpen(portal, deal)) {
      openDeals++;
      openAmount += Number(amount ?? 0);
    }
    if (!isWon(portal, deal)) continue;
    wonDeals++;
    revenue += Number(amount ?? 0);
    const closedMs = closeDateMs(deal);
    if (closedMs !== undefined && (recentCloseMs === null || closedMs >= recentCloseMs)) {
      recentCloseMs = closedMs;
      recentAmount = amount;
    }
  }
  return {
    deals: deals.length,
    openDeals,
    openAmount,
    wonDeals,
    revenue,
    recentAmount,
    recentCloseMs,
    firstCreatedMs,
  };
}

const instant = (ms: number | null) => (ms === null ? null : formatInstant(ms));

const SHARED: Readonly<Record<string, Computed>> = {
  num_associated_deals: (portal, record) => {
    const { deals } = rollupOf(portal, record);
    return deals === 0 ? null : String(deals);
  },
  total_revenue: (portal, record) => {
    const { wonDeals, revenue } = rollupOf(portal, record);
    return wonDeals === 0 ? null : plainNumber(revenue);
  },
  recent_deal_amount: (portal, record) => rollupOf(portal, record).recentAmount,
  recent_deal_close_date: (portal, record) => instant(rollupOf(portal, record).recentCloseMs),
  first_deal_created_date: (portal, record) => instant(rollupOf(portal, record).firstCreatedMs),
};

/** What HubSpot computes on every contact. */
export const CONTACT_FIELDS: Readonly<Record<string, Computed>> = {
  ...SHARED,
  associatedcompanyid: (portal, contact) => portal.graph.primary(contact, 'companies')?.id ?? null,
  hs_is_contact: () => 'true',
  hs_all_contact_vids: (_portal, contact) => [contact.id, ...mergedIds(contact)].join(';'),
  hs_email_domain: (_portal, contact) => contact.stored('email')?.split('@')[1] ?? null,
  hs_full_name_or_email: (_portal, contact) =>
    [contact.stored('firstname'), contact.stored('lastname')].filter(Boolean).join(' ') ||
    contact.stored('email') ||
    null,
};

const mergedIds = (contact: StoredRecord) => (contact.stored('hs_merged_object_ids') ?? '').split(';').filter(Boolean);

/** What HubSpot computes on every company. */
export const COMPANY_FIELDS: Readonly<Record<string, Computed>> = {
  ...SHARED,
  num_associated_contacts: (portal, company) => String(portal.graph.links(company, 'contacts').length),
  hs_num_open_deals: (portal, company) => String(rollupOf(portal, company).openDeals),
  hs_total_deal_value: (portal, company) => plainNumber(rollupOf(portal, company).openAmount),
};
