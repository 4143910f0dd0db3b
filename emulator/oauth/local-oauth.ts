import { randomBytes, randomUUID } from 'node:crypto';
import type { Installation, Portal } from '../portal/portal.ts';
import type { RateWindows } from '../rate-windows.ts';
import type { AppToken, AuthorizationCode, Consent, Grant } from './grant.ts';
import type { OAuthOptions } from './oauth-options.ts';
import type { RegisteredApp } from './registered-app.ts';
import { TokenCallCounts } from './token-call-counts.ts';
import { badCode, badRefreshToken } from './token-error.ts';
import { TokenFaults } from './token-faults.ts';

const CODE_LIFE_MS = 60_000;

/** A pair of tokens as it is handed out. */
export interface IssuedTokens {
  readonly grant: Grant;
  readonly accessToken: string;
}

type GrantListener = (grant: Grant, isMade: boolean) => void;

/** The apps this HubSpot knows, what people granted them, and the tokens that came of it. */
export class LocalOAuth {
  readonly options: OAuthOptions;
  readonly faults = new TokenFaults();
  readonly calls = new TokenCallCounts();
  readonly #installations: Map<string, Installation>;
  readonly #windows: RateWindows;
  readonly #apps = new Map<string, RegisteredApp>();
  readonly #codes = new Map<string, AuthorizationCode>();
  readonly #byRefreshToken = new Map<string, Grant>();
  readonly #appTokens = new Map<string, AppToken>();
  #grants: Grant[] = [];
  #listener: GrantListener = () => {};

  /** @param installations where every access token goes, for the API to find it */
  constructor(options: OAuthOptions, installations: Map<string, Installation>, windows: RateWindows) {
    this.options = options;
    this.#installations = installations;
    this.#windows = windows;
  }

  /** Calls the listener with every install that is made (true) or undone (false). */
  whenGranted(listener: GrantListener): void {
    this.#listener = listener;
  }

  get apps(): readonly RegisteredApp[] {
    return [...this.#apps.values()];
  }

  /** Registers an app; one with the same client id is replaced. */
  register(app: RegisteredApp): void {
    this.#apps.set(app.clientId, app);
  }

  app(clientId: string): RegisteredApp | undefined {
    return this.#apps.get(clientId);
  }

  /** Every install that has not been undone, oldest first. */
  get grants(): readonly Grant[] {
    return this.#grants;
  }

  grantsIn(portal: Portal): Grant[] {
    return this.#grants.filter((one) => one.portal === portal);
  }

  /** Keeps a consent for the app to take up; answers the code. */
  issueCode(consent: Consent & Pick<AuthorizationCode, 'redirectUri' | 'challenge'>): string {
    const code = `na1-${randomUUID()}`;
    this.#codes.set(code, { ...consent, issuedAtRealMs: this.options.realMs(), grant: null });
    return code;
  }

  /**
   * The code as it was given to this app and not used yet. Whoever brings a used one may have stolen it: what it gave
   * is revoked (RFC 6749, 4.1.2).
   * @throws TokenError
   */
  freshCode(text: string, app: RegisteredApp): AuthorizationCode {
    const code = this.#codes.get(text);
    if (code === undefined || code.app.clientId !== app.clientId) throw badCode();
    if (code.grant !== null) {
      this.#end(code.grant);
      throw badCode();
    }
    if (this.options.realMs() - code.issuedAtRealMs > CODE_LIFE_MS) throw badCode();
    return code;
  }

  /** Turns a code into an install, once. */
  exchange(code: AuthorizationCode): IssuedTokens {
    const issued = this.connect(code);
    code.grant = issued.grant;
    return issued;
  }

  /** Installs the app as if the consent had been given on the page and taken up. */
  connect({ app, portal, person, scopes }: Consent): IssuedTokens {
    const grant: Grant = {
      app,
      portal,
      person,
      scopes,
      atMs: portal.clock.nowMs(),
      refreshToken: null,
      accessTokens: new Set(),
    };
    this.#grants.push(grant);
    this.#listener(grant, true);
    this.#giveRefreshToken(grant);
    return { grant, accessToken: this.#issueAccessToken(grant) };
  }

  /** @throws TokenError where the refresh token is not, or no longer, one of this app */
  refresh(refreshToken: string, app: RegisteredApp): IssuedTokens {
    const grant = this.#byRefreshToken.get(refreshToken);
    if (grant === undefined || grant.app.clientId !== app.clientId) throw badRefreshToken();
    if (this.options.rotatesRefreshTokens) this.#giveRefreshToken(grant);
    return { grant, accessToken: this.#issueAccessToken(grant) };
  }

  /** A token for what belongs to the app and to no portal. */
  issueAppToken(app: RegisteredApp, scopes: readonly string[]): string {
    const token = newAccessToken();
    const goodUntilRealMs = this.options.realMs() + this.options.tokenLifeMs;
    this.#appTokens.set(token, { app, scopes: new Set(scopes), goodUntilRealMs });
    return token;
  }

  /** What a token of an app itself opens; undefined for others and for expired ones. */
  appToken(token: string): AppToken | undefined {
    const found = this.#appTokens.get(token);
    return found !== undefined && found.goodUntilRealMs > this.options.realMs() ? found : undefined;
  }

  /** The install a living token belongs to. */
  grantOf(token: string): Grant | undefined {
    const byRefreshToken = this.#byRefreshToken.get(token);
    if (byRefreshToken !== undefined || this.endOfAccessToken(token) === undefined) return byRefreshToken;
    return this.#grants.find((one) => one.accessTokens.has(token));
  }

  /** The app a living token belongs to. */
  ownerOf(token: string): RegisteredApp | undefined {
    return this.grantOf(token)?.app ?? this.appToken(token)?.app;
  }

  /** When an access token ends, in real ms; undefined for what is no living access token. */
  endOfAccessToken(token: string): number | undefined {
    const installation = this.#installations.get(token);
    const isLiving = installation !== undefined && installation.goodUntilRealMs > this.options.realMs();
    return isLiving ? installation.goodUntilRealMs : undefined;
  }

  /** Kills one token; a refresh token takes the access tokens that came of it along (RFC 7009, 2.1). */
  revoke(token: string): void {
    const grant = this.grantOf(token);
    if (grant?.refreshToken === token) this.#kill(grant);
    else if (grant?.accessTokens.delete(token)) this.#installations.delete(token);
    this.#appTokens.delete(token);
  }

  /** Kills every token of an app in a portal; false where it was not installed. */
  uninstall(portal: Portal, appId: number): boolean {
    const ended = this.grantsIn(portal).filter((one) => one.app.appId === appId);
    for (const grant of ended) this.#end(grant);
    return ended.length > 0;
  }

  /** Ends the life of every access token, of one portal or of all, now. */
  expireAccessTokens(portal?: Portal): void {
    for (const grant of this.#of(portal)) {
      for (const token of grant.accessTokens) {
        const installation = this.#installations.get(token);
        if (installation !== undefined) installation.goodUntilRealMs = this.options.realMs();
      }
    }
  }

  /** Revokes every refresh token, of one portal or of all; access tokens live on. */
  revokeRefreshTokens(portal?: Portal): void {
    for (const grant of this.#of(portal)) this.#takeRefreshToken(grant);
  }

  #of(portal: Portal | undefined): readonly Grant[] {
    return portal === undefined ? this.#grants : this.grantsIn(portal);
  }

  #giveRefreshToken(grant: Grant): void {
    this.#takeRefreshToken(grant);
    grant.refreshToken = `na1-${randomUUID()}`;
    this.#byRefreshToken.set(grant.refreshToken, grant);
  }

  #takeRefreshToken(grant: Grant): void {
    if (grant.refreshToken !== null) this.#byRefreshToken.delete(grant.refreshToken);
    grant.refreshToken = null;
  }

  #issueAccessToken(grant: Grant): string {
    const { app, portal, scopes } = grant;
    const token = newAccessToken();
    grant.accessTokens.add(token);
    this.#installations.set(token, {
      token,
      appId: app.appId,
      portal,
      scopes,
      expiredAtMs: null,
      goodUntilRealMs: this.options.realMs() + this.options.tokenLifeMs,
      ...this.#windows.of(portal, app.appId),
    });
    return token;
  }

  #kill(grant: Grant): void {
    this.#takeRefreshToken(grant);
    for (const token of grant.accessTokens) this.#installations.delete(token);
    grant.accessTokens.clear();
  }

  #end(grant: Grant): void {
    this.#kill(grant);
    this.#grants = this.#grants.filter((one) => one !== grant);
    this.#listener(grant, false);
  }
}

const newAccessToken = () => `CL${randomBytes(48).toString('base64url')}`;
