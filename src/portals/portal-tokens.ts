import { AppError } from '../pass/app-error.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { KeyRing } from './key-ring.ts';
import type { OAuth, Tokens } from './oauth.ts';
import { open, seal } from './seal.ts';
import type { StoredTokens, TokenStore } from './token-store.ts';

export interface PortalTokensWorld {
  readonly tokens: Pick<TokenStore, 'tokensOf' | 'leaseRefresh' | 'endRefresh' | 'renewTokens' | 'dropTokens'>;
  readonly oauth: Pick<OAuth, 'refresh'>;
  /** The keys as they are now. */
  keys(): Promise<KeyRing>;
  nowMs(): number;
  /** The time in the portal. */
  portalNowMs(): Promise<number>;
  sleep(ms: number): Promise<void>;
  /** Names this process among those that refresh. */
  readonly holder: string;
}

export interface PortalTokens {
  /** An access token that will do for some minutes. */
  current(): Promise<string>;
  /** HubSpot refused the last one: another. */
  refresh(): Promise<string>;
}

/** Both tokens as they are sealed. */
export type TokenPair = Pick<Tokens, 'accessToken' | 'refreshToken'>;

/** A token with less life left than this is refreshed, */
const refreshBelowMs = 5 * 60_000;
/** and one with more than this still serves while somebody else refreshes it, or HubSpot gives none. */
const usableAboveMs = 30_000;
/** Longer than all attempts of one refresh take together. */
const leaseMs = 60_000;
const lookEveryMs = 200;
const mostLooks = 400;

/**
 * The tokens of one portal for one process: refreshed before they end, by one process at a time; the others go on with the
 * old one while it lives, then wait for the new.
 * @throws AppError `disconnected`, from both functions, once HubSpot refuses the refresh token or the tokens are gone.
 */
export function portalTokens(world: PortalTokensWorld, portal: PortalId): PortalTokens {
  const { tokens, oauth, keys, nowMs, sleep, holder } = world;
  let kept: { readonly accessToken: string; readonly expiresAtMs: number; readonly generation: string } | null = null;
  /** Until then nobody asks for a better one than `kept`. */
  let contentUntilMs = 0;

  const stored = async (): Promise<StoredTokens> => {
    const found = await tokens.tokensOf(portal);
    if (found === null) throw disconnected(portal);
    return found;
  };
  const leftMs = ({ expiresAtMs }: { readonly expiresAtMs: number }): number => expiresAtMs - nowMs();
  const keep = (accessToken: string, { expiresAtMs, generation }: StoredTokens, contentMs = 0): string => {
    kept = { accessToken, expiresAtMs, generation };
    contentUntilMs = nowMs() + contentMs;
    return accessToken;
  };
  const keepStored = async (found: StoredTokens): Promise<string> =>
    keep(opened(await keys(), portal, found).accessToken, found);

  /** `refused`: the access token is worthless already. */
  async function renew(old: StoredTokens, refused: boolean): Promise<string> {
    const ring = await keys();
    const pair = opened(ring, portal, old);
    for (let look = 0; look < mostLooks; look += 1) {
      if (await tokens.leaseRefresh(portal, old.generation, holder, leaseMs))
        return refreshNow(ring, old, pair, refused);
      const now = await stored();
      if (now.generation !== old.generation) return keepStored(now);
      if (!refused && leftMs(old) > usableAboveMs) return keep(pair.accessToken, old, 1_000);
      await sleep(lookEveryMs);
    }
    throw new AppError(
      'crm_unreachable',
      'The access to this HubSpot account is being refreshed elsewhere and takes too long: try again in a minute.',
      { retryable: true, retryAfterMs: leaseMs },
    );
  }

  async function refreshNow(ring: KeyRing, old: StoredTokens, pair: TokenPair, refused: boolean): Promise<string> {
    const askedAtMs = nowMs();
    try {
      const answer = await oauth.refresh(pair.refreshToken);
      if (!answer.ok) {
        if (await tokens.dropTokens(portal, old.generation, await world.portalNowMs())) throw disconnected(portal);
        return await keepStored(await stored());
      }
      const { accessToken, refreshToken, expiresInMs } = answer;
      const fresh = {
        ...sealedPair(ring, portal, { accessToken, refreshToken }),
        expiresAtMs: askedAtMs + expiresInMs,
      };
      const renewed = await tokens.renewTokens(portal, old.generation, fresh);
      // A token that never had five minutes is not replaced with every call.
      return renewed === null ? await keepStored(await stored()) : keep(accessToken, renewed, expiresInMs / 2);
    } catch (error) {
      if (error instanceof AppError && error.code === 'disconnected') {
        kept = null;
        throw error;
      }
      await tokens.endRefresh(portal, holder);
      if (refused || leftMs(old) <= usableAboveMs) throw error;
      return keep(pair.accessToken, old, 15_000);
    }
  }

  return {
    current: shared(async () => {
      if (kept !== null && leftMs(kept) > (nowMs() < contentUntilMs ? usableAboveMs : refreshBelowMs))
        return kept.accessToken;
      const found = await stored();
      return leftMs(found) > refreshBelowMs ? keepStored(found) : renew(found, false);
    }),
    refresh: shared(async () => {
      const refused = kept?.generation;
      const found = await stored();
      return refused !== undefined && found.generation !== refused ? keepStored(found) : renew(found, true);
    }),
  };
}

export const sealedPair = (ring: KeyRing, portal: PortalId, { accessToken, refreshToken }: TokenPair) =>
  seal(ring, portal, JSON.stringify({ accessToken, refreshToken }));

const opened = (ring: KeyRing, portal: PortalId, stored: StoredTokens): TokenPair =>
  JSON.parse(open(ring, portal, stored)) as TokenPair;

export const disconnected = (portal: PortalId): AppError =>
  new AppError(
    'disconnected',
    `HubSpot no longer lets Rapport into account ${portal}: an admin of that account has to install the app again.`,
  );

/** Who asks while the same is being asked gets the same answer. */
function shared<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asking: Promise<Value> | null = null;
  return () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}
