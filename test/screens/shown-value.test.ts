import { expect, it } from 'vitest';
import { shownValue } from '../../src/screens/shown-value.ts';

it('shows options by their labels and everything else as it is', () => {
  expect(shownValue('rapport_churn_category', 'at_risk')).toBe('At risk');
  expect(shownValue('rapport_tier', 'tail')).toBe('Bottom 20 %');
  expect(shownValue('rapport_tier', '')).toBe('');
  expect(shownValue('rapport_tier', 'an option of long ago')).toBe('an option of long ago');
  expect(shownValue('rapport_revenue_at_risk', '1200.5')).toBe('1200.5');
  expect(shownValue('a property of somebody else', 'a;b')).toBe('a;b');
});
