import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Asking, Screens } from '../../src/screens/screens.ts';
import { apps, noScreens, nowMs, origin, secret } from './open-app.ts';

const open = apps();
const recordPath = '/screens/record?objectTypeId=0-1&objectId=5';

/** Remembers who asked for what; its answer is no matter here. */
function listening() {
  const asked: { asker: Asking; record: unknown }[] = [];
  const record: Screens['record'] = async (asker, wanted) => {
    asked.push({ asker, record: wanted });
    return {} as Awaited<ReturnType<Screens['record']>>;
  };
  return { asked, screens: { ...noScreens, record } };
}

describe('a request from HubSpot', () => {
  it('is answered for the portal and person that were signed', async () => {
    const { asked, screens } = listening();
    const { send } = await open({ screens, roles: { of: async () => ({ admin: false, seesMoney: true }) } });
    const response = await send(recordPath, { portal: '4711', userId: '502' });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(asked).toEqual([
      {
        asker: { portal: '4711', userId: '502', admin: false, seesMoney: true },
        record: { objectTypeId: '0-1', objectId: '5' },
      },
    ]);
  });

  it.each([
    ['without a signature', { headers: { 'x-hubspot-signature-v3': '' } }, 'bad_signature'],
    ['too late', { atMs: nowMs - 300_001 }, 'stale_timestamp'],
    ['too early', { atMs: nowMs + 300_001 }, 'future_timestamp'],
    ['with another secret', { secret: 'other' }, 'bad_signature'],
    ['for another origin', { origin: 'https://other.example' }, 'bad_signature'],
    ['of nobody', { userId: '' }, 'no_identity'],
    ['of no portal', { portal: 'x' }, 'no_identity'],
  ])('that comes %s is refused', async (_what, sending, code) => {
    const { asked, screens } = listening();
    const { send } = await open({ screens });
    const response = await send(recordPath, sending);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({ status: 401, code, detail: expect.stringMatching(/\.$/) });
    expect(asked).toEqual([]);
  });

  it('cannot name a second portal or a second person', async () => {
    const { asked, screens } = listening();
    const { send } = await open({ screens });
    for (const name of ['portalId', 'userId', 'objectId']) {
      const response = await send(`${recordPath}&${name}=9`);
      if (name === 'objectId') expect(response.status).toBe(400);
      expect(response.ok).toBe(false);
    }
    expect(asked).toEqual([]);
  });

  it('is not let in by a v2 signature', async () => {
    const { url } = await open();
    const path = `${recordPath}&portalId=4711&userId=501`;
    const signature = createHash('sha256').update(`${secret}GET${origin}${path}`).digest('hex');
    const headers = { 'x-hubspot-signature': signature, 'x-hubspot-signature-version': 'v2' };
    expect((await fetch(url + path, { headers })).status).toBe(401);
    const asV3 = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(nowMs) };
    expect((await fetch(url + path, { headers: asV3 })).status).toBe(401);
  });

  it('from a portal that is not connected is told so', async () => {
    const { send } = await open({ roles: { of: async () => null } });
    const response = await send(recordPath);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'portal_unknown' });
  });
});

describe('the switch for local development', () => {
  const dev = { origin: 'http://localhost:3000', portal: '42' as Asking['portal'], userId: '7' };

  it('takes a signature over the local origin, for the portal and person of the environment', async () => {
    const { asked, screens } = listening();
    const { send } = await open({ screens, dev });
    expect((await send(recordPath, { origin: dev.origin, portal: '4711' })).status).toBe(200);
    expect(asked[0]!.asker).toMatchObject({ portal: '42', userId: '7' });
    expect((await send(recordPath)).status).toBe(200);
    expect(asked[1]!.asker).toMatchObject({ portal: '4711', userId: '501' });
  });

  it('lets nobody in unsigned', async () => {
    const { send } = await open({ dev });
    expect((await send(recordPath, { origin: dev.origin, secret: 'other' })).status).toBe(401);
  });
});
