import { CardSurface } from './CardSurface.tsx';
import { TenSeconds } from './TenSeconds.tsx';

/** The card in the sidebar: nothing to unfold. */
export function Sidebar() {
  return (
    <CardSurface>
      <TenSeconds brief />
    </CardSurface>
  );
}
