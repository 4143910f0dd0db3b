import { Flex } from '@hubspot/ui-extensions';
import { BuyingGroupPart } from './BuyingGroupPart.tsx';
import { useCard } from './card.ts';
import { FiguresPart } from './FiguresPart.tsx';
import { KnownPart } from './KnownPart.tsx';
import { OpportunityPart } from './OpportunityPart.tsx';
import { OverridePart } from './OverridePart.tsx';
import { PausePart } from './PausePart.tsx';
import { ProductsPart } from './ProductsPart.tsx';
import { Sentences } from './Sentences.tsx';
import { StagePart } from './StagePart.tsx';
import { TrendPart } from './TrendPart.tsx';
import { WrongPart } from './WrongPart.tsx';

/** All that the ten seconds leave out, each under a title that already says the main thing. */
export function Folded() {
  const { record, texts } = useCard();
  const { state, verdict, reasons, changes } = record;
  if (state === 'left_alone' || state === 'not_scored_yet') return null;
  return (
    <Flex direction="column" gap="xs">
      <StagePart />
      {reasons.length > 1 && (
        <Sentences title={texts.reasons.title(reasons.length)} sentences={reasons.map(({ text }) => text)} />
      )}
      <Sentences title={texts.changes.title} sentences={changes.map(({ text }) => text)} />
      <OpportunityPart />
      <BuyingGroupPart />
      <TrendPart />
      <ProductsPart />
      <FiguresPart />
      <KnownPart />
      {verdict !== null && <WrongPart verdict={verdict} />}
      {verdict !== null && <OverridePart verdict={verdict} />}
      <PausePart />
    </Flex>
  );
}
