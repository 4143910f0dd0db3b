import { List, Text } from '@hubspot/ui-extensions';
import type { StageValidation } from 'rapport-screens/answers/connection-answer';
import type { ReactElement } from 'react';
import { Section } from '../Section.tsx';
import type { View } from '../view.ts';

interface StageTestsProps {
  readonly validation: StageValidation;
  readonly view: View;
}

/** Below this chance of luck alone something counts as found. */
const level = 0.05;

/** The three tests in words, each with its n. */
export function StageTests({ validation: { rise, gain, steadiness }, view }: StageTestsProps): ReactElement {
  const { format } = view;
  const texts = view.texts.connection;
  const chance = (p: number) => (p < 0.001 ? `< ${format.share(0.001)}` : format.share(p));
  const { kappa, wanted, n } = steadiness;
  return (
    <Section title={texts.tests}>
      <List variant="unordered-styled">
        <Text>{rise === null ? texts.riseNone : texts.rise(rise.p < level, format.count(rise.n), chance(rise.p))}</Text>
        <Text>{gain === null ? texts.gainNone : texts.gain(gain.p < level, format.count(gain.n), chance(gain.p))}</Text>
        <Text>
          {kappa === null
            ? texts.steadyNone(format.count(n))
            : texts.steady(kappa >= wanted, format.decimal(kappa, 2), format.decimal(wanted, 1), format.count(n))}
        </Text>
      </List>
    </Section>
  );
}
