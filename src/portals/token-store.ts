import type { PortalId } from '../scoring/ids.ts';
import type { Sealed } from './seal.ts';

/** The tokens of one portal as they are stored. */
export interface StoredTokens extends Sealed {
  /** Of the access token. */
  readonly expiresAtMs: number;
  /** Another with every change of the tokens, never the same again. */
  readonly generation: string;
}

/**
 * The sealed tokens of portals. Every function takes the portal first, except the last two, which look across portals. Each
 * call is one transaction.
 */
export interface TokenStore {
  tokensOf(portal: PortalId): Promise<StoredTokens | null>;
  /** Tokens of a new installation, in place of any older ones, whoever may be refreshing those. */
  keepTokens(portal: PortalId, tokens: Sealed & { readonly expiresAtMs: number }): Promise<void>;
  /** Leave for one holder to refresh this generation, until `forMs` are over by the database's clock. */
  leaseRefresh(portal: PortalId, generation: string, holder: string, forMs: number): Promise<boolean>;
  /** Gives the leave back early. */
  endRefresh(portal: PortalId, holder: string): Promise<void>;
  /** Tokens that come in place of this generation; `null`, and nothing happens, where that is no longer the present one. */
  renewTokens(
    portal: PortalId,
    generation: string,
    tokens: Sealed & { readonly expiresAtMs: number },
  ): Promise<StoredTokens | null>;
  /**
   * HubSpot refuses this generation for good: it is deleted, and a connected tenant becomes disconnected. `false`, and
   * nothing happens, where a newer installation has replaced it.
   */
  dropTokens(portal: PortalId, generation: string, atMs: number): Promise<boolean>;
  /** The same tokens under another key; `false` where they have changed since. */
  resealTokens(portal: PortalId, generation: string, sealed: Sealed): Promise<boolean>;
  /** Up to `most` portals whose tokens another key than this sealed, by ascending id, those after `after`. */
  sealedOtherwise(
    keyId: string,
    after: PortalId | null,
    most: number,
  ): Promise<readonly (StoredTokens & { readonly portal: PortalId })[]>;
  /** How many portals' tokens each key sealed, by ascending key id. */
  tokensByKey(): Promise<readonly { readonly keyId: string; readonly tokens: number }[]>;
}
