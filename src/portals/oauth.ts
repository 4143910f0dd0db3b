import type { PortalId } from '../scoring/ids.ts';

/** HubSpot's side of an installation, as Rapport needs it. */
export interface OAuth {
  /** Where a person says yes to what the app asks for. `challenge`: PKCE, S256. */
  authoriseAddress(asking: { readonly state: string; readonly challenge: string }): string;
  /** Trades the code of a callback for tokens. A code works once. */
  exchangeCode(code: string, verifier: string): Promise<Granted<Tokens>>;
  /** @returns `invalid_grant` where the refresh token is dead for good: uninstalled, or revoked. */
  refresh(refreshToken: string): Promise<Granted<Tokens>>;
  /** A token of the app itself, for what belongs to no portal. */
  clientCredentials(scopes: readonly string[]): Promise<Granted<AppToken>>;
  /** Whose token it is. */
  introspect(accessToken: string): Promise<Granted<TokenFacts>>;
  /** Makes a refresh token worthless. */
  revoke(refreshToken: string): Promise<void>;
}

/** What HubSpot is expected to refuse is a value; failures of the world are thrown as AppErrors. */
export type Granted<Value> =
  | ({ readonly ok: true } & Value)
  | { readonly ok: false; readonly reason: 'invalid_grant' | 'invalid_scope' };

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Counted from before the question. */
  readonly expiresInMs: number;
}

export type AppToken = Omit<Tokens, 'refreshToken'>;

export interface TokenFacts {
  readonly portal: PortalId;
  readonly userId: string | null;
  readonly scopes: readonly string[];
}
