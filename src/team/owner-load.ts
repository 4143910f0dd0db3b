import type { OwnerId } from '../scoring/ids.ts';
import { type Share, shareOf } from '../scoring/proof/measures/wilson-interval.ts';
import { fewestCompared } from './ratio-of-rates.ts';

/** A customer as counted for whoever owns it. */
export interface OwnedCustomer {
  /** `null`: nobody. */
  readonly ownerId: OwnerId | null;
  readonly vip: boolean;
  /** Of those who bought in the year before then: bought again since; `null`: did not buy in that year. */
  readonly kept: boolean | null;
}

export interface OwnerLoad {
  /** `null`: customers without an owner. */
  readonly owner: OwnerId | null;
  readonly customers: number;
  readonly vips: number;
  readonly openTasks: number;
  /** `null`: fewer than 30 customers to keep. Portfolios differ: this is no measure of a person. */
  readonly kept: Share | null;
}

/** What each owner has to look after, by ascending id, those without an owner last: no ranking. */
export function ownerLoads(
  customers: Iterable<OwnedCustomer>,
  openTasks: ReadonlyMap<OwnerId | null, number>,
): readonly OwnerLoad[] {
  const groups = Map.groupBy(customers, ({ ownerId }) => ownerId);
  const owners = [...new Set([...groups.keys(), ...openTasks.keys()])];
  return owners.sort(byId).map((owner) => {
    const owned = groups.get(owner) ?? [];
    const toKeep = owned.filter(({ kept }) => kept !== null);
    return {
      owner,
      customers: owned.length,
      vips: owned.filter(({ vip }) => vip).length,
      openTasks: openTasks.get(owner) ?? 0,
      kept: toKeep.length < fewestCompared ? null : shareOf(toKeep.filter(({ kept }) => kept).length, toKeep.length),
    };
  });
}

function byId(one: OwnerId | null, other: OwnerId | null): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  return one.length - other.length || (one < other ? -1 : 1);
}
