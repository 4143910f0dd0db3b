import { ascendingOrder } from '../../tier-order.ts';
import { forEachTiedRun } from './tied-runs.ts';

/**
 * The chance that a customer who bought (outcome 1) was given a higher chance than one who did not, equal chances counting
 * half (Mann–Whitney at mid-ranks). 0.5 is a coin, 1 perfect. `null` where all did the same. `order`: that of `chance`, where
 * it is known already. Any score will do for `chance`; only its order counts.
 */
export function auc(
  chance: Float64Array,
  outcome: Uint8Array,
  order: Uint32Array = ascendingOrder(chance),
): number | null {
  let wins = 0;
  let buyersBelow = 0;
  let othersBelow = 0;
  forEachTiedRun(chance, order, (first, end) => {
    let buyers = 0;
    for (let index = first; index < end; index += 1) buyers += outcome[order[index]!]!;
    const others = end - first - buyers;
    wins += buyers * (othersBelow + others / 2);
    buyersBelow += buyers;
    othersBelow += others;
  });
  return buyersBelow === 0 || othersBelow === 0 ? null : wins / (buyersBelow * othersBelow);
}

/**
 * One figure per customer whose mean is the AUC and whose variance over n is that of the AUC, so that it can be averaged,
 * compared in pairs and resampled like a loss: AUC + (placement − AUC) · n / (customers of the same outcome), the placement
 * being the share of customers with the other outcome on the right side of this one, ties half. From the components of
 * DeLong, DeLong & Clarke-Pearson 1988 (Biometrics 44:837); as influence curve LeDell, Petersen & van der Laan 2015
 * (Electron. J. Stat. 9:1583). `null` where all did the same.
 */
export function aucValues(
  chance: Float64Array,
  outcome: Uint8Array,
  order: Uint32Array = ascendingOrder(chance),
): Float64Array | null {
  const area = auc(chance, outcome, order);
  if (area === null) return null;
  const customers = chance.length;
  let buyers = 0;
  for (const bought of outcome) buyers += bought;
  const others = customers - buyers;
  const values = new Float64Array(customers);
  let buyersBelow = 0;
  let othersBelow = 0;
  forEachTiedRun(chance, order, (first, end) => {
    let buyersHere = 0;
    for (let index = first; index < end; index += 1) buyersHere += outcome[order[index]!]!;
    const othersHere = end - first - buyersHere;
    const ofBuyer = (othersBelow + othersHere / 2) / others;
    const ofOther = (buyers - buyersBelow - buyersHere / 2) / buyers;
    const forBuyer = area + ((ofBuyer - area) * customers) / buyers;
    const forOther = area + ((ofOther - area) * customers) / others;
    for (let index = first; index < end; index += 1) {
      values[order[index]!] = outcome[order[index]!] === 1 ? forBuyer : forOther;
    }
    buyersBelow += buyersHere;
    othersBelow += othersHere;
  });
  return values;
}
