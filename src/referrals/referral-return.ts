/** What the admin told about the cost of referrals; `null`: not told. Money in company currency. */
export interface ReferralCosts {
  /** Share of revenue that is margin, 0..1. */
  readonly margin: number | null;
  readonly incentiveEach: number | null;
  readonly hoursEach: number | null;
  readonly hourlyRate: number | null;
}

export interface ReferralReturn {
  readonly revenue: number;
  /** Revenue times margin; all of the revenue where the margin is not known. */
  readonly profit: number;
  /** `null`: not known and left out. */
  readonly incentives: number | null;
  readonly time: number | null;
  /** Profit less the costs that are known. */
  readonly net: number;
  readonly leavesOut: readonly ('margin' | 'incentives' | 'time')[];
}

/** What referrals have brought so far, less what they cost: revenue × margin − incentives − time, for `made` referrals. */
export function referralReturn(
  { revenue, made }: { readonly revenue: number; readonly made: number },
  { margin, incentiveEach, hoursEach, hourlyRate }: ReferralCosts,
): ReferralReturn {
  const profit = revenue * (margin ?? 1);
  const incentives = incentiveEach === null ? null : made * incentiveEach;
  const time = hoursEach === null || hourlyRate === null ? null : made * hoursEach * hourlyRate;
  return {
    revenue,
    profit,
    incentives,
    time,
    net: profit - (incentives ?? 0) - (time ?? 0),
    leavesOut: [
      ...(margin === null ? (['margin'] as const) : []),
      ...(incentives === null ? (['incentives'] as const) : []),
      ...(time === null ? (['time'] as const) : []),
    ],
  };
}
