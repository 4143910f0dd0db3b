import { type Share, shareOf } from '../scoring/proof/measures/wilson-interval.ts';
import { fewestCompared, type RatioOfRates } from './ratio-of-rates.ts';
import type { TeamReport } from './team-report.ts';

/**
 * Figures that are often quoted, sources unverified, beside the portal's own; never used in any calculation. The same twice
 * where one figure is quoted.
 */
const quoted = {
  silent_complaints: { unit: 'share', low: 0.96, high: 0.96 },
  lost_without_touch: { unit: 'share', low: 0.9, high: 0.9 },
  satisfied_spend: { unit: 'times', low: 2.6, high: 2.6 },
  engaged_spend: { unit: 'times', low: 1.2, high: 1.4 },
  new_deal_touches: { unit: 'times', low: 7, high: 7 },
  seven_touches: { unit: 'share', low: 0.81, high: 0.81 },
} as const;

export type QuotedName = keyof typeof quoted;

export interface QuotedBesideOwn {
  readonly name: QuotedName;
  readonly unit: 'share' | 'times';
  readonly quoted: { readonly low: number; readonly high: number };
  /** `null`: the portal cannot tell yet. */
  readonly own: Share | RatioOfRates | null;
}

export function quotedBesideOwn(report: TeamReport): readonly QuotedBesideOwn[] {
  const { complainers, keptByTouch } = report;
  const lostOf = ({ count, total }: Share): number => total - count;
  const [complained, silent] = [lostOf(complainers.ones), lostOf(complainers.others)];
  const own: Record<QuotedName, Share | RatioOfRates | null> = {
    // Of customers who bought nothing since, those who had not said a word.
    silent_complaints: shareOf(silent, silent + complained),
    lost_without_touch: keptByTouch && shareOf(lostOf(keptByTouch.others), keptByTouch.others.total),
    satisfied_spend: report.spendOfSatisfied,
    engaged_spend: report.spendOfEngaged,
    new_deal_touches: report.touchesOfNewDeal,
    seven_touches: report.sevenTouches,
  };
  return (Object.keys(quoted) as QuotedName[]).map((name) => {
    const { unit, low, high } = quoted[name];
    const measured = own[name];
    const enough = measured !== null && ('total' in measured ? measured.total : measured.n) >= fewestCompared;
    return { name, unit, quoted: { low, high }, own: enough ? measured : null };
  });
}
