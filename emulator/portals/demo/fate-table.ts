import type { Random } from '../random.ts';
import { growing, losingProducts, losingYearlyProducts, shrinkingRenewal, spendingLess } from './changing-lives.ts';
import { boughtOnce, firstAndMaybeLast, newcomer } from './first-lives.ts';
import type { Life } from './life.ts';
import { irregular, looseYearly, monthly, ownRateYearly, quarterly, sixWeekly, twoYearly, yearly } from './rhythm.ts';
import { asItComes, contractRanOut, goneSilent, inNegotiation, lostRenewal, wonBack } from './silent-lives.ts';
import { everyTwoYears, longSettled, nearlyDue, onRhythm, randomBaskets, underContract } from './steady-lives.ts';

/** One row of the fate table: how many customers per 2,000 contacts live this life. */
export interface Fate {
  readonly per2000: number;
  /** Letter of the worked example this row stands for. */
  readonly example?: string;
  readonly live: (random: Random) => Life;
}

/** Everything that happens to the customers of the demo portal, and to how many. */
export const fateTable: readonly Fate[] = [
  // Nothing happens.
  { per2000: 46, live: (r) => onRhythm(r, monthly) },
  { per2000: 44, live: (r) => onRhythm(r, sixWeekly) },
  { per2000: 38, live: (r) => onRhythm(r, quarterly) },
  { per2000: 36, live: (r) => onRhythm(r, yearly) },
  { per2000: 22, live: (r) => onRhythm(r, irregular) },
  { per2000: 6, example: 'c', live: (r) => nearlyDue(r, looseYearly) },
  { per2000: 6, example: 'h', live: (r) => everyTwoYears(r, twoYearly) },
  { per2000: 6, example: 'i', live: (r) => onRhythm(r, ownRateYearly) },
  { per2000: 10, example: 'j', live: (r) => randomBaskets(r, monthly) },
  { per2000: 8, example: 'l', live: longSettled },
  { per2000: 24, live: (r) => underContract(r, 12) },
  { per2000: 6, example: 'f', live: (r) => underContract(r, 36) },
  // They buy otherwise than before.
  { per2000: 22, live: (r) => growing(r, monthly, 'units') },
  { per2000: 16, live: (r) => growing(r, sixWeekly, 'units') },
  { per2000: 20, live: (r) => growing(r, monthly, 'products') },
  { per2000: 14, live: (r) => growing(r, sixWeekly, 'products') },
  { per2000: 20, live: (r) => spendingLess(r, monthly, 'units') },
  { per2000: 14, live: (r) => spendingLess(r, sixWeekly, 'units') },
  { per2000: 18, live: (r) => spendingLess(r, monthly, 'price') },
  { per2000: 12, live: (r) => spendingLess(r, sixWeekly, 'price') },
  { per2000: 4, example: 'e', live: (r) => shrinkingRenewal(r, true) },
  { per2000: 4, example: 'e', live: (r) => shrinkingRenewal(r, false) },
  { per2000: 28, live: (r) => losingProducts(r, monthly) },
  { per2000: 20, live: (r) => losingProducts(r, sixWeekly) },
  { per2000: 12, live: (r) => losingProducts(r, quarterly) },
  { per2000: 8, example: 'd', live: losingYearlyProducts },
  // They fall silent.
  { per2000: 24, live: (r) => goneSilent(r, monthly) },
  { per2000: 16, live: (r) => goneSilent(r, sixWeekly) },
  { per2000: 10, live: (r) => goneSilent(r, quarterly) },
  { per2000: 8, example: 'c', live: (r) => goneSilent(r, looseYearly) },
  { per2000: 6, example: 'i', live: (r) => goneSilent(r, ownRateYearly) },
  { per2000: 6, example: 'g', live: (r) => goneSilent(r, monthly, 12) },
  { per2000: 24, live: lostRenewal },
  { per2000: 12, live: contractRanOut },
  { per2000: 18, live: (r) => inNegotiation(r, monthly) },
  { per2000: 14, live: (r) => inNegotiation(r, sixWeekly) },
  { per2000: 26, live: (r) => wonBack(r, monthly) },
  { per2000: 16, live: (r) => wonBack(r, sixWeekly) },
  // They have only begun, or were here once.
  { per2000: 6, example: 'a', live: (r) => newcomer(r, 0) },
  { per2000: 30, live: (r) => newcomer(r, r.whole(1, 28)) },
  { per2000: 16, example: 'k', live: boughtOnce },
  { per2000: 60, live: firstAndMaybeLast },
  // Nothing arranged: the process as it comes, and those of it who are late now.
  { per2000: 40, live: (r) => asItComes(r, monthly, false) },
  { per2000: 30, live: (r) => asItComes(r, sixWeekly, false) },
  { per2000: 14, live: (r) => asItComes(r, quarterly, false) },
  { per2000: 26, live: (r) => asItComes(r, monthly, true) },
  { per2000: 18, live: (r) => asItComes(r, sixWeekly, true) },
  { per2000: 12, live: (r) => asItComes(r, quarterly, true) },
  { per2000: 16, live: (r) => asItComes(r, irregular, true) },
];
