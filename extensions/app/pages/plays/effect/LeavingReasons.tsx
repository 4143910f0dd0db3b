import { Text } from '@hubspot/ui-extensions';
import type { EffectAnswer } from 'rapport-screens/answers/effect-answer';
import { leavingLabels } from 'rapport-screens/labels';
import type { ReactElement } from 'react';
import { DataTable } from '../../DataTable.tsx';
import { measuredText } from '../../measured-text.ts';
import { Section } from '../../Section.tsx';
import type { View } from '../../view.ts';

/** Why customers left, as far as anybody said, beside what is often quoted. */
export function LeavingReasons({
  answer: { leaving },
  view,
}: {
  readonly answer: EffectAnswer;
  readonly view: View;
}): ReactElement {
  const { format, texts: all } = view;
  const texts = all.effect;
  if (leaving.n === 0)
    return (
      <Section title={texts.leaving}>
        <Text>{texts.leavingNone}</Text>
      </Section>
    );
  return (
    <Section title={texts.leaving} note={texts.leavingNote(format.count(leaving.n))}>
      <DataTable
        rows={leaving.rows}
        keyOf={({ reason }) => reason}
        columns={[
          { header: texts.reason, cell: ({ reason }) => leavingLabels[reason] },
          { header: texts.own, cell: ({ own }) => measuredText(view, own) },
          { header: texts.quoted, figure: true, cell: ({ quoted }) => format.share(quoted) },
        ]}
      />
    </Section>
  );
}
