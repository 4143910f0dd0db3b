import { Text } from '@hubspot/ui-extensions';
import type { EffectAnswer } from 'rapport-screens/answers/effect-answer';
import type { ReactElement } from 'react';
import { measuredText } from '../../measured-text.ts';
import { Section } from '../../Section.tsx';
import type { View } from '../../view.ts';

/** How many of the dormant bought again, beside what is often quoted. */
export function Reactivation({
  answer: { reactivation },
  view,
}: {
  readonly answer: EffectAnswer;
  readonly view: View;
}): ReactElement {
  const { format, texts: all } = view;
  const texts = all.effect;
  const { own, windowDays, quoted } = reactivation;
  return (
    <Section title={texts.reactivation}>
      <Text>
        {own === null ? texts.reactivatedNone : texts.reactivated(measuredText(view, own), format.count(windowDays))}
      </Text>
      <Text variant="microcopy">{texts.reactivatedQuoted(format.share(quoted.low), format.share(quoted.high))}</Text>
    </Section>
  );
}
