import type { WritingRequest, WritingState } from 'rapport-screens/answers/writing-answer';
import type { View } from '../view.ts';

export interface WritingProps {
  readonly writing: WritingState;
  readonly view: View;
  readonly busy: boolean;
  turn(request: WritingRequest): void;
}
