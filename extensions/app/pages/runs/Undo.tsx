import { Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import type { RunAnswer } from 'rapport-screens/answers/runs-answer';
import type { Asked } from 'rapport-screens/use-answer';
import { usePoll } from 'rapport-screens/use-poll';
import type { ReactElement } from 'react';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';
import { StartUndo } from './StartUndo.tsx';
import { UndoReport } from './UndoReport.tsx';

interface UndoProps {
  readonly answer: RunAnswer;
  readonly view: View;
  readonly asked: Asked<RunAnswer>;
}

/** Undoing this run: the button, how far it is, what came of it. A dry run wrote nothing. */
export function Undo({ answer, view, asked }: UndoProps): ReactElement | null {
  const texts = view.texts.runs.undo;
  const { run, undo } = answer;
  const { report, undoes, whyNot } = undo;
  usePoll(report?.state === 'running', asked.busy, asked.again);
  if (run.dryRun) return null;
  const ofThisRun = report !== null && report.run !== run.id;
  const mayStart = whyNot === null && report?.state !== 'running';
  return (
    <Section title={texts.title} note={undoes === null ? texts.note : texts.undoOf}>
      {undoes !== null && <PageLink to={`/runs/${encodeURIComponent(undoes)}`}>{texts.toUndone}</PageLink>}
      {report !== null && <UndoReport report={report} view={view} />}
      {ofThisRun && <PageLink to={`/runs/${encodeURIComponent(report.run)}`}>{texts.toUndo}</PageLink>}
      {mayStart && <StartUndo answer={answer} view={view} begun={asked.again} />}
      {whyNot !== null && !ofThisRun && run.state !== 'running' && <Text>{whyNot}</Text>}
    </Section>
  );
}
