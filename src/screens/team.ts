import type { Measured } from '../../extensions/app/cards/lib/answers/day.ts';
import type {
  OwnerRow,
  TeamAnswer,
  TeamFigures,
  TwoShares,
} from '../../extensions/app/cards/lib/answers/team-answer.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import type { Share } from '../scoring/proof/measures/wilson-interval.ts';
import type { ComparedShares } from '../team/compared-shares.ts';
import { quotedBesideOwn } from '../team/quoted-figures.ts';
import type { RatioOfRates } from '../team/ratio-of-rates.ts';
import type { ServiceOfPriority } from '../team/service.ts';
import type { TeamReport } from '../team/team-report.ts';
import type { CommonTraits } from '../team/traits.ts';
import { assertSeesMoney } from './allowed.ts';
import { framed } from './frame.ts';
import type { Place } from './place.ts';
import type { Asker, NamedOwner } from './screens.ts';

/** How customers are looked after, as of the newest look; what owners are called comes straight from HubSpot. */
export async function team(place: Place, asker: Asker): Promise<TeamAnswer> {
  assertSeesMoney(asker);
  const { frame } = await framed(place, asker);
  const report = (await place.store.latestTeamReport(asker.portal)) as TeamReport | null;
  if (report === null) return { ...frame, figures: null };
  return { ...frame, figures: figuresOf(report, await owners(place, asker)) };
}

/** Figures without names are better than none. */
async function owners({ live }: Place, { portal }: Asker): Promise<readonly NamedOwner[] | null> {
  try {
    return await (await live(portal)).namedOwners();
  } catch {
    return null;
  }
}

function figuresOf(report: TeamReport, named: readonly NamedOwner[] | null): TeamFigures {
  const { attention, complainers, keptByTouch, silence, service } = report;
  const rows = ownerRows(report, named);
  const sum = (which: (row: OwnerRow) => boolean): number =>
    rows.filter(which).reduce((total, { customers }) => total + customers, 0);
  const { ratio } = attention.all;
  return {
    lookedOn: isoOfDay(report.asOf),
    cut: isoOfDay(report.cut),
    customers: report.customers,
    touchesKnown: report.touchesKnown,
    attention: {
      ratio: ratio && measured(ratio),
      beforeAMonth: ratio?.under ?? null,
      afterAMonth: ratio?.over ?? null,
      customers: attention.all.customers,
    },
    owners: rows,
    coverage: {
      withoutOwner: sum(({ id }) => id === null),
      deactivated: named && sum(({ deactivated }) => deactivated),
    },
    complainers: twoShares(complainers),
    keptByTouch: keptByTouch && twoShares(keptByTouch),
    silence: silence && { ...twoShares(silence.compared), counts: silence.counts },
    quoted: quotedBesideOwn(report).map(({ own, ...rest }) => ({ ...rest, own: own && measured(own) })),
    vips: report.vips && traits(report.vips),
    fullyConnected: report.fullyConnected && traits(report.fullyConnected),
    service: {
      priorities: service.priorities.map(serviceRow),
      meetingsKept: service.meetingsKept && measured(service.meetingsKept),
    },
  };
}

function ownerRows({ owners: loads, attention }: TeamReport, named: readonly NamedOwner[] | null): readonly OwnerRow[] {
  const known = new Map(named?.map((one) => [one.id, one]));
  const ratios = new Map(attention.byOwner.map(({ owner, ratio }) => [owner, ratio]));
  return loads.map(({ owner, customers, vips, openTasks, kept }) => {
    const person = owner === null ? undefined : known.get(owner);
    const ratio = owner === null ? null : (ratios.get(owner) ?? null);
    return {
      id: owner,
      name: person?.name ?? null,
      deactivated: person?.archived ?? false,
      customers,
      vips,
      openTasks,
      kept: kept && measured(kept),
      attention: ratio && measured(ratio),
    };
  });
}

/** `null` of nobody. */
function measured(of: Share | RatioOfRates): Measured | null {
  const { value, low, high } = of;
  return value === null ? null : { value, low, high, n: 'total' in of ? of.total : of.n };
}

const twoShares = ({ ones, others, difference }: ComparedShares): TwoShares => ({
  ones: measured(ones),
  others: measured(others),
  difference: difference && { value: difference.value, low: difference.low, high: difference.high },
});

const traits = ({ members, tested, traits: lifts }: CommonTraits): TeamFigures['vips'] => ({
  members,
  tested,
  traits: lifts.map(({ kind, name, having, others, lift, sure }) => ({
    ...{ kind, name, lift, sure },
    having: measured(having)!,
    others: measured(others)!,
  })),
});

const serviceRow = ({ medianHours, openTooLong, ...row }: ServiceOfPriority) => ({
  ...row,
  medianHours: medianHours && { ...medianHours, n: row.closed },
  openTooLong: openTooLong && measured(openTooLong),
});
