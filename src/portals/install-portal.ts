import type { Account, Clock } from '../pass/crm.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import { type AppScopes, missingScopes, type Scope } from './app-scopes.ts';
import { challengeOf, digest, isSecret, randomSecret, verifierOf } from './install-secrets.ts';
import type { InstallStore } from './install-store.ts';
import type { KeyRing } from './key-ring.ts';
import type { OAuth, TokenFacts, Tokens } from './oauth.ts';
import { sealedPair } from './portal-tokens.ts';
import { awaitsAgreement } from './residency.ts';
import type { TenantStore } from './tenant-store.ts';
import type { TokenStore } from './token-store.ts';

export interface InstallWorld {
  readonly oauth: OAuth;
  readonly installs: InstallStore;
  readonly tokens: Pick<TokenStore, 'keepTokens'>;
  readonly tenants: Pick<TenantStore, 'tenant' | 'connect' | 'agreeOutsideEu'>;
  readonly store: Pick<PassStore, 'savePortal' | 'addPortalAdmin'>;
  /** What the app asks for. */
  readonly scopes: AppScopes;
  /** Where this deployment stands; `null`: nobody said. */
  readonly region: string | null;
  keys(): Promise<KeyRing>;
  /** The account that a new access token of this portal opens. */
  accountOf(portal: PortalId, accessToken: string): Promise<Account>;
  nowMs(): number;
  /** The time in the portal. */
  clockOf(portal: PortalId): Promise<Clock>;
  /** A portal is ready to be read for the first time, or again. What it cannot wake now must be found by the schedule: it may not reject. */
  onInstalled(portal: PortalId): Promise<void>;
}

/** What came back from HubSpot. */
export interface Callback {
  readonly state: string | null;
  readonly code: string | null;
  readonly error: string | null;
  /** The cookie. */
  readonly browser: string | null;
}

export type InstallOutcome =
  | {
      readonly kind: 'installed';
      readonly account: Account;
      readonly missing: readonly Scope[];
      /** Where HubSpot's marketplace wants the person back. */
      readonly returnUrl: string | null;
      /** What the admin's yes to data outside the EU has to bring; `null`: nothing waits for it. */
      readonly agreement: string | null;
    }
  /** A permission without which nothing works was not given: nothing is stored. */
  | { readonly kind: 'missing_scopes'; readonly missing: readonly Scope[] }
  /** The person said no. */
  | { readonly kind: 'denied' }
  /** It did not begin here, in this browser, within ten minutes; or has come back before. */
  | { readonly kind: 'stale' }
  /** HubSpot does not take the code. */
  | { readonly kind: 'refused' }
  /** *Remove everything* has begun: that goes first. */
  | { readonly kind: 'removing'; readonly account: Account };

export interface PortalInstaller {
  /** The address to send a person to, and the cookie their browser must bring back. */
  begin(
    browser: string | null,
    returnUrl: string | null,
  ): Promise<{ readonly address: string; readonly browser: string }>;
  finish(callback: Callback): Promise<InstallOutcome>;
  /** The admin's yes; `false` where the token is not the one that was asked with, or was used. */
  agree(portal: PortalId, token: string): Promise<boolean>;
}

/** How long a person may take at HubSpot, */
export const installLastsMs = 10 * 60_000;
/** and over the question where their data goes. */
const questionLastsMs = 60 * 60_000;

/**
 * Installs the app in portals. A callback counts only with a state that began here, in the same browser, within ten
 * minutes, once; a code only with the verifier that follows from both.
 */
export function portalInstaller(world: InstallWorld): PortalInstaller {
  const { oauth, installs, tokens, tenants, store, scopes, region, nowMs } = world;

  async function install(
    granted: Tokens & { readonly askedAtMs: number },
    facts: TokenFacts,
    returnUrl: string | null,
  ): Promise<InstallOutcome> {
    const { portal, userId } = facts;
    const missing = missingScopes(scopes, facts.scopes);
    const before = await tenants.tenant(portal);
    if (missing.required.length > 0) {
      // Nobody keeps this token. Where the app works already, revoking could end that.
      if (before === null) await oauth.revoke(granted.refreshToken).catch(() => {});
      return { kind: 'missing_scopes', missing: missing.required };
    }
    const account = await world.accountOf(portal, granted.accessToken);
    const sealed = sealedPair(await world.keys(), portal, granted);
    await tokens.keepTokens(portal, { ...sealed, expiresAtMs: granted.askedAtMs + granted.expiresInMs });
    if (before?.state === 'removing') return { kind: 'removing', account };
    const atMs = (await world.clockOf(portal)).nowMs();
    await store.savePortal(account, atMs);
    if (userId !== null) await store.addPortalAdmin(portal, userId, atMs);
    const installation = { connection: 'oauth', scopes: facts.scopes, installedBy: userId, atMs } as const;
    const tenant = await tenants.connect(portal, installation);
    const agreement = awaitsAgreement(account.dataHostingLocation, region, tenant) ? randomSecret() : null;
    if (agreement === null) await world.onInstalled(portal);
    else await installs.ask(portal, digest(agreement), nowMs());
    return { kind: 'installed', account, missing: missing.optional, returnUrl, agreement };
  }

  return {
    begin: async (known, returnUrl) => {
      // Installations in two tabs of one browser share its cookie.
      const browser = isSecret(known) ? known : randomSecret();
      const state = randomSecret();
      const begun = { stateDigest: digest(state), browserDigest: digest(browser), returnUrl: marketplace(returnUrl) };
      await installs.beginInstall(begun, nowMs(), nowMs() - installLastsMs);
      return {
        address: oauth.authoriseAddress({ state, challenge: challengeOf(verifierOf(browser, state)) }),
        browser,
      };
    },
    finish: async ({ state, code, error, browser }) => {
      if (!isSecret(state) || !isSecret(browser)) return { kind: 'stale' };
      const begun = await installs.endInstall(digest(state), digest(browser), nowMs() - installLastsMs);
      if (begun === null) return { kind: 'stale' };
      if (error === 'access_denied') return { kind: 'denied' };
      if (code === null || error !== null) return { kind: 'refused' };
      const askedAtMs = nowMs();
      const granted = await oauth.exchangeCode(code, verifierOf(browser, state));
      if (!granted.ok) return { kind: 'refused' };
      const facts = await oauth.introspect(granted.accessToken);
      return facts.ok ? install({ ...granted, askedAtMs }, facts, begun.returnUrl) : { kind: 'refused' };
    },
    agree: async (portal, token) => {
      if (!isSecret(token)) return false;
      if (!(await installs.answered(portal, digest(token), nowMs() - questionLastsMs))) return false;
      await tenants.agreeOutsideEu(portal, (await world.clockOf(portal)).nowMs());
      await world.onInstalled(portal);
      return true;
    },
  };
}

/** An address inside HubSpot; anything else would send people wherever a forged link says. */
function marketplace(address: string | null): string | null {
  const url = address === null || address.length > 2_000 ? null : URL.parse(address);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.port !== '') return null;
  return /(^|\.)hubspot\.com$/.test(url.hostname) ? url.href : null;
}
