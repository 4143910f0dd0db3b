import { formatInstant, parseInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { SeedStage } from '../portal-seed.ts';
import { exactDecimal, multiplyDecimals, plainNumber, trimZeros } from './decimals.ts';

export type Computed = (portal: Portal, record: StoredRecord) => string | null;

const DAY_MS = 86_400_000;

/** The stage a deal stands in; undefined where the deal has none or the stage no longer exists. */
function stageOf(portal: Portal, deal: StoredRecord): SeedStage | undefined {
  return portal.facts.pipelines.stage('deals', deal.stored('pipeline'), deal.stored('dealstage'));
}

const hasStage = (deal: StoredRecord) => (deal.stored('dealstage') ?? '') !== '';

const isClosed = (stage: SeedStage) => stage.metadata.isClosed === 'true';

/** Won is closed with probability 1, lost is closed with any other (HubSpot: deal stage metadata). */
export function isWon(portal: Portal, deal: StoredRecord): boolean {
  const stage = stageOf(portal, deal);
  return stage !== undefined && isClosed(stage) && Number(stage.metadata.probability) === 1;
}

export function isOpen(portal: Portal, deal: StoredRecord): boolean {
  const stage = stageOf(portal, deal);
  return stage !== undefined && !isClosed(stage);
}

/** Amount in company currency as text; null without an amount or without a rate for its currency. */
export function homeAmount(portal: Portal, deal: StoredRecord): string | null {
  const amount = deal.stored('amount');
  if (amount === undefined || amount === '') return null;
  const rate = exchangeRate(portal, deal);
  if (rate === null) return null;
  return rate === 1 ? amount : trimZeros(multiplyDecimals(amount, plainNumber(rate)));
}

function exchangeRate(portal: Portal, deal: StoredRecord): number | null {
  const currency = deal.stored('deal_currency_code') ?? '';
  if (currency === '' || currency === portal.facts.companyCurrency) return 1;
  return portal.facts.exchangeRates[currency] ?? null;
}

export function closeDateMs(deal: StoredRecord): number | undefined {
  const text = deal.stored('closedate');
  return text === undefined || text === '' ? undefined : parseInstant(text);
}

/** Calculated yes-or-no of a stage: `whenNone` where the deal never had a stage, null where the stage is gone. */
function ofStage(whenNone: string | null, ask: (stage: SeedStage) => string): Computed {
  return (portal, deal) => {
    if (!hasStage(deal)) return whenNone;
    const stage = stageOf(portal, deal);
    return stage === undefined ? null : ask(stage);
  };
}

const probability = ofStage(null, (stage) => exactDecimal(Number(stage.metadata.probability ?? 0)));

const weighted =
  (amountOf: Computed): Computed =>
  (portal, deal) => {
    const amount = amountOf(portal, deal);
    if (amount === null) return null;
    const share = probability(portal, deal);
    return share === null ? '0' : multiplyDecimals(amount, share);
  };

const storedAmount: Computed = (_portal, deal) => deal.stored('amount') || null;

const ifWon =
  (amountOf: Computed): Computed =>
  (portal, deal) =>
    isWon(portal, deal) ? amountOf(portal, deal) : '0';

/** What HubSpot computes on every deal. */
export const DEAL_FIELDS: Readonly<Record<string, Computed>> = {
  hs_is_closed: ofStage(null, (stage) => String(isClosed(stage))),
  hs_is_closed_won: ofStage('false', (stage) => String(isClosed(stage) && Number(stage.metadata.probability) === 1)),
  hs_is_closed_lost: ofStage('false', (stage) => String(isClosed(stage) && Number(stage.metadata.probability) !== 1)),
  hs_is_closed_count: ofStage(null, (stage) => (isClosed(stage) ? '1' : '0')),
  hs_is_open_count: ofStage(null, (stage) => (isClosed(stage) ? '0' : '1')),
  hs_closed_won_count: (portal, deal) => (isWon(portal, deal) ? '1' : '0'),
  hs_closed_won_date: (portal, deal) => {
    const closedMs = closeDateMs(deal);
    return closedMs !== undefined && isWon(portal, deal) ? formatInstant(closedMs) : null;
  },
  hs_deal_stage_probability: probability,
  hs_deal_stage_probability_shadow: (portal, deal) => probability(portal, deal) ?? '0',
  amount_in_home_currency: homeAmount,
  hs_exchange_rate: (portal, deal) => {
    const rate = exchangeRate(portal, deal);
    return rate === null ? null : plainNumber(rate);
  },
  hs_closed_amount: ifWon(storedAmount),
  hs_closed_amount_in_home_currency: ifWon(homeAmount),
  hs_projected_amount: weighted(storedAmount),
  hs_projected_amount_in_home_currency: weighted(homeAmount),
  days_to_close: (_portal, deal) => {
    const closedMs = closeDateMs(deal);
    return closedMs === undefined ? '0' : String(Math.max(0, Math.floor((closedMs - deal.createdMs) / DAY_MS)));
  },
  hs_num_of_associated_line_items: (portal, deal) => String(portal.graph.links(deal, 'line_items').length),
  num_associated_contacts: (portal, deal) => String(portal.graph.links(deal, 'contacts').length),
  hs_primary_associated_company: (portal, deal) => portal.graph.primary(deal, 'companies')?.id ?? null,
  hs_v2_date_entered_current_stage: (portal, deal) =>
    hasStage(deal) ? stageEntered(portal, deal, deal.stored('dealstage') as string) : null,
};

/**
 * When a deal entered a stage. Changes through the API leave their time; a seeded deal is taken to have entered its
 * closed stage at its close date and an open one when it was made.
 */
export function stageEntered(portal: Portal, deal: StoredRecord, stageId: string): string | null {
  const noted = deal.stored(`hs_v2_date_entered_${stageId}`);
  if (noted !== undefined && noted !== '') return noted;
  if (deal.stored('dealstage') !== stageId) return null;
  const closedMs = closeDateMs(deal);
  const stage = stageOf(portal, deal);
  return formatInstant(stage !== undefined && isClosed(stage) && closedMs !== undefined ? closedMs : deal.createdMs);
}
