import { AppError } from '../pass/app-error.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { KeyRing } from './key-ring.ts';
import { open, seal } from './seal.ts';
import type { TokenStore } from './token-store.ts';

export interface ResealReport {
  readonly resealed: number;
  /** Portals whose tokens no key of the ring opens: they stay as they are. */
  readonly unopened: readonly PortalId[];
}

const batch = 100;

/**
 * Seals every portal's tokens with the first key. Cut off, it goes on where it stopped when it is called again; tokens that are
 * refreshed meanwhile are met by the next look.
 */
export async function resealTokens(
  tokens: Pick<TokenStore, 'sealedOtherwise' | 'resealTokens'>,
  ring: KeyRing,
): Promise<ResealReport> {
  const unopened = new Set<PortalId>();
  let resealed = 0;
  let after: PortalId | null = null;
  let met = 0;
  for (;;) {
    const found = await tokens.sealedOtherwise(ring.first.id, after, batch);
    for (const stored of found) {
      const { portal, generation } = stored;
      if (unopened.has(portal)) continue;
      const text = opened(ring, stored);
      met += 1;
      if (text === null) unopened.add(portal);
      else if (await tokens.resealTokens(portal, generation, seal(ring, portal, text))) resealed += 1;
    }
    after = found.at(-1)?.portal ?? null;
    if (after !== null) continue;
    // A whole look that met nothing new to seal is the last.
    if (met === 0) return { resealed, unopened: [...unopened] };
    met = 0;
  }
}

function opened(ring: KeyRing, stored: Awaited<ReturnType<TokenStore['sealedOtherwise']>>[number]): string | null {
  try {
    return open(ring, stored.portal, stored);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
