import { describe, expect, it } from 'vitest';
import { memoryFromValues, remember, type Verdict } from '../../src/pass/record-memory.ts';
import { dayOfIso } from '../../src/scoring/calendar.ts';

const verdict: Verdict = {
  category: 'active',
  since: 19_000,
  tier: 'vip',
  tierOverridden: false,
  connection: { stage: 'unknown', basis: null, asOf: null, evidence: [] },
  stageRising: null,
};

describe('what is remembered of a verdict', () => {
  it('is a baseline the first time: nothing has changed yet', () => {
    expect(remember(null, verdict, 20_000)).toMatchObject({
      category: 'active',
      categoryChangedOn: null,
      previousCategory: null,
      tierChangedOn: null,
      tieredOn: 20_000,
    });
  });

  it('notes the day and the category before when the category changes', () => {
    const before = remember(null, verdict, 20_000);
    const after = remember(before, { ...verdict, category: 'at_risk', since: 20_005 }, 20_010);
    expect(after).toMatchObject({
      category: 'at_risk',
      since: 20_005,
      categoryChangedOn: 20_010,
      previousCategory: 'active',
    });
    expect(remember(after, { ...verdict, category: 'at_risk', since: 20_005 }, 20_011)).toMatchObject({
      categoryChangedOn: 20_010,
      previousCategory: 'active',
    });
  });

  it('keeps the day of ranking for a week', () => {
    const before = remember(null, verdict, 20_000);
    expect(remember(before, verdict, 20_006).tieredOn).toBe(20_000);
    expect(remember(before, verdict, 20_007).tieredOn).toBe(20_007);
  });

  it('asks for a new rank as soon as an override is gone', () => {
    const forced = remember(null, { ...verdict, tierOverridden: true }, 20_000);
    expect(forced.tieredOn).toBeNull();
    expect(remember(forced, verdict, 20_001).tieredOn).toBe(20_001);
  });

  it('forgets quiet rewrites after 30 days', () => {
    const before = { ...remember(null, verdict, 20_000), quietWrites: [19_960, 19_990] };
    expect(remember(before, verdict, 20_000).quietWrites).toEqual([19_990]);
  });

  it('can be read back from what stands in HubSpot, and is nothing for a record never written', () => {
    const values = {
      rapport_churn_category: 'dormant',
      rapport_category_changed_on: '2026-03-12',
      rapport_tier: 'core',
    };
    expect(memoryFromValues(values, dayOfIso)).toMatchObject({
      category: 'dormant',
      categoryChangedOn: dayOfIso('2026-03-12'),
      tier: 'core',
    });
    expect(memoryFromValues({ rapport_tier: 'core' }, dayOfIso)).toBeNull();
  });
});
