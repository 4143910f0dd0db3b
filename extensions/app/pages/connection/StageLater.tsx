import { Text } from '@hubspot/ui-extensions';
import type { StageValidation } from 'rapport-screens/answers/connection-answer';
import type { ReactElement } from 'react';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';
import { StageTable } from './StageTable.tsx';

interface StageLaterProps {
  readonly validation: StageValidation;
  readonly view: View;
}

/** The stage then beside spend later; with too few customers nothing is compared. */
export function StageLater({ validation, view }: StageLaterProps): ReactElement {
  const { later, measured, fewest, stagesFrom, madeFor } = validation;
  const { format, frame } = view;
  const texts = view.texts.connection;
  if (later === null || measured < fewest)
    return (
      <Section title={texts.later}>
        <Text>{texts.tooFew(measured, fewest)}</Text>
      </Section>
    );
  const note = texts.laterNote(format.day(later.cut, frame.today), format.day(madeFor, frame.today), measured);
  return (
    <Section title={texts.later} note={note}>
      {stagesFrom === 'dated_facts' && <Text>{texts.rebuilt}</Text>}
      <StageTable rows={later.rows} view={view} />
    </Section>
  );
}
