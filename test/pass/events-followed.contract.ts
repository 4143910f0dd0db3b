import { describe, expect, it } from 'vitest';
import { readWebhookEvents } from '../../src/hubspot/read-webhook-events.ts';
import { drainInbox } from '../../src/pass/drain-inbox.ts';
import { followChanges } from '../../src/pass/follow-changes.ts';
import { silent } from '../../src/pass/progress.ts';
import { receiveEvents } from '../../src/pass/receive-events.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { companyId, tradingSeed } from './trading-seed.ts';

const open = passes();

/** A portal after its first fill, to which Rapport may write. */
async function served(portalId: number): Promise<OpenPass> {
  const pass = await open(tradingSeed(portalId));
  await pass.tenants.connect(pass.portal, { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 });
  await pass.tenants.setWriting(pass.portal, { on: true, sinceMs: 1, why: 'admin', pace: 'now', baselineDoneAtMs: 2 });
  await pass.sync();
  return pass;
}

async function tell(pass: OpenPass, events: readonly object[]): Promise<number> {
  const nowMs = pass.hubSpot.clock.nowMs();
  const told = events.map((event) => ({ portalId: pass.portal, occurredAt: nowMs, eventId: 1, ...event }));
  const read = readWebhookEvents(Buffer.from(JSON.stringify(told)), nowMs);
  return (await receiveEvents(pass.inbox, read!, nowMs)).kept;
}

const drain = (pass: OpenPass) => {
  const { inbox, store, follow, tenants } = pass;
  const [crm, clock] = [pass.crm(), { nowMs: () => pass.hubSpot.clock.nowMs() }];
  const world = { crm, store, follow, tenants, clock, progress: silent };
  return drainInbox({ inbox, clock, follow: (of, hints) => followChanges(world, of, hints) }, pass.portal);
};

describe('what HubSpot tells', () => {
  it('of a purchase stands on the company soon after, without a pass', async () => {
    const pass = await served(795);
    const company = companyId(3);
    const before = Number(pass.values('companies', company).rapport_purchase_count);
    const deal = await pass.win({ type: 'company', id: company }, { amount: '500', closedate: '2026-06-29T10:00:00Z' });
    const events = [
      { subscriptionType: 'object.creation', objectTypeId: '0-3', objectId: deal },
      { subscriptionType: 'object.propertyChange', objectTypeId: '0-3', objectId: deal, propertyName: 'amount' },
      {
        subscriptionType: 'deal.associationChange',
        associationType: 'DEAL_TO_COMPANY',
        fromObjectId: deal,
        toObjectId: company,
      },
    ];
    expect(await tell(pass, events)).toBe(3);
    expect(await tell(pass, events)).toBe(0);
    expect(await drain(pass)).toMatchObject({ events: 3, failed: 0, ended: 'empty' });
    expect(Number(pass.values('companies', company).rapport_purchase_count)).toBe(before + 1);
    const mark = pass.mark;
    expect(await drain(pass)).toMatchObject({ events: 0 });
    expect(pass.mark).toEqual(mark);
  });
});
