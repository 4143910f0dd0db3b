import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAppFile } from '../../src/app-file.ts';
import { createLog } from '../../src/http/create-log.ts';
import { createJournal } from '../../src/hubspot/journal.ts';
import { createJournalSubscriptions, wantedSubscriptions } from '../../src/hubspot/journal-subscriptions.ts';
import { subscriptionKeeper } from '../../src/keep-subscribed.ts';
import { AppError } from '../../src/pass/app-error.ts';
import type { JournalSubscriptions, Subscription } from '../../src/portals/journal-subscriptions.ts';
import {
  type KeptPortal,
  keepSubscriptions,
  missingSubscriptions,
  type SubscribingWorld,
} from '../../src/portals/keep-subscriptions.ts';
import { nothingRemoved } from '../../src/portals/removal.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { app, everyScope, installs, type OpenInstall } from './open-install.ts';

const open = installs();
const { followed } = readAppFile();
const [FIRST, SECOND, STRANGER] = ['52000001', '52000002', '52000009'] as PortalId[] as [PortalId, PortalId, PortalId];
let world: OpenInstall;
let hubSpotSide: JournalSubscriptions;

beforeAll(async () => {
  world = await open({ portals: [Number(FIRST), Number(SECOND)] });
  hubSpotSide = createJournalSubscriptions(
    { baseUrl: world.hubSpotUrl, clientCredentials: world.oauth.clientCredentials, nowMs: Date.now },
    followed,
  );
});

const connect = (
  portal: PortalId,
  scopes: readonly string[] = everyScope,
  connection: 'oauth' | 'private_token' = 'oauth',
) => world.tenants.connect(portal, { connection, scopes, installedBy: null, atMs: Date.now() });
const move = (portal: PortalId, state: 'disconnected' | 'removing') => world.tenants.moveTenant(portal, state, 2);

/** What was asked of HubSpot, in words. */
function listening(to: JournalSubscriptions = hubSpotSide) {
  const asked: string[] = [];
  const subscriptions: JournalSubscriptions = {
    standing: (signal) => to.standing(signal),
    subscribe: (portal, one, signal) => {
      asked.push(`${one.subscriptionType} ${one.objectTypeId} of ${portal}`);
      return to.subscribe(portal, one, signal);
    },
    unsubscribe: (id, signal) => {
      asked.push('unsubscribe');
      return to.unsubscribe(id, signal);
    },
    leave: (portal, signal) => {
      asked.push(`leave ${portal}`);
      return to.leave(portal, signal);
    },
  };
  return { asked, subscriptions };
}

const subscribing = (more: Partial<SubscribingWorld> = {}): Omit<SubscribingWorld, 'onPortal'> => ({
  subscriptions: hubSpotSide,
  ...{ tenants: world.tenants, removals: world.removals },
  wanted: (scopes) => wantedSubscriptions(followed, scopes),
  awaitsAgreement: async () => false,
  ...more,
});
async function keep(more: Partial<SubscribingWorld> = {}): Promise<readonly KeptPortal[]> {
  const heard: KeptPortal[] = [];
  await keepSubscriptions({ ...subscribing(more), onPortal: (kept) => heard.push(kept) });
  return heard;
}
const of = async (portal: PortalId) => (await hubSpotSide.standing()).filter((one) => one.portal === portal);

describe('the subscriptions of the journal', () => {
  it('tell of a portal what the webhooks file subscribes, neither more nor less', async () => {
    await connect(FIRST);
    expect(await keep()).toEqual([{ portal: FIRST, made: 11, ended: 0, refused: [] }]);
    const names: Record<string, string> = {
      '0-1': 'contact',
      '0-2': 'company',
      '0-3': 'deal',
      '0-5': 'ticket',
      '0-8': 'line_item',
    };
    const actions: Record<string, string> = {
      CREATE: 'object.creation',
      DELETE: 'object.deletion',
      MERGE: 'object.merge',
      RESTORE: 'object.restore',
      GDPR_DELETE: 'contact.privacyDeletion',
    };
    const told = (await of(FIRST)).flatMap(
      ({ subscriptionType, objectTypeId, properties, associatedObjectTypeIds, ...one }) => {
        const name = names[objectTypeId]!;
        if (subscriptionType === 'ASSOCIATION') {
          expect([...associatedObjectTypeIds, objectTypeId].sort()).toEqual(Object.keys(names));
          return [`object.associationChange ${name}`];
        }
        return one.actions.flatMap((action) =>
          action === 'UPDATE'
            ? properties.map((property) => `object.propertyChange ${name} ${property}`)
            : [`${actions[action]} ${name}`],
        );
      },
    );
    const file = new URL('../../extensions/app/webhooks/webhooks-hsmeta.json', import.meta.url);
    const { crmObjects, hubEvents } = JSON.parse(readFileSync(file, 'utf8')).config.subscriptions;
    const webhooks = [
      ...crmObjects.map((one: Record<string, string>) =>
        [one.subscriptionType, one.objectType, one.propertyName].filter(Boolean).join(' '),
      ),
      ...hubEvents.map(({ subscriptionType }: Record<string, string>) => `${subscriptionType} contact`),
    ];
    expect(told.sort()).toEqual(webhooks.sort());
  });

  it('bring changes, deletions, merges, associations and privacy deletions, as the journal is read', async () => {
    const { hubSpot, hubSpotUrl: baseUrl, oauth } = world;
    hubSpot.install({ token: 'in-the-portal', appId: app.appId });
    const idsOf = async (type: string): Promise<readonly string[]> => {
      const headers = { authorization: 'Bearer in-the-portal' };
      const answer = await fetch(`${baseUrl}/crm/objects/2026-03/${type}?limit=5`, { headers });
      return ((await answer.json()) as { results: { id: string }[] }).results.map(({ id }) => id);
    };
    const people = await idsOf('contacts');
    const [changed, deleted] = await idsOf('deals');
    const [company] = await idsOf('companies');
    const does = async (what: string, body: object) => {
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      expect((await fetch(`${baseUrl}/__local/${what}`, init)).status).toBeLessThan(300);
    };
    await does('update', { objectType: 'deals', id: changed, properties: { amount: '5', dealname: 'Not followed' } });
    await does('archive', { objectType: 'deals', id: deleted });
    await does('merge', { objectType: 'contacts', id: people[0], merge: people[1] });
    await does('associate', { objectType: 'contacts', id: people[2], to: { objectType: 'companies', id: company } });
    await does('forget', { objectType: 'contacts', id: people[3] });
    const journal = createJournal({ baseUrl, appId: null, nowMs: Date.now, ...oauth });
    const { events, unreadable } = (await journal.next(null))!.read;
    expect(unreadable).toBe(0);
    const told = events.map(({ kind, type, id, property, other }) =>
      [kind, type, id, property, other?.type, other?.id].filter(Boolean).join(' '),
    );
    expect(told).toEqual(
      expect.arrayContaining([
        `changed deals ${changed} amount`,
        `deleted deals ${deleted}`,
        `merged contacts ${people[1]} contacts ${people[0]}`,
        `linked contacts ${people[2]} companies ${company}`,
        `forgotten contacts ${people[3]}`,
      ]),
    );
    expect(told.filter((one) => one.endsWith('dealname'))).toEqual([]);
  });

  it('are not asked for again while they stand, and what goes missing or changes is made anew', async () => {
    const { asked, subscriptions } = listening();
    expect(await keep({ subscriptions })).toEqual([]);
    expect(asked).toEqual([]);
    const [one] = (await of(FIRST)).filter(({ subscriptionType }) => subscriptionType === 'GDPR_PRIVACY_DELETION');
    await hubSpotSide.unsubscribe(one!.id);
    const less: Subscription = {
      ...{ subscriptionType: 'OBJECT', objectTypeId: '0-3', actions: ['CREATE', 'UPDATE'] },
      ...{ properties: ['amount'], associatedObjectTypeIds: [] },
    };
    await hubSpotSide.subscribe(FIRST, less);
    expect(await missingSubscriptions(subscribing())).toEqual([{ portal: FIRST, missing: 2, wanted: 11 }]);
    expect(await keep({ subscriptions })).toEqual([{ portal: FIRST, made: 2, ended: 0, refused: [] }]);
    expect(asked).toEqual([`GDPR_PRIVACY_DELETION 0-1 of ${FIRST}`, `OBJECT 0-3 of ${FIRST}`]);
    expect(await missingSubscriptions(subscribing())).toEqual([{ portal: FIRST, missing: 0, wanted: 11 }]);
  });

  it('ask for nothing that the portal has not granted', async () => {
    await connect(
      SECOND,
      everyScope.filter((scope) => scope !== 'tickets' && scope !== 'crm.objects.line_items.read'),
    );
    expect(await keep()).toEqual([{ portal: SECOND, made: 7, ended: 0, refused: [] }]);
    const types = (await of(SECOND)).flatMap((one) => [one.objectTypeId, ...one.associatedObjectTypeIds]);
    expect(new Set(types)).toEqual(new Set(['0-1', '0-2', '0-3']));
  });

  it('stand once, whoever makes them at the same time', async () => {
    await hubSpotSide.leave(FIRST);
    await Promise.all([keep(), keep(), keep()]);
    expect(await of(FIRST)).toHaveLength(11);
    // A HubSpot that makes a second one instead of changing the first: the first stays, for everybody who looks.
    const standing = await of(FIRST);
    const doubled = [
      ...standing,
      { ...standing[0]!, id: '900' },
      { ...standing[1]!, id: '800' },
      standing[2]!,
    ].toReversed();
    const ended: string[] = [];
    const subscriptions: JournalSubscriptions = {
      ...hubSpotSide,
      standing: async () => doubled.slice(1),
      unsubscribe: async (id) => {
        ended.push(id);
        return { ok: true };
      },
    };
    await keep({
      subscriptions,
      tenants: { ...world.tenants, tenants: async () => [(await world.tenants.tenant(FIRST))!] },
    });
    expect(ended.sort()).toEqual(['800', '900']);
  });

  it('end when a portal is disconnected, and wait while its admin has not agreed', async () => {
    await move(SECOND, 'disconnected');
    expect(await keep()).toEqual([{ portal: SECOND, made: 0, ended: 7, refused: [] }]);
    expect([(await of(FIRST)).length, (await of(SECOND)).length]).toEqual([11, 0]);
    await connect(SECOND);
    expect(await keep({ awaitsAgreement: async ({ portal }) => portal === SECOND })).toEqual([]);
    expect(await of(SECOND)).toEqual([]);
    await connect(SECOND, [], 'private_token');
    expect(await keep()).toEqual([]);
  });

  it('end when everything is removed from a portal, also once nothing else is known of it', async () => {
    await connect(SECOND);
    await keep();
    const { removals } = world;
    await removals.beginRemoval(SECOND, { connection: 'oauth', step: 'tasks', begunAtMs: 3, report: nothingRemoved });
    await removals.finishRemoval(SECOND, nothingRemoved, 4);
    expect(await world.tenants.tenant(SECOND)).toBeNull();
    expect(await keep()).toEqual([{ portal: SECOND, made: 0, ended: 11, refused: [] }]);
    expect(await of(SECOND)).toEqual([]);
  });

  it('are not left behind of a portal that leaves while they are made', async () => {
    await connect(SECOND);
    const { asked, subscriptions } = listening();
    let left = false;
    await keep({
      subscriptions: {
        ...subscriptions,
        subscribe: async (portal, one, signal) => {
          if (!left) await move(SECOND, 'removing');
          left = true;
          return subscriptions.subscribe(portal, one, signal);
        },
      },
    });
    expect(asked.at(-1)).toBe(`leave ${SECOND}`);
    expect(await of(SECOND)).toEqual([]);
  });

  it('of portals that this database never knew are left alone', async () => {
    const [one] = wantedSubscriptions(followed, everyScope);
    await hubSpotSide.subscribe(STRANGER, one!);
    await keep();
    expect(await of(STRANGER)).toHaveLength(1);
  });

  it('that HubSpot refuses are told by its code, and keep none of the others from being made', async () => {
    await hubSpotSide.leave(FIRST);
    const refusing: JournalSubscriptions = {
      ...hubSpotSide,
      subscribe: async (portal, one, signal) =>
        one.objectTypeId === '0-5'
          ? { ok: false, code: 'VALIDATION_ERROR' }
          : hubSpotSide.subscribe(portal, one, signal),
    };
    const lines: Record<string, unknown>[] = [];
    const log = createLog('debug', { write: (line) => lines.push(JSON.parse(line)) });
    const keeper = subscriptionKeeper(subscribing({ subscriptions: refusing }), log);
    const { signal } = new AbortController();
    await keeper(signal);
    expect(lines).toMatchObject([
      { level: 40, what: 'journal subscriptions', portal: FIRST, made: 9, codes: ['VALIDATION_ERROR'] },
    ]);
    expect(await missingSubscriptions(subscribing())).toContainEqual({ portal: FIRST, missing: 2, wanted: 11 });
  });

  it('are looked at when a portal comes, changes or leaves, and hourly; in between nothing is asked', async () => {
    let looks = 0;
    let [nowMs, works] = [0, true];
    const subscriptions: JournalSubscriptions = {
      ...hubSpotSide,
      standing: async (signal) => {
        looks += 1;
        if (!works) throw new AppError('crm_unreachable', 'No.');
        return hubSpotSide.standing(signal);
      },
    };
    const log = createLog('debug', { write: () => {} });
    const keeper = subscriptionKeeper(subscribing({ subscriptions }), log, () => nowMs);
    const { signal } = new AbortController();
    const look = async () => {
      await keeper(signal).catch(() => {});
      return looks;
    };
    expect([await look(), await look()]).toEqual([1, 1]);
    await connect(SECOND, []);
    expect([await look(), await look()]).toEqual([2, 2]);
    await connect(SECOND);
    expect([await look(), await look()]).toEqual([3, 3]);
    await move(SECOND, 'disconnected');
    expect([await look(), await look()]).toEqual([4, 4]);
    nowMs += 3_600_000;
    expect([await look(), await look()]).toEqual([5, 5]);
    [nowMs, works] = [nowMs + 3_600_000, false];
    expect([await look(), await look()]).toEqual([6, 7]);
  });
});
