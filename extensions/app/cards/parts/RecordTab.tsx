import { CardSurface } from './CardSurface.tsx';
import { TenSeconds } from './TenSeconds.tsx';

/** The card in a tab of the record: the ten seconds on top, the rest folded. */
export function RecordTab() {
  return (
    <CardSurface>
      <TenSeconds />
    </CardSurface>
  );
}
