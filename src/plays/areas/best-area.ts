import type { AreaName, AreaPortal, AreaSituation } from './area.ts';
import { areas } from './areas.ts';

/** A customer's single best opportunity; `money` a year in company currency, `null`: not known. */
export interface BestArea {
  readonly area: AreaName;
  readonly money: number | null;
}

/**
 * Of the areas a customer belongs to the one worth most; equal ones, and those of unknown worth behind all that are known,
 * in the order of the areas. `null`: it belongs to none.
 */
export function bestArea(situation: AreaSituation, portal: AreaPortal): BestArea | null {
  let best: BestArea | null = null;
  for (const { name, belongs, worth } of areas) {
    if (!belongs(situation, portal)) continue;
    const money = worth(situation, portal);
    if (best === null || (money ?? -1) > (best.money ?? -1)) best = { area: name, money };
  }
  return best;
}
