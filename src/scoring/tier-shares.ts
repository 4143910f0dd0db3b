import type { ScoringSettings } from './scoring-settings.ts';
import type { Tier } from './vocabulary.ts';

/** Borders in positions of a ranking (0 = least), and the half-width of the zone around each in which nobody moves. */
export interface TierShares {
  readonly tailEnd: number;
  readonly vipStart: number;
  readonly tailBand: number;
  readonly vipBand: number;
}

/** Five percentile points either way; measured to cut weekly moves by more than half at under one point of recall. */
const hysteresisPoints = 0.05;

/** The borders among `count` ranked customers; shares are 0..1 and rounded to whole customers. */
export function tierBorders(count: number, { vip, tail }: ScoringSettings['tierShares']): TierShares {
  const vips = Math.min(count, Math.round(count * vip));
  const tails = Math.min(count - vips, Math.round(count * tail));
  return {
    tailEnd: tails,
    vipStart: count - vips,
    // A share smaller than the zone would never be entered or left: the zone is at most half of it.
    tailBand: count * Math.min(hysteresisPoints, tail / 2),
    vipBand: count * Math.min(hysteresisPoints, vip / 2),
  };
}

/** The tier of a position; with a tier to hold on to, its borders must be crossed by the whole band. */
export function tierAt(position: number, shares: TierShares, held: Tier | null): Tier {
  const middle = position + 0.5;
  const { tailEnd, vipStart, tailBand, vipBand } = shares;
  const vipFrom = vipStart + (held === null ? 0 : held === 'vip' ? -vipBand : vipBand);
  const tailTo = tailEnd + (held === null ? 0 : held === 'tail' ? tailBand : -tailBand);
  if (middle >= vipFrom) return 'vip';
  return middle < tailTo ? 'tail' : 'core';
}
