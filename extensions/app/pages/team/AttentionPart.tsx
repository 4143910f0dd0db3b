import { Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import { measuredText } from '../measured-text.ts';
import { Section } from '../Section.tsx';
import type { TeamProps } from './team-props.ts';

/** Touches after the first purchase against those before. */
export function AttentionPart({ figures: { attention, touchesKnown }, view }: TeamProps): ReactElement {
  const { format } = view;
  const texts = view.texts.team;
  const { ratio, beforeAMonth, afterAMonth, customers } = attention;
  const decimal = (value: number | null): string => format.decimal(value, 2);
  const said =
    ratio === null
      ? texts.attentionFew
      : texts.attentionSaid(measuredText(view, ratio, decimal), decimal(beforeAMonth), decimal(afterAMonth));
  return (
    <Section title={texts.attention} note={texts.attentionNote(format.count(customers))}>
      <Text>{touchesKnown ? said : texts.touchesUnknown}</Text>
    </Section>
  );
}
