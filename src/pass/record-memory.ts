import type { ConnectionAnswer, RecordMemory } from '../scoring/answer.ts';
import type { Day } from '../scoring/ids.ts';
import {
  type ChurnCategory,
  type ConnectionBasis,
  type ConnectionStage,
  churnCategories,
  connectionBases,
  connectionStages,
  type Tier,
  tiers,
} from '../scoring/vocabulary.ts';
import type { Values } from './crm.ts';

/** The answers of one run about one record, as far as they are remembered. */
export interface Verdict {
  readonly category: ChurnCategory | null;
  readonly since: Day | null;
  readonly tier: Tier | null;
  /** A person's override decided the tier: it must not linger when the override goes. */
  readonly tierOverridden: boolean;
  readonly connection: ConnectionAnswer;
  readonly stageRising: RecordMemory['stageRising'];
}

/**
 * What to remember of a verdict. The first verdict about a record is its baseline: nothing "changed" then. Days are
 * those of the run in the portal's time zone.
 */
export function remember(previous: RecordMemory | null, verdict: Verdict, today: Day): RecordMemory {
  const changed = previous !== null && previous.category !== null && previous.category !== verdict.category;
  const tierChanged = previous !== null && previous.tier !== null && previous.tier !== verdict.tier;
  return {
    category: verdict.category,
    since: verdict.since,
    categoryChangedOn: changed ? today : (previous?.categoryChangedOn ?? null),
    previousCategory: changed ? previous.category : (previous?.previousCategory ?? null),
    tier: verdict.tier,
    tierChangedOn: tierChanged ? today : (previous?.tierChangedOn ?? null),
    tieredOn: tieredOn(previous, verdict, today, tierChanged),
    stage: verdict.connection.stage,
    stageBasis: verdict.connection.basis,
    stageAsOf: verdict.connection.asOf,
    stageRising: verdict.stageRising,
    quietWrites: (previous?.quietWrites ?? []).filter((day) => day > today - 30),
  };
}

/** Customers are ranked anew once a week; `null` asks for it at the next run. */
function tieredOn(previous: RecordMemory | null, verdict: Verdict, today: Day, changed: boolean): Day | null {
  if (verdict.tierOverridden) return null;
  const before = previous?.tieredOn ?? null;
  if (verdict.tier === null || (before !== null && today - before < 7 && !changed)) return before;
  return today;
}

/** A memory read back from HubSpot's own values, for a portal that was filled before this database existed. */
export function memoryFromValues(values: Values, dayOfIso: (iso: string) => Day | null): RecordMemory | null {
  const category = oneOf(churnCategories, values.rapport_churn_category);
  if (category === null) return null;
  const day = (name: string): Day | null => dayOfIso(values[name] ?? '');
  const stage: ConnectionStage | null = oneOf(connectionStages, values.rapport_connection_stage);
  const basis: ConnectionBasis | null = oneOf(connectionBases, values.rapport_connection_basis);
  return {
    category,
    since: day('rapport_churn_since'),
    categoryChangedOn: day('rapport_category_changed_on'),
    previousCategory: oneOf(churnCategories, values.rapport_previous_category),
    tier: oneOf(tiers, values.rapport_tier),
    tierChangedOn: day('rapport_tier_changed_on'),
    tieredOn: null,
    stage,
    stageBasis: basis,
    stageAsOf: day('rapport_connection_as_of'),
    stageRising: null,
  };
}

function oneOf<Value extends string>(values: readonly Value[], text: string | undefined): Value | null {
  return values.find((value) => value === text) ?? null;
}
