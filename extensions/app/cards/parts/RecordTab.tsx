import { Flex } from '@hubspot/ui-extensions';
import { CardSurface } from './CardSurface.tsx';
import { Folded } from './Folded.tsx';
import { TenSeconds } from './TenSeconds.tsx';

/** The card in a tab of the record: the ten seconds on top, the rest folded. */
export function RecordTab() {
  return (
    <CardSurface>
      <Flex direction="column" gap="md">
        <TenSeconds brief={false} />
        <Folded />
      </Flex>
    </CardSurface>
  );
}
