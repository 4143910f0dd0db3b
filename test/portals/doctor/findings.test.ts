import { describe, expect, it } from 'vitest';
import type { SchemaReport } from '../../../src/pass/crm.ts';
import { clockFinding } from '../../../src/portals/doctor/clock-finding.ts';
import { type Configuration, configurationFindings } from '../../../src/portals/doctor/configuration-findings.ts';
import { inboxFinding } from '../../../src/portals/doctor/inbox-finding.ts';
import { journalFindings } from '../../../src/portals/doctor/journal-findings.ts';
import { keyFindings } from '../../../src/portals/doctor/key-findings.ts';
import { portalFindings, type SeenPortal } from '../../../src/portals/doctor/portal-findings.ts';
import { newKeyLine, parseKeyRing } from '../../../src/portals/key-ring.ts';
import type { Tenant } from '../../../src/portals/tenant.ts';
import type { PortalId } from '../../../src/scoring/ids.ts';

const hour = 3_600_000;
const nowMs = Date.UTC(2026, 4, 4, 12);

const complete: Configuration = {
  privateToken: false,
  clientId: true,
  clientSecrets: 1,
  publicOrigin: true,
  keys: 'file',
  appId: true,
  journal: false,
  region: 'eu',
  databaseServer: true,
  production: true,
  embeddedInProduction: false,
  unsigned: false,
  localHubSpot: false,
};

describe('the environment', () => {
  const states = (more: Partial<Configuration>) =>
    configurationFindings({ ...complete, ...more })
      .filter(({ state }) => state !== 'well')
      .map(({ check, state }) => `${check} ${state}`);

  it('is well where every group is complete', () => {
    expect(states({})).toEqual([]);
  });

  it.each([
    [{ clientSecrets: 0 }, ['app mend']],
    [{ publicOrigin: false }, ['app mend']],
    [{ keys: null }, ['app mend']],
    [{ clientId: false }, ['connection mend']],
    [{ clientId: false, privateToken: true, keys: null, appId: false }, []],
    [{ clientId: false, privateToken: true, clientSecrets: 0, publicOrigin: false }, ['app note']],
    [{ appId: false }, ['appId note']],
    [{ journal: true }, []],
    [{ journal: true, clientId: false, privateToken: true, keys: null, appId: false }, ['journal note']],
    [{ region: null }, ['region note']],
    [{ databaseServer: false }, ['database mend']],
    [{ databaseServer: false, embeddedInProduction: true }, ['database note']],
    [{ unsigned: true }, ['development note']],
    [{ localHubSpot: true }, ['hubspot mend']],
  ] satisfies [Partial<Configuration>, string[]][])('with %o says %j', (more, said) => {
    expect(states(more)).toEqual(said);
  });
});

describe('the webhooks journal', () => {
  const said = (seen: Parameters<typeof journalFindings>[0]) =>
    journalFindings(seen).map(({ area, portal, state, says }) => [area, portal, state, says]);

  it('is well where it tells of every portal', () => {
    expect(said([{ portal: '7' as PortalId, missing: 0, wanted: 11 }])).toEqual([
      ['hubspot', null, 'well', 'the webhooks journal tells of 1 portal in full'],
    ]);
  });

  it('names the portals it does not tell of', () => {
    expect(
      said([
        { portal: '7' as PortalId, missing: 0, wanted: 11 },
        { portal: '8' as PortalId, missing: 2, wanted: 11 },
      ]),
    ).toEqual([
      ['hubspot', null, 'well', 'the webhooks journal tells of 1 portal in full'],
      ['portal', '8', 'mend', 'the webhooks journal lacks 2 of 11 subscriptions'],
    ]);
  });

  it('says by a code why nobody can tell', () => {
    const [finding] = journalFindings({ error: 'bad_token' });
    expect(finding).toMatchObject({ area: 'hubspot', check: 'journal', state: 'mend' });
    expect([finding!.says, finding!.cure].join()).toMatch(/bad_token.*RAPPORT_JOURNAL=0/);
  });
});

describe('the keys', () => {
  const [first, second, third] = [newKeyLine(0), newKeyLine(1), newKeyLine(2)];
  const ring = parseKeyRing(`${first}\n${second}`, 'a test');
  const idOf = (line: string): string => line.split(':')[0]!;

  it('says which is missing, which old one is still needed and which may go', () => {
    const tokens = [
      { keyId: idOf(first), tokens: 3 },
      { keyId: idOf(third), tokens: 1 },
    ];
    expect(keyFindings(ring, tokens, true).map(({ check, state }) => [check, state])).toEqual([
      ['ring', 'well'],
      ['missing', 'mend'],
      ['unused', 'note'],
    ]);
    const old = keyFindings(ring, [{ keyId: idOf(second), tokens: 2 }], true);
    expect(old.map(({ check }) => check)).toEqual(['ring', 'old']);
    expect(old[1]!.says).toContain('2 portals');
    for (const { says } of old) expect(says).not.toContain(second.split(':')[1]);
  });

  it('are missed only where portals install the app or their tokens are sealed', () => {
    expect(keyFindings(null, [], false)).toEqual([]);
    expect(keyFindings(null, [], true)).toMatchObject([{ state: 'mend' }]);
    expect(keyFindings(null, [{ keyId: 'k1', tokens: 4 }], false)).toMatchObject([{ state: 'mend' }]);
  });
});

describe('the clock', () => {
  it.each([
    [0, 'well'],
    [119_000, 'well'],
    [-121_000, 'mend'],
    [121_000, 'mend'],
    [null, 'note'],
  ] as const)('%o ms from HubSpot is %s', (aheadMs, state) => {
    expect(clockFinding(aheadMs).state).toBe(state);
  });
});

describe('the inbox', () => {
  it('is to be looked at when its oldest event waits for hours', () => {
    const figures = { waiting: 5, setAside: 0 };
    expect(inboxFinding({ ...figures, waiting: 0, oldestReceivedAtMs: null }, nowMs).state).toBe('well');
    expect(inboxFinding({ ...figures, oldestReceivedAtMs: nowMs - hour }, nowMs).state).toBe('well');
    expect(inboxFinding({ ...figures, oldestReceivedAtMs: nowMs - 3 * hour }, nowMs)).toMatchObject({
      state: 'mend',
      says: '5 events wait, the oldest for 180 minutes',
    });
    expect(inboxFinding({ waiting: 0, oldestReceivedAtMs: null, setAside: 2 }, nowMs).state).toBe('note');
  });
});

describe('a portal', () => {
  const asked = {
    required: [{ scope: 'oauth', why: 'Everything.' }],
    optional: [{ scope: 'tickets', why: 'Complaints.' }],
  };
  const schema: SchemaReport = {
    usable: { contacts: ['rapport_tier'], companies: ['rapport_tier'] },
    created: [],
    restored: [],
    patched: [],
    reducedTo: null,
    refused: [],
  };
  const tenant: Tenant = {
    portal: '4711' as PortalId,
    connection: 'oauth',
    state: 'connected',
    stateSinceMs: 0,
    scopes: ['oauth', 'tickets'],
    installedAtMs: 0,
    installedBy: '501',
    writing: { on: true, sinceMs: 0, why: 'admin', pace: 'ramped', baselineDoneAtMs: 1 },
    outsideEuAgreedAtMs: null,
  };
  const seen: SeenPortal = {
    tenant,
    opened: { schema },
    lastPass: { finishedAtMs: nowMs - 10 * hour, dryRun: false, referrals: null },
    work: [{ portal: tenant.portal, kind: 'pass', dueAtMs: nowMs + hour, attempts: 0, lastError: null }],
    busy: false,
    waiting: false,
  };
  const said = (more: Partial<SeenPortal>) =>
    portalFindings({ ...seen, ...more }, asked, nowMs)
      .filter(({ state }) => state !== 'well')
      .map(({ check, state }) => `${check} ${state}`);
  const work = (more: Partial<SeenPortal['work'][number]>) => [{ ...seen.work[0]!, ...more }];
  const withWriting = (writing: Partial<Tenant['writing']>) => ({
    ...tenant,
    writing: { ...tenant.writing, ...writing },
  });

  it('is well as it should be', () => {
    expect(said({})).toEqual([]);
  });

  it('asks for another installation where the token of one is refused, and for another token where it is private', () => {
    const cure = (connection: Tenant['connection']) =>
      portalFindings({ ...seen, tenant: { ...tenant, connection }, opened: { error: 'bad_token' } }, asked, nowMs).find(
        ({ check }) => check === 'token',
      )?.cure;
    expect(cure('oauth')).toMatch(/^Install the app/);
    expect(cure('private_token')).toContain('HUBSPOT_ACCESS_TOKEN');
  });

  it.each([
    ['a token that is refused', { opened: { error: 'bad_token' } }, ['token mend']],
    ['HubSpot that does not answer', { opened: null }, ['token note']],
    ['a required scope missing', { tenant: { ...tenant, scopes: ['tickets'] } }, ['scopes mend']],
    ['an optional scope missing', { tenant: { ...tenant, scopes: ['oauth'] } }, ['scopes note']],
    ['scopes HubSpot does not tell', { tenant: { ...tenant, connection: 'private_token', scopes: [] } }, []],
    ['properties gone', { opened: { schema: { ...schema, created: ['contacts.rapport_tier'] } } }, ['schema mend']],
    ['options gone', { opened: { schema: { ...schema, patched: ['contacts.rapport_tier'] } } }, ['schema mend']],
    [
      'a property that cannot be used',
      { opened: { schema: { ...schema, refused: [{ type: 'contacts', name: 'rapport_tier', why: 'Rename it.' }] } } },
      ['schema mend'],
    ],
    ['too little room', { opened: { schema: { ...schema, reducedTo: 'essential' } } }, ['schema note']],
    [
      'properties not made yet',
      {
        tenant: withWriting({ on: false, why: 'new' }),
        opened: { schema: { ...schema, created: ['contacts.rapport_tier'] } },
      },
      ['schema note', 'writing note'],
    ],
    ['a pass that was run by hand', { lastPass: { finishedAtMs: 0, dryRun: false, referrals: null }, work: [] }, []],
    ['no pass', { lastPass: null }, ['pass note']],
    ['work that fails', { work: work({ attempts: 2, lastError: 'crm_locked' }) }, ['failing mend']],
    ['work nobody does', { work: work({ dueAtMs: nowMs - 2 * hour }) }, ['overdue mend']],
    ['work under way', { work: work({ dueAtMs: nowMs - 2 * hour }), busy: true }, []],
    ['changes long done', { work: work({ kind: 'changes', dueAtMs: 0 }) }, []],
    ['waiting changes', { waiting: true }, ['inbox note']],
    ['no token any more', { tenant: { ...tenant, state: 'disconnected' } }, ['state mend']],
    ['its removal', { tenant: { ...tenant, state: 'removing' } }, ['state note']],
  ] satisfies [string, Partial<SeenPortal>, string[]][])('with %s says so', (_what, more, expected) => {
    expect(said(more)).toEqual(expected);
  });

  it('has a cure for everything to mend', () => {
    for (const lastError of ['crm_daily_limit', 'bug', 'nobody knows', null])
      for (const { state, cure } of portalFindings({ ...seen, work: work({ attempts: 1, lastError }) }, asked, nowMs))
        if (state === 'mend') expect(cure).toMatch(/^[A-Z].*\.$/);
  });
});
