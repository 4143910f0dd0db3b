import type { RecordMemory } from '../scoring/answer.ts';
import { dayOfIso } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';
import type { Values } from './crm.ts';
import { memoryFromValues } from './record-memory.ts';

/**
 * What to remember of a record after values were put back on it, so that the next pass tells a change from what stands
 * there again. `null`: nothing, its next verdict is a baseline.
 *
 * A category or tier counts as taken back only together with its changed-on date: a run that merely restored what somebody had
 * edited did not change the verdict, and taking that back does not either.
 * @param back the values that stand again, by property
 * @param ranOn the day from which the undone run looked: its quiet rewrites do not count any more
 */
export function undoneMemory(memory: RecordMemory, back: Values, ranOn: Day): RecordMemory | null {
  if (back.rapport_churn_category === '') return null;
  // Only the fields taken over below are looked at; a category is there so that they are read at all.
  const then = memoryFromValues({ ...back, rapport_churn_category: back.rapport_churn_category ?? 'active' }, dayOfIso);
  if (then === null) return null;
  const { category, since, categoryChangedOn, previousCategory, tier, tierChangedOn, stage, stageBasis, stageAsOf } =
    then;
  return {
    ...memory,
    ...(has(back, 'rapport_churn_category', 'rapport_category_changed_on')
      ? {
          category,
          categoryChangedOn,
          since: has(back, 'rapport_churn_since') ? since : memory.since,
          previousCategory: has(back, 'rapport_previous_category') ? previousCategory : memory.previousCategory,
        }
      : {}),
    ...(has(back, 'rapport_tier', 'rapport_tier_changed_on') ? { tier, tierChangedOn, tieredOn: null } : {}),
    ...(has(back, 'rapport_connection_stage') ? { stage, stageBasis, stageAsOf } : {}),
    quietWrites: (memory.quietWrites ?? []).filter((day) => day !== ranOn),
  };
}

const has = (values: Values, ...names: readonly string[]): boolean => names.every((name) => name in values);
