/** How much of the log-odds is the RFM rule's. */
const rfmShare = 0.1;

const logOdds = (chance: number): number => Math.log(chance / (1 - chance));

/**
 * The stack's chance, a tenth of the way in log-odds towards the one that the RFM rule gives the same customer: quintiles are
 * coarse and hard to mislead, and keep the order of customers where the past windows of the stack were short (measured in
 * docs/decisions/2026-11-27-when-the-stack-speaks.md). Both strictly between 0 and 1, as is the answer.
 */
export function leanOnRfm(stackChance: number, rfmChance: number): number {
  const leaning = (1 - rfmShare) * logOdds(stackChance) + rfmShare * logOdds(rfmChance);
  return 1 / (1 + Math.exp(-leaning));
}
