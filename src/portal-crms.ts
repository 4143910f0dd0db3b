import { createCrm } from './hubspot/crm.ts';
import type { PortalLimiter } from './hubspot/limiter.ts';
import { clockFor } from './hubspot/local-clock.ts';
import { AppError } from './pass/app-error.ts';
import type { Account, Clock } from './pass/crm.ts';
import type { PassStore } from './pass/pass-store.ts';
import type { KeyRings } from './portals/key-rings.ts';
import type { OAuth } from './portals/oauth.ts';
import { disconnected, type PortalTokens, portalTokens } from './portals/portal-tokens.ts';
import { awaitsAgreement } from './portals/residency.ts';
import type { Tenant } from './portals/tenant.ts';
import type { TenantStore } from './portals/tenant-store.ts';
import type { TokenStore } from './portals/token-store.ts';
import type { PortalId } from './scoring/ids.ts';
import type { LiveCrm } from './screens/screens.ts';

export interface PortalCrmsParts {
  readonly store: Pick<PassStore, 'portals' | 'savePortal'>;
  readonly tenants: Pick<TenantStore, 'tenant' | 'connect'>;
  readonly tokens: TokenStore;
  readonly apiUrl: string;
  /** `null`: no portal is installed by OAuth here. */
  readonly oauth: { readonly client: Pick<OAuth, 'refresh'>; readonly keys: Pick<KeyRings, 'read'> } | null;
  /** HUBSPOT_ACCESS_TOKEN; `null`: none. */
  readonly privateToken: string | null;
  /** Where this deployment stands; `null`: nobody said. */
  readonly region: string | null;
  /** HubSpot counts all calls of the app in one portal together: everybody who calls a portal gets the same one. */
  limiterOf(portal: PortalId): PortalLimiter;
  /** Names this process among those that refresh tokens. */
  readonly holder: string;
}

export interface PortalCrms {
  /**
   * HubSpot as one portal is seen by one pass: it counts its own calls and remembers what it asked, limits and tokens are
   * shared.
   * @param purpose `removal` also opens a tenant that is being removed, or that waits for its admin's yes
   * @throws AppError `not_found` for a portal that is not served or is being removed, `disconnected` where HubSpot refuses
   * the tokens, `awaiting_agreement` where the admin has not agreed to data outside the EU
   */
  crmOf(portal: PortalId, purpose?: 'serving' | 'removal'): Promise<LiveCrm>;
  /** The same for many short questions: what it asked is remembered for some minutes. */
  liveOf(portal: PortalId): Promise<LiveCrm>;
  /** The time in a portal: everybody's, but for those of a local HubSpot. */
  clockOf(portal: PortalId): Promise<Clock>;
  /** The account that an access token opens. */
  accountOf(portal: PortalId, accessToken: string): Promise<Account>;
  /** Makes the portal that the private token opens a tenant, beside those installed by OAuth. `null`: there is no such token. */
  connectPrivate(nowMs: number): Promise<PortalId | null>;
}

const liveForMs = 5 * 60_000;

/** Every portal that is served, whichever way it is connected. */
export function portalCrms(parts: PortalCrmsParts): PortalCrms {
  const { store, tenants, tokens, apiUrl, oauth, privateToken, region, limiterOf, holder } = parts;
  const sources = new Map<PortalId, PortalTokens>();
  const live = new Map<PortalId, { readonly crm: LiveCrm; readonly since: string; readonly untilMs: number }>();
  const hosting = new Map<PortalId, string>();
  let privatePortal: Promise<Account> | null = null;

  const crmWith = (portal: PortalId, accessToken: string | PortalTokens): LiveCrm =>
    createCrm({ accessToken, baseUrl: apiUrl, limiter: limiterOf(portal) });

  const accountOf = async (portal: PortalId, accessToken: string): Promise<Account> => {
    const account = await crmWith(portal, accessToken).account();
    if (account.portalId === portal) return account;
    throw new AppError('crm_unexpected_answer', 'HubSpot names two accounts for one token: try again.');
  };

  /** Asked once; a failure is not kept. */
  const privateAccount = (token: string): Promise<Account> => {
    privatePortal ??= createCrm({ accessToken: token, baseUrl: apiUrl })
      .account()
      .catch((error: unknown) => {
        privatePortal = null;
        throw error;
      });
    return privatePortal;
  };

  async function admitted(portal: PortalId, purpose: 'serving' | 'removal'): Promise<Tenant> {
    const tenant = await tenants.tenant(portal);
    if (tenant === null) throw notConnected();
    if (tenant.state === 'disconnected') throw disconnected(portal);
    if (purpose === 'removal') return tenant;
    if (tenant.state === 'removing') throw notConnected();
    if (await waits(tenant)) throw awaiting();
    return tenant;
  }

  /** Only of portals that somebody else installed: whoever opens one by a token of their own has said yes by that. */
  async function waits(tenant: Tenant): Promise<boolean> {
    if (tenant.connection !== 'oauth' || tenant.outsideEuAgreedAtMs !== null) return false;
    if (!hosting.has(tenant.portal))
      for (const { portalId, dataHostingLocation } of await store.portals()) hosting.set(portalId, dataHostingLocation);
    return awaitsAgreement(hosting.get(tenant.portal) ?? 'eu1', region, tenant);
  }

  async function crmFor({ portal, connection }: Tenant): Promise<LiveCrm> {
    if (connection === 'private_token') {
      if (privateToken === null || (await privateAccount(privateToken)).portalId !== portal)
        throw new AppError('not_found', `HUBSPOT_ACCESS_TOKEN does not open account ${portal}, which it once did.`);
      return crmWith(portal, privateToken);
    }
    if (oauth === null)
      throw new AppError('bad_configuration', 'Accounts that installed the app need HUBSPOT_CLIENT_ID to be served.');
    const source =
      sources.get(portal) ??
      portalTokens(
        {
          tokens,
          oauth: oauth.client,
          keys: () => oauth.keys.read(),
          nowMs: Date.now,
          portalNowMs: async () => (await clockFor(apiUrl, portal)).nowMs(),
          sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
          holder,
        },
        portal,
      );
    sources.set(portal, source);
    return crmWith(portal, source);
  }

  return {
    crmOf: async (portal, purpose = 'serving') => crmFor(await admitted(portal, purpose)),
    liveOf: async (portal) => {
      const tenant = await admitted(portal, 'serving');
      const since = `${tenant.connection} ${tenant.installedAtMs}`;
      const kept = live.get(portal);
      if (kept !== undefined && kept.since === since && performance.now() < kept.untilMs) return kept.crm;
      const crm = await crmFor(tenant);
      live.set(portal, { crm, since, untilMs: performance.now() + liveForMs });
      return crm;
    },
    clockOf: (portal) => clockFor(apiUrl, portal),
    accountOf,
    connectPrivate: async (nowMs) => {
      if (privateToken === null) return null;
      const account = await privateAccount(privateToken);
      await store.savePortal(account, nowMs);
      const known = await tenants.tenant(account.portalId);
      // A portal that installed the app stays with its installation while that serves; a removal goes first.
      const installed = known?.connection === 'oauth' && known.state === 'connected' && oauth !== null;
      const opened = known?.connection === 'private_token' && known.state === 'connected';
      if (!installed && !opened && known?.state !== 'removing')
        await tenants.connect(account.portalId, {
          connection: 'private_token',
          scopes: [],
          installedBy: null,
          atMs: nowMs,
        });
      return account.portalId;
    },
  };
}

const notConnected = (): AppError => new AppError('not_found', 'Rapport is not connected to this HubSpot account.');

const awaiting = (): AppError =>
  new AppError(
    'awaiting_agreement',
    'Rapport waits for an admin to agree that data of this account is kept outside the EU: install the app again, it asks.',
  );
