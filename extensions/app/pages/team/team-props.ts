import type { TeamFigures } from 'rapport-screens/answers/team-answer';
import type { View } from '../view.ts';

export interface TeamProps {
  readonly figures: TeamFigures;
  readonly view: View;
}
