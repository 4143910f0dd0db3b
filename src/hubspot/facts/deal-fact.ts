import type { DealFact } from '../../scoring/facts.ts';
import type { CompanyId, DealId, OwnerId } from '../../scoring/ids.ts';
import type { ListedRecord } from '../listed-record.ts';
import type { StageOutcomes } from '../pipelines.ts';
import { converted, foreignRateOf } from './exchange-rate.ts';
import { leavingReasonOf } from './leaving-reason.ts';
import { idOf, instantOf, isTrue, numberOf, type Properties, textOf } from './read-value.ts';

export const dealProperties: readonly string[] = [
  'createdate',
  'closedate',
  'hs_closed_won_date',
  'pipeline',
  'dealstage',
  'hs_is_closed',
  'hs_is_closed_won',
  'hs_is_closed_lost',
  'hs_is_stalled',
  'amount',
  'amount_in_home_currency',
  'deal_currency_code',
  'hs_exchange_rate',
  'dealtype',
  'closed_lost_reason',
  'hs_object_source',
  'hs_arr',
  'hs_mrr',
  'hs_tcv',
  'hubspot_owner_id',
  'hs_primary_associated_company',
  'hs_num_of_associated_line_items',
  'notes_last_contacted',
  'hs_lastmodifieddate',
];

export interface DealContext {
  readonly outcomes: StageOutcomes;
  /** Company currency, ISO 4217. */
  readonly currency: string;
}

/** A deal as a fact, its contacts not yet linked. */
export function dealFact(
  { id, properties: p, createdAt }: ListedRecord,
  { outcomes, currency }: DealContext,
): DealFact {
  const state = stateOf(p, outcomes);
  const foreign = foreignRateOf(p, currency);
  const rate = foreign === 'company currency' ? 1 : foreign;
  return {
    id: id as DealId,
    pipelineId: textOf(p.pipeline) ?? 'default',
    stageId: textOf(p.dealstage) ?? '',
    state,
    createdAtMs: instantOf(p.createdate) ?? instantOf(createdAt) ?? 0,
    closeDateMs: instantOf(p.closedate),
    wonAtMs: state === 'won' ? instantOf(p.hs_closed_won_date) : null,
    lastActivityAtMs: instantOf(p.notes_last_contacted) ?? instantOf(p.hs_lastmodifieddate),
    stalled: isTrue(p.hs_is_stalled),
    amount: numberOf(p.amount_in_home_currency) ?? converted(numberOf(p.amount), rate),
    dealType: p.dealtype === 'newbusiness' || p.dealtype === 'existingbusiness' ? p.dealtype : null,
    lostReason: state === 'lost' ? leavingReasonOf(textOf(p.closed_lost_reason)) : null,
    imported: /^IMPORT$/i.test(p.hs_object_source ?? ''),
    ownerId: idOf<OwnerId>(p.hubspot_owner_id),
    primaryCompanyId: idOf<CompanyId>(p.hs_primary_associated_company),
    contactIds: [],
    lineItemCount: numberOf(p.hs_num_of_associated_line_items) ?? 0,
    annualRecurring: converted(annualRecurringOf(p), rate),
    totalContractValue: converted(numberOf(p.hs_tcv), rate),
  };
}

/** HubSpot's annual recurring revenue, else twelve times the monthly one. */
function annualRecurringOf(p: Properties): number | null {
  const yearly = numberOf(p.hs_arr);
  const monthly = numberOf(p.hs_mrr);
  return yearly !== null && yearly > 0 ? yearly : monthly !== null && monthly > 0 ? 12 * monthly : yearly;
}

/**
 * HubSpot's own flags first. Very old deals carry none: then the pipeline's stage decides, and where that was deleted,
 * whether HubSpot remembers that the deal was won.
 */
function stateOf(p: Properties, outcomes: StageOutcomes): DealFact['state'] {
  if (isTrue(p.hs_is_closed_won)) return 'won';
  if (isTrue(p.hs_is_closed_lost)) return 'lost';
  if (textOf(p.hs_is_closed) !== null && textOf(p.hs_is_closed_won) !== null)
    return isTrue(p.hs_is_closed) ? 'lost' : 'open';
  return outcomes.get(p.dealstage ?? '') ?? (textOf(p.hs_closed_won_date) === null ? 'open' : 'won');
}
