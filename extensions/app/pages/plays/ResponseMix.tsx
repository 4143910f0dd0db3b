import { Text } from '@hubspot/ui-extensions';
import type { PlaysAnswer } from 'rapport-screens/answers/plays-answer';
import { responseLabels } from 'rapport-screens/labels';
import { responses } from 'rapport-screens/words';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

/** What customers answered, as people noted it on the cards. */
export function ResponseMix({ answer, view }: { readonly answer: PlaysAnswer; readonly view: View }): ReactElement {
  const { format, frame } = view;
  const texts = view.texts.plays;
  const { since, counts } = answer.responses;
  const all = responses.reduce((sum, response) => sum + counts[response], 0);
  const from = format.day(since, frame.today);
  if (all === 0)
    return (
      <Section title={texts.responses}>
        <Text>{texts.responsesNone(from)}</Text>
      </Section>
    );
  return (
    <Section
      title={texts.responses}
      note={texts.responsesNote(format.count(all), from, format.day(frame.today, frame.today))}
    >
      <DataTable
        rows={responses}
        keyOf={(response) => response}
        columns={[
          { header: texts.response, cell: (response) => responseLabels[response] },
          { header: texts.count, figure: true, cell: (response) => format.count(counts[response]) },
          { header: texts.share, figure: true, cell: (response) => format.share(counts[response] / all) },
        ]}
      />
    </Section>
  );
}
