import type { ReferralFigures } from 'rapport-screens/answers/referrals-answer';
import type { View } from '../view.ts';

export interface FiguresProps {
  readonly figures: ReferralFigures;
  readonly view: View;
}

export interface NamedFiguresProps extends FiguresProps {
  /** By `type:id`. */
  readonly names: Readonly<Record<string, string>>;
}
