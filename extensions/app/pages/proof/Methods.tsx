import { Accordion, Flex, List, Text } from '@hubspot/ui-extensions';
import type { MethodRow } from 'rapport-screens/answers/proof-answer';
import type { ReactElement } from 'react';
import { DataTable } from '../DataTable.tsx';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';
import type { ProofPart } from './proof-part.ts';

/** All methods by the same measures, over all past days. */
export function Methods({ proof: { methods, used }, view }: ProofPart): ReactElement {
  const texts = view.texts.proof;
  const score = (value: number) => view.format.decimal(value, 3);
  if (methods.length === 0)
    return (
      <Section title={texts.methods}>
        <Text>{texts.methodsNone}</Text>
      </Section>
    );
  const name = ({ method }: MethodRow) =>
    method === used.method ? `${texts.method(method)} (${texts.inUse})` : texts.method(method);
  return (
    <Section title={texts.methods} note={texts.methodsNote}>
      <DataTable
        rows={methods}
        keyOf={({ method }) => method}
        columns={[
          { header: texts.methodColumn, cell: name },
          { header: texts.n, figure: true, cell: ({ n }) => view.format.count(n) },
          { header: texts.auc, cell: ({ auc }) => measuredText(view, auc, score) },
          { header: texts.brier, cell: ({ brier }) => measuredText(view, brier, score) },
          { header: texts.logLoss, cell: ({ logLoss }) => measuredText(view, logLoss, score) },
          { header: texts.calibration, figure: true, cell: ({ calibrationError }) => score(calibrationError) },
          { header: texts.gain, cell: ({ gain }) => gainText(view, gain) },
        ]}
      />
      <Accordion title={texts.measures} size="sm">
        <Flex direction="column">
          <List variant="unordered-styled">
            {texts.measureTexts.map((text) => (
              <Text key={text}>{text}</Text>
            ))}
          </List>
        </Flex>
      </Accordion>
    </Section>
  );
}

/** The gain and whether chance explains it. */
function gainText(view: View, gain: MethodRow['gain']): string {
  const texts = view.texts.proof;
  if (gain === null) return texts.itself;
  const verdict = (gain.low ?? 0) > 0 ? texts.gainProven : (gain.high ?? 0) < 0 ? texts.gainLost : texts.gainOpen;
  return `${measuredText(view, gain, (value) => view.format.decimal(value, 4))}: ${verdict}`;
}
