import type { CompanyId, ContactId, OwnerId, PortalId } from '../scoring/ids.ts';
import type { CareFacts } from '../team/care-facts.ts';
import type { TicketTimes } from '../team/service.ts';
import type { RunId } from './stored.ts';

export interface CareQuery {
  readonly asOfMs: number;
  /** One window before. */
  readonly thenMs: number;
  /** Deal pipelines that do not count as purchases. */
  readonly pipelinesLeftOut: readonly string[];
}

/** A contact around a company that is a customer: instants of its newest touch, reply and deal. */
export interface GroupContactRow {
  readonly id: ContactId;
  readonly here: boolean | null;
  readonly lastTouchAtMs: number | null;
  readonly lastReplyAtMs: number | null;
  readonly lastDealAtMs: number | null;
}

/** What `store/` knows of how customers are looked after. */
export interface TeamStore {
  /** One row a customer with a purchase, in no order; and since when calls and meetings are known, `null` where they are not. */
  careFacts(
    portal: PortalId,
    query: CareQuery,
  ): Promise<{ readonly knownSinceMs: number | null; readonly customers: readonly CareFacts[] }>;
  /** Of tickets closed in the 12 months before an instant how long they took, of open ones how long they have been open. */
  ticketTimes(portal: PortalId, asOfMs: number): Promise<readonly TicketTimes[]>;
  /** How many open tasks of ours each owner has. */
  openTasksByOwner(portal: PortalId): Promise<ReadonlyMap<OwnerId | null, number>>;
  /** Contacts on the deals of a company that is a customer, or associated with it; at most `limit`, lowest ids first, as of an instant. */
  buyingGroupOf(
    portal: PortalId,
    company: CompanyId,
    look: { readonly asOfMs: number; readonly limit: number },
  ): Promise<readonly GroupContactRow[]>;
  /** Plain JSON: how customers were looked after when a run looked. */
  saveTeamReport(portal: PortalId, run: RunId, report: unknown): Promise<void>;
  /** Of the newest finished pass; after nothing but dry runs of the newest of those. `null`: none. */
  latestTeamReport(portal: PortalId): Promise<unknown>;
}
