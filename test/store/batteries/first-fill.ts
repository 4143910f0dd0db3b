import { describe, expect, it } from 'vitest';
import type { WaitingRecord } from '../../../src/pass/fill-store.ts';
import { createTenantStore } from '../../../src/store/tenant-store.ts';
import { type Ground, newPortal, readAll } from '../open-portal.ts';
import { accountOf, company, contact, memory } from '../sample-facts.ts';

const waits = (objectType: WaitingRecord['objectType'], id: string): WaitingRecord => ({
  objectType,
  id,
  values: [{ property: 'rapport_tier', oldValue: '', newValue: 'vip' }],
  memory: memory(),
});
const installation = { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 } as const;

export const firstFillBattery = (ground: () => Ground): void => {
  describe('a first fill', () => {
    it('gives who waits, companies first and each by id, and knows how far it is', async () => {
      const { store } = ground();
      const portal = newPortal();
      expect(await store.fillProgress(portal)).toEqual({ filled: 0, waiting: 0, beganAtMs: null });
      await store.saveWaiting(portal, [waits('contacts', '9'), waits('contacts', '10'), waits('companies', '11')]);
      const ids = async (limit: number) => (await store.waitingRecords(portal, limit)).map(({ id }) => id);
      expect(await ids(9)).toEqual(['11', '9', '10']);
      expect(await store.waitingRecords(portal, 1)).toEqual([waits('companies', '11')]);
      await store.markFilled(portal, 'companies', ['11'], 5_000);
      await store.markFilled(portal, 'contacts', ['9'], 7_000);
      expect(await ids(9)).toEqual(['10']);
      expect(await store.fillProgress(portal)).toEqual({ filled: 2, waiting: 1, beganAtMs: 5_000 });
      expect(await store.filledSince(portal, 6_000)).toBe(1);
    });

    it('passes over who has nothing to be filled with any more, and leaves what had its share', async () => {
      const { store } = ground();
      const portal = newPortal();
      await store.saveWaiting(portal, [waits('contacts', '1'), waits('contacts', '2'), waits('companies', '2')]);
      await store.markFilled(portal, 'contacts', ['1'], 5_000);
      const over = (id: string): WaitingRecord => ({ ...waits('contacts', id), values: [] });
      await store.saveWaiting(portal, [over('1'), over('2'), over('3'), waits('contacts', '4')]);
      const left = (await store.waitingRecords(portal, 9)).map(({ objectType, id }) => [objectType, id]);
      expect(left).toEqual([
        ['companies', '2'],
        ['contacts', '4'],
      ]);
      expect(await store.fillProgress(portal)).toMatchObject({ filled: 1, waiting: 2 });
    });

    it('is settled anew by the next pass, and keeps in mind who had a share', async () => {
      const { store } = ground();
      const portal = newPortal();
      await store.saveWaiting(portal, [waits('contacts', '1'), waits('contacts', '2'), waits('contacts', '3')]);
      await store.markFilled(portal, 'contacts', ['1', '2'], 5_000);
      await store.forgetWaiting(portal);
      expect(await store.fillProgress(portal)).toMatchObject({ filled: 2, waiting: 0 });
      // What was never written after all waits again.
      await store.saveWaiting(portal, [waits('contacts', '2')]);
      expect(await store.fillProgress(portal)).toMatchObject({ filled: 1, waiting: 1 });
      await store.forgetFill(portal);
      expect(await store.fillProgress(portal)).toEqual({ filled: 0, waiting: 0, beganAtMs: null });
    });

    it('leaves out who is gone from HubSpot', async () => {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, { contacts: [contact(1), contact(2)] });
      await store.saveWaiting(portal, [waits('contacts', '1'), waits('contacts', '2')]);
      await readAll(store, portal, { contacts: [contact(2)] });
      expect((await store.waitingRecords(portal, 9)).map(({ id }) => id)).toEqual(['2']);
    });

    it('is complete only while writing is on', async () => {
      const tenants = createTenantStore(ground().database);
      const portal = newPortal();
      const { writing } = await tenants.connect(portal, installation);
      await tenants.finishBaseline(portal, 9);
      expect((await tenants.tenant(portal))!.writing.baselineDoneAtMs).toBeNull();
      await tenants.setWriting(portal, { ...writing, on: true });
      await tenants.finishBaseline(portal, 9);
      await tenants.finishBaseline(portal, 10);
      expect((await tenants.tenant(portal))!.writing.baselineDoneAtMs).toBe(9);
    });
  });

  describe('our properties', () => {
    it('were made by the first run that says so', async () => {
      const { store } = ground();
      const portal = newPortal();
      await store.savePortal(accountOf(portal), 1);
      expect(await store.propertiesMadeBy(portal)).toBeNull();
      await store.notePropertiesMade(portal, '7');
      await store.notePropertiesMade(portal, '8');
      await store.savePortal(accountOf(portal), 2);
      expect(await store.propertiesMadeBy(portal)).toBe('7');
    });

    it('are found on the records that carry one of them', async () => {
      const { store } = ground();
      const portal = newPortal();
      await readAll(store, portal, {
        contacts: [contact(1, { current: { rapport_tier: 'vip', rapport_snooze_until: '2027-01-01' } }), contact(2)],
        companies: [company(3, { current: { rapport_tier: 'core' } })],
      });
      const carrying = (type: 'contacts' | 'companies') =>
        store.recordsCarrying(portal, type, ['rapport_snooze_until', 'rapport_do_not_score']);
      expect([...(await carrying('contacts'))]).toEqual([
        ['1', { rapport_tier: 'vip', rapport_snooze_until: '2027-01-01' }],
      ]);
      expect(await carrying('companies')).toEqual(new Map());
    });
  });
};
