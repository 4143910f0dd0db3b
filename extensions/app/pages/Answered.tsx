import { LoadingSpinner } from '@hubspot/ui-extensions';
import type { AnswerFrame } from 'rapport-screens/answers/day';
import { beforePassWords, type Needs, outcomeWords } from 'rapport-screens/outcome-words';
import { type Asked, useAnswer } from 'rapport-screens/use-answer';
import type { ReactElement } from 'react';
import { NoAnswer } from './NoAnswer.tsx';
import { useScreen, type View, viewOf } from './view.ts';

interface AnsweredProps<Answer extends AnswerFrame> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Whom a refusal sends people to. */
  readonly needs?: Needs;
  /** Is there something to show before the first pass has finished? */
  readonly beforePass?: boolean;
  readonly children: (answer: Answer, view: View, asked: Asked<Answer>) => ReactElement;
}

/** Asks the backend for one answer and shows it, or why there is none and what to do next. */
export function Answered<Answer extends AnswerFrame>(props: AnsweredProps<Answer>): ReactElement {
  const { path, query, needs = 'other', beforePass = false, children } = props;
  const screen = useScreen();
  const asked = useAnswer<Answer>(screen.backend, path, query);
  const { surface } = screen.texts;
  const { outcome, busy, again } = asked;
  if (outcome === null) return <LoadingSpinner label={surface.loading} showLabel={true} layout="centered" />;
  if (outcome.kind !== 'answer')
    return <NoAnswer words={outcomeWords(outcome, needs, surface)} busy={busy} again={again} texts={surface} />;
  if (outcome.answer.asOf === null && !beforePass)
    return <NoAnswer words={beforePassWords(surface)} busy={busy} again={again} texts={surface} />;
  return children(outcome.answer, viewOf(screen, outcome.answer), asked);
}
