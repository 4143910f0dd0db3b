import type { Person } from '../account/people.ts';
import type { Portal } from '../portal/portal.ts';
import type { RegisteredApp } from './registered-app.ts';

/** What somebody of a portal agreed to. */
export interface Consent {
  readonly app: RegisteredApp;
  readonly portal: Portal;
  readonly person: Person;
  /** Shared by every access token that comes of it. */
  readonly scopes: Set<string>;
}

/** A consent that the app has taken up: one install by one person. */
export interface Grant extends Consent {
  /** Portal time. */
  readonly atMs: number;
  /** Null once it was revoked. */
  refreshToken: string | null;
  readonly accessTokens: Set<string>;
}

/** A consent on its way to the app, good for one exchange within a minute. */
export interface AuthorizationCode extends Consent {
  readonly redirectUri: string;
  /** SHA-256 of the app's verifier, base64url; null where the app sent none. */
  readonly challenge: string | null;
  readonly issuedAtRealMs: number;
  /** What the exchange gave; null while the code is unused. */
  grant: Grant | null;
}

/** A token of the app itself, for what belongs to no portal. */
export interface AppToken {
  readonly app: RegisteredApp;
  readonly scopes: ReadonlySet<string>;
  readonly goodUntilRealMs: number;
}
