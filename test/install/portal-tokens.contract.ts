import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/pass/app-error.ts';
import { newKeyLine, parseKeyRing } from '../../src/portals/key-ring.ts';
import type { Granted, Tokens } from '../../src/portals/oauth.ts';
import { portalTokens, sealedPair } from '../../src/portals/portal-tokens.ts';
import type { TokenStore } from '../../src/portals/token-store.ts';
import { newPortal } from '../store/open-portal.ts';
import { installs } from './open-install.ts';

const open = installs();
const ring = parseKeyRing(newKeyLine(0), 'RAPPORT_KEYS');
const minute = 60_000;

/** Tokens of a portal that live for so long yet, a HubSpot that gives the next, and as many processes as are asked for. */
async function tokensLiving(ms: number, tokensStore?: (store: TokenStore) => Partial<TokenStore>) {
  const { tokens, tenants } = await shared();
  const portal = newPortal();
  const start = Date.now();
  const state = { nowMs: start, refreshes: 0, answer: null as null | (() => Promise<Granted<Tokens>>) };
  await tenants.connect(portal, { connection: 'oauth', scopes: ['oauth'], installedBy: null, atMs: start });
  const pair = { accessToken: 'access 0', refreshToken: 'refresh 0' };
  await tokens.keepTokens(portal, { ...sealedPair(ring, portal, pair), expiresAtMs: start + ms });
  const given: string[] = [];
  const refresh = async (refreshToken: string): Promise<Granted<Tokens>> => {
    state.refreshes += 1;
    given.push(refreshToken);
    const number = state.refreshes;
    await sleep(30);
    if (state.answer !== null) return state.answer();
    const next = { accessToken: `access ${number}`, refreshToken: `refresh ${number}` };
    return { ok: true, ...next, expiresInMs: 30 * minute };
  };
  let processes = 0;
  const another = () => {
    processes += 1;
    return portalTokens(
      {
        tokens: { ...tokens, ...tokensStore?.(tokens) },
        oauth: { refresh },
        keys: async () => ring,
        nowMs: () => state.nowMs,
        portalNowMs: async () => state.nowMs,
        sleep: () => sleep(5),
        holder: `process ${processes}`,
      },
      portal,
    );
  };
  return { tokens, tenants, portal, state, given, another };
}

let world: ReturnType<typeof open> | null = null;
const shared = () => {
  world ??= open({ portals: [5201] });
  return world;
};

const unreachable = () =>
  Promise.reject(new AppError('crm_unreachable', 'HubSpot cannot be reached.', { retryable: true }));
const dead = () => Promise.resolve({ ok: false, reason: 'invalid_grant' } as const);

describe('an access token', () => {
  it('serves as it is while five minutes are left', async () => {
    const { another, state } = await tokensLiving(5 * minute + 1_000);
    const source = another();
    expect([await source.current(), await source.current()]).toEqual(['access 0', 'access 0']);
    expect(state.refreshes).toBe(0);
  });

  it('is refreshed before it ends, once for all who ask in all processes', async () => {
    const { another, state } = await tokensLiving(20_000);
    const sources = [another(), another(), another(), another()];
    const asked = sources.flatMap((source) => [source.current(), source.current(), source.current()]);
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['access 1']));
    expect(state.refreshes).toBe(1);
  });

  it('goes on serving the others while one refreshes it, then they take the new one', async () => {
    const { another, state } = await tokensLiving(4 * minute);
    const [first, second] = [another(), another()];
    const renewing = first.current();
    await sleep(10);
    expect(['access 0', 'access 1']).toContain(await second.current());
    expect(await renewing).toBe('access 1');
    state.nowMs += 2_000;
    expect(await second.current()).toBe('access 1');
    expect(state.refreshes).toBe(1);
  });

  it('outlives itself: a pass longer than its life goes on with new ones', async () => {
    const { another, state, given } = await tokensLiving(30 * minute);
    const source = another();
    const seen = new Set<string>();
    for (let call = 0; call < 100; call += 1) {
      seen.add(await source.current());
      state.nowMs += minute;
    }
    expect([...seen]).toEqual(['access 0', 'access 1', 'access 2', 'access 3']);
    expect(given).toEqual(['refresh 0', 'refresh 1', 'refresh 2']);
  });

  it('that lives for two minutes only is not refreshed with every call', async () => {
    const { another, state } = await tokensLiving(10_000);
    const next = { accessToken: 'short', refreshToken: 'refresh', expiresInMs: 2 * minute };
    state.answer = () => Promise.resolve({ ok: true, ...next });
    const source = another();
    for (let call = 0; call < 10; call += 1) {
      expect(await source.current()).toBe('short');
      state.nowMs += 5_000;
    }
    expect(state.refreshes).toBe(1);
  });

  it('that HubSpot refuses early is refreshed once, however many processes meet that', async () => {
    const { another, state } = await tokensLiving(30 * minute);
    const sources = [another(), another(), another()];
    await Promise.all(sources.map((source) => source.current()));
    expect(await Promise.all(sources.map((source) => source.refresh()))).toEqual(['access 1', 'access 1', 'access 1']);
    expect(state.refreshes).toBe(1);
  });

  it('still serves for its last minutes where HubSpot cannot be reached, and not after', async () => {
    const { another, state } = await tokensLiving(4 * minute);
    state.answer = unreachable;
    const source = another();
    expect(await source.current()).toBe('access 0');
    // Not every call of a pass asks again.
    for (let call = 0; call < 10; call += 1) await source.current();
    expect(state.refreshes).toBe(1);
    state.nowMs += 3 * minute;
    expect(await source.current()).toBe('access 0');
    state.nowMs += minute;
    await expect(source.current()).rejects.toMatchObject({ code: 'crm_unreachable' });
    state.answer = null;
    expect(await source.current()).toMatch(/^access \d$/);
  });

  it('is found anew after another process installed the app again', async () => {
    const { another, tokens, portal, state } = await tokensLiving(30 * minute);
    const source = another();
    await source.current();
    const again = { accessToken: 'again', refreshToken: 'refresh again' };
    await tokens.keepTokens(portal, { ...sealedPair(ring, portal, again), expiresAtMs: state.nowMs + 30 * minute });
    expect(await source.refresh()).toBe('again');
    expect(state.refreshes).toBe(0);
  });
});

describe('a refresh token', () => {
  it('that is dead disconnects the portal, in every process, and HubSpot is asked once', async () => {
    const { another, state, tokens, tenants, portal } = await tokensLiving(30 * minute);
    const sources = [another(), another()];
    await Promise.all(sources.map((source) => source.current()));
    state.answer = dead;
    for (const source of sources) await expect(source.refresh()).rejects.toMatchObject({ code: 'disconnected' });
    for (const source of sources) await expect(source.refresh()).rejects.toMatchObject({ code: 'disconnected' });
    await expect(another().current()).rejects.toMatchObject({ code: 'disconnected' });
    expect(state.refreshes).toBe(1);
    expect(await tenants.tenant(portal)).toMatchObject({ state: 'disconnected' });
    expect(await tokens.tokensOf(portal)).toBeNull();
  });

  it('that is dead because the app was installed again meanwhile disconnects nothing', async () => {
    const { another, state, tokens, tenants, portal } = await tokensLiving(10_000);
    const source = another();
    const again = { accessToken: 'again', refreshToken: 'refresh again' };
    state.answer = async () => {
      await tokens.keepTokens(portal, { ...sealedPair(ring, portal, again), expiresAtMs: state.nowMs + 30 * minute });
      return dead();
    };
    expect(await source.current()).toBe('again');
    expect(await tenants.tenant(portal)).toMatchObject({ state: 'connected' });
  });

  it('that does not come back stays the old one', async () => {
    const { another, state, given } = await tokensLiving(10_000);
    state.answer = () =>
      Promise.resolve({ ok: true, accessToken: 'next', refreshToken: 'refresh 0', expiresInMs: 30 * minute });
    const source = another();
    expect(await source.current()).toBe('next');
    await source.refresh();
    expect(given).toEqual(['refresh 0', 'refresh 0']);
  });

  it('of a process that died while refreshing is refreshed by another when its time is over', async () => {
    const { another, state, tokens, portal } = await tokensLiving(10_000);
    const { generation } = (await tokens.tokensOf(portal))!;
    expect(await tokens.leaseRefresh(portal, generation, 'a process that died', 150)).toBe(true);
    expect(await another().current()).toBe('access 1');
    expect(state.refreshes).toBe(1);
  });

  it('is not lost to a process whose leave ran out: what is stored first counts for both', async () => {
    const { another, state } = await tokensLiving(10_000, (store) => ({
      leaseRefresh: (portal, generation, holder) => store.leaseRefresh(portal, generation, holder, 0),
    }));
    const answers = await Promise.all([another().current(), another().current()]);
    expect(state.refreshes).toBeGreaterThanOrEqual(1);
    expect(new Set(answers).size).toBe(1);
  });
});
