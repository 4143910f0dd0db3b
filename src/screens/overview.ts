import type { CategoryRow, OverviewAnswer } from '../../extensions/app/cards/lib/answers/overview-answer.ts';
import type { LastLook } from '../pass/last-look.ts';
import type { Cell, PortalFigures } from '../pass/portal-figures.ts';
import { scoringSettings } from '../portals/settings.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import { reasonTexts } from '../scoring/reason-texts.ts';
import { type ChurnCategory, churnCategories } from '../scoring/vocabulary.ts';
import { assertSeesMoney } from './allowed.ts';
import { type Framed, framed } from './frame.ts';
import type { Place } from './place.ts';
import type { Asker } from './screens.ts';
import { sentence } from './sentence.ts';
import { cents } from './shown-customer.ts';

const none: Cell = { customers: 0, spendLast12Months: 0, atRisk: 0, lost: 0 };

/** The newest finished pass in figures, as it kept them. */
export async function overview(place: Place, asker: Asker): Promise<OverviewAnswer> {
  assertSeesMoney(asker);
  const known = await framed(place, asker);
  const kept = (await place.store.latestOverview(asker.portal)) as PortalFigures | null;
  const { frame, look, standpoint } = known;
  // Changes followed since move single customers; the figures are those of the pass.
  const passedAtMs = standpoint.lastPass?.asOfMs ?? null;
  const rows = churnCategories.flatMap((category) => (kept ? (rowOf(category, kept) ?? []) : []));
  const all = (moneyOf: (row: CategoryRow) => number): number =>
    cents(rows.reduce((sum, row) => sum + moneyOf(row), 0));
  const since = kept?.comparedWithMs == null ? null : isoOfDay(dayOf(kept.comparedWithMs, frame.timeZone));
  return {
    ...frame,
    asOf: passedAtMs === null ? frame.asOf : isoOfDay(dayOf(passedAtMs, frame.timeZone)),
    customers: kept?.customers ?? 0,
    windowDays: look?.model.portal.horizon.days ?? 0,
    caution: look && cautionOf(look, known),
    atRisk: all((row) => row.atRisk),
    lost: all((row) => row.lost),
    spendLast12Months: all((row) => row.spendLast12Months),
    categories: rows,
    movements: since !== null && kept?.movements ? { since, rows: kept.movements } : null,
    lorenz: kept?.lorenz ?? [],
    topFifthShare: kept?.topFifthShare ?? null,
    forecastChange: since !== null && kept?.forecastChange ? { since, ...kept.forecastChange } : null,
  };
}

function rowOf(category: ChurnCategory, { cells }: PortalFigures): CategoryRow | null {
  const tiers = cells[category];
  if (tiers === undefined) return null;
  const { vip = none, core = none, tail = none, none: tierless = none } = tiers;
  const all = [vip, core, tail, tierless];
  const total = (figureOf: (cell: Cell) => number): number => cents(all.reduce((sum, cell) => sum + figureOf(cell), 0));
  const short = ({ customers, spendLast12Months }: Cell) => ({
    customers,
    spendLast12Months: cents(spendLast12Months),
  });
  return {
    category,
    byTier: { vip: short(vip), core: short(core), tail: short(tail), none: short(tierless) },
    customers: total(({ customers }) => customers),
    spendLast12Months: total(({ spendLast12Months }) => spendLast12Months),
    atRisk: total(({ atRisk }) => atRisk),
    lost: total(({ lost }) => lost),
  };
}

/** Why chances and categories are missing or weak here. */
function cautionOf({ model, account }: LastLook, { settings }: Framed): string | null {
  const { lack, young } = model.portal;
  const texts = reasonTexts(scoringSettings(settings, account.currency));
  if (lack !== null) return sentence(texts.lackOfData(lack));
  return young ? sentence(texts.youngPortal()) : null;
}
