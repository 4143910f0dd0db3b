import type { MbgParams } from './forecast/mbg.ts';
import { probabilityActive, vitality } from './forecast/mbg.ts';
import { type PurchaseRow, purchaseRow } from './forecast/purchase-row.ts';
import type { Day } from './ids.ts';
import { ownRhythmVitality } from './own-rhythm.ts';
import type { PortalModel } from './portal-model.ts';
import { believedRow } from './purchase-pace.ts';
import type { ScoringSettings } from './scoring-settings.ts';

/** How far a customer has faded: 0 fine, 1 at risk, 2 dormant, 3 gone. */
export type Level = 0 | 1 | 2 | 3;

export interface Fading {
  /** As recorded; the forecast takes what can be believed of it (see `believedRow`). */
  readonly row: PurchaseRow;
  /** Chance of being alive now over the same on the day of the last purchase. */
  readonly vitality: number;
  /** P(at least one purchase within the window) by the model alone, which the levels of one-time buyers need. */
  readonly chance: number;
  readonly level: Level;
}

/** One-time buyers have no rhythm of their own: to be called dormant or gone, buying again must also be this unlikely. */
const dormantChance = 0.2;
const goneChance = 0.05;

function levelOf(v: number, chance: number, x: number, thresholds: ScoringSettings['thresholds']): Level {
  if (v < thresholds.accountChurn && (x > 0 || chance < goneChance)) return 3;
  if (v < thresholds.dormant && (x > 0 || chance < dormantChance)) return 2;
  return v < thresholds.atRisk ? 1 : 0;
}

/**
 * The forecast for one history of purchases on a day. A customer with a rhythm of its own is not late before its own next
 * purchase is due, however much quicker the others buy: of its vitality by the portal and by itself the larger counts.
 */
export function fadingOf(row: PurchaseRow, model: PortalModel, thresholds: ScoringSettings['thresholds']): Fading {
  const params: MbgParams = model.params;
  const believed = believedRow(params, row, model.busiestYearlyPurchases);
  const byPortal = vitality(params, believed, {
    horizon: model.horizon.days,
    youngFloorDropout: model.floorDropout ?? undefined,
  });
  const v = Math.max(byPortal, ownRhythmVitality(params, row, model.floorDropout) ?? 0);
  const chance = probabilityActive(params, believed, model.horizon.days);
  return { row, vitality: v, chance, level: levelOf(v, chance, row.x, thresholds) };
}

/** As `fadingOf`, from purchase days in rising order, those after `day` unseen; `null` before the first. */
export function fadingAt(
  purchaseDays: readonly Day[],
  day: Day,
  model: PortalModel,
  thresholds: ScoringSettings['thresholds'],
): Fading | null {
  const row = purchaseRow(purchaseDays, day);
  return row && fadingOf(row, model, thresholds);
}

/**
 * First day of the present silence on which the level was reached, found by halving (vitality only falls in silence).
 * `row` as seen today; the answer is in days before today.
 */
export function daysSinceLevel(
  row: PurchaseRow,
  level: Level,
  model: PortalModel,
  thresholds: ScoringSettings['thresholds'],
): number {
  let early = 0;
  let late = row.T - row.tx;
  while (early < late) {
    const middle = Math.floor((early + late) / 2);
    const then = fadingOf({ ...row, T: row.tx + middle }, model, thresholds);
    if (then.level >= level) late = middle;
    else early = middle + 1;
  }
  return row.T - row.tx - late;
}
