import type { RecordedReferral } from '../referrals/count-referrals.ts';
import type { ReferrerFigures } from '../referrals/referrer-figures.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { ContactId, Day, PortalId } from '../scoring/ids.ts';
import type { ReferralPair, WritableType } from './crm.ts';
import type { RunId } from './stored.ts';

/** Where referrals stand in the CRM; plain JSON. */
export interface ReferralSource {
  readonly source: 'association_label' | 'contact_property';
  readonly name: string;
}

/** A contact as a lead: since when it is there, and when the customer it is or belongs to first bought, as last answered. */
export interface Lead {
  readonly id: ContactId;
  readonly createdAtMs: number;
  readonly firstPurchaseOn: Day | null;
}

/** What passes remember about referrals. Each call is one transaction. */
export interface ReferralStore {
  /** Before a reading. Links of another source are forgotten, and all with `null`. */
  beginReferrals(portal: PortalId, source: ReferralSource | null): Promise<void>;
  /** Ids of records of a type, ascending after `after`. */
  recordIdsAfter(portal: PortalId, type: WritableType, after: string | null, limit: number): Promise<readonly string[]>;
  /**
   * Notes links that the run met; returns how many, for those are left out of which one end is not known. A link is met at
   * `metAtMs` the first time, and when its referred record was created where the source was never read before.
   */
  saveReferralLinks(
    portal: PortalId,
    run: RunId,
    type: WritableType,
    links: readonly ReferralPair[],
    metAtMs: number,
  ): Promise<number>;
  /** After a complete reading: forgets links that the run did not meet. */
  endReferrals(portal: PortalId, run: RunId): Promise<void>;
  /** Every link between records that are there, met no later than an instant. */
  referralLinks(portal: PortalId, untilMs: number): Promise<readonly RecordedReferral[]>;
  /** Every contact by ascending id. */
  leadsAfter(portal: PortalId, after: ContactId | null, limit: number): Promise<readonly Lead[]>;
  /** In the place of all that a run before left. */
  saveReferralStandings(portal: PortalId, figures: readonly ReferrerFigures[]): Promise<void>;
  /** By `type:id`; who brought nobody is absent. */
  referralStandings(portal: PortalId, keys: readonly CustomerKey[]): Promise<ReadonlyMap<string, ReferrerFigures>>;
  /** Plain JSON: referrals in figures when a run ended. */
  saveReferralReport(portal: PortalId, run: RunId, report: unknown): Promise<void>;
  /** Of the newest finished pass; after nothing but dry runs of the newest of those. `null`: none. */
  latestReferralReport(portal: PortalId): Promise<unknown>;
}
