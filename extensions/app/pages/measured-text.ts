import type { Measured } from 'rapport-screens/answers/day';
import { dash } from 'rapport-screens/format';
import type { View } from './view.ts';

/** "68% (60% to 75%; n = 120)"; without an interval where too few stand behind it, a dash where nothing could be measured. */
export function measuredText(
  { texts, format }: View,
  measured: Measured | null,
  show: (value: number) => string = format.share,
): string {
  if (measured === null) return dash;
  const { value, low, high, n } = measured;
  if (low === null || high === null) return texts.measuredAlone(show(value), format.count(n));
  return texts.measured(show(value), show(low), show(high), format.count(n));
}
