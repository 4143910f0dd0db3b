/** How the local HubSpot hands out tokens, every choice made. */
export interface OAuthOptions {
  /** How long an access token is good; HubSpot 1,800,000. */
  readonly tokenLifeMs: number;
  /** Does each refresh give a new refresh token and kill the old one? HubSpot does not today. */
  readonly rotatesRefreshTokens: boolean;
  /** Monotonic real time. */
  readonly realMs: () => number;
}

export const TOKEN_LIFE_MS = 1_800_000;
