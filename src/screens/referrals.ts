import type { Measured } from '../../extensions/app/cards/lib/answers/day.ts';
import type { ReferralFigures, ReferralsAnswer } from '../../extensions/app/cards/lib/answers/referrals-answer.ts';
import { objectTypeOf } from '../pass/customer-key.ts';
import type { ReferralReport } from '../pass/referral-figures.ts';
import type { PortalSettings } from '../portals/settings.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Share } from '../scoring/proof/measures/wilson-interval.ts';
import { framed } from './frame.ts';
import type { Place } from './place.ts';
import type { Asker } from './screens.ts';
import { cents, centsOrNull, isoOrNull } from './shown-customer.ts';

/** Who brings whom, and what comes of it, as of the newest pass; nothing where the admin has named no source. */
export async function referrals(place: Place, asker: Asker): Promise<ReferralsAnswer> {
  const { frame, settings } = await framed(place, asker);
  const { source, name } = settings.referral;
  const report = source === 'none' ? null : await place.store.latestReferralReport(asker.portal);
  const figures = report === null ? null : figuresOf(report as ReferralReport, settings, asker.seesMoney);
  return { ...frame, source, name, figures };
}

function figuresOf(report: ReferralReport, settings: PortalSettings, seesMoney: boolean): ReferralFigures {
  const { reading, sources, conversion, values, loyalty, goal, asks } = report;
  const { problem, counted, unresolved, leftOut } = reading;
  return {
    problem,
    counted,
    unresolved,
    leftOut,
    sources: sources.map(({ referrer, revenue, newestOn, made, customers, fitting }) => ({
      ...refOf(referrer),
      made,
      customers,
      fitting,
      revenue: seesMoney ? cents(revenue) : null,
      newestOn: isoOfDay(newestOn),
    })),
    conversion: {
      withinDays: conversion.withinDays,
      from: isoOrNull(conversion.from),
      to: isoOrNull(conversion.to),
      referred: measuredOf(conversion.referred),
      others: measuredOf(conversion.others),
      difference: conversion.difference,
    },
    return: seesMoney ? returnOf(report.return) : null,
    values: seesMoney
      ? values.map((value) => ({
          ...value,
          lifetimeValue: cents(value.lifetimeValue),
          withReferrals: cents(value.withReferrals),
        }))
      : null,
    loyalty: {
      oneTime: measuredOf(loyalty.oneTime),
      repeat: measuredOf(loyalty.repeat),
      repeatWithoutReferral: measuredOf(loyalty.repeatWithoutReferral),
      referrers: measuredOf(loyalty.referrers),
    },
    goal: {
      ...goal,
      from: isoOfDay(goal.from),
      until: isoOfDay(goal.until),
      share: settings.referral.goalShare,
      weeks: Math.round((goal.until - goal.from + 1) / 7),
    },
    asks: asks && asksOf(asks),
  };
}

const refOf = ({ type, id }: CustomerKey) => ({ type: objectTypeOf(type), id });

const measuredOf = ({ value, low, high, total }: Share): Measured | null =>
  value === null ? null : { value, low, high, n: total };

const returnOf = (kept: ReferralReport['return']): ReferralFigures['return'] => ({
  revenue: cents(kept.revenue),
  profit: cents(kept.profit),
  incentives: centsOrNull(kept.incentives),
  time: centsOrNull(kept.time),
  net: cents(kept.net),
  leavesOut: kept.leavesOut,
});

function asksOf({ total, rows, nearly }: NonNullable<ReferralReport['asks']>): ReferralFigures['asks'] {
  const counts = Object.entries(nearly).map(([condition, count]) => ({
    condition: condition as keyof typeof nearly,
    count,
  }));
  return {
    total,
    rows: rows.map(({ customer, fullyConnected, pleasedOn, firstPurchase, servedOn, referralsMade }) => ({
      ...refOf(customer),
      fullyConnected,
      pleasedOn: isoOrNull(pleasedOn),
      firstPurchase: isoOrNull(firstPurchase),
      servedOn: isoOrNull(servedOn),
      referralsMade,
    })),
    nearly: counts.filter(({ count }) => count > 0).sort((one, other) => other.count - one.count),
  };
}
