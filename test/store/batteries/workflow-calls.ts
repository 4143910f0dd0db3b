import { describe, expect, it } from 'vitest';
import type { WorkflowCall } from '../../../src/portals/workflow-calls.ts';
import type { PortalId } from '../../../src/scoring/ids.ts';
import { createStores } from '../../../src/store/create-stores.ts';
import { createWorkflowCallStore } from '../../../src/store/workflow-calls.ts';
import { type Ground, newPortal } from '../open-portal.ts';

export const workflowCallsBattery = (ground: () => Ground): void => {
  describe('calls of workflows', () => {
    const call = (callbackId: string, id = '5'): WorkflowCall => ({
      ...{ callbackId, action: 'create_task', record: { type: 'contacts', id } },
      inputs: { play: 'thank' },
    });
    const opened = (): { calls: ReturnType<typeof createWorkflowCallStore>; portal: PortalId } => ({
      calls: createWorkflowCallStore(ground().database),
      portal: newPortal(),
    });
    const outputs = { created: 'yes', hs_execution_state: 'SUCCESS' };

    it('are taken by one of many, and by the next when that one is over its time', async () => {
      const { calls, portal } = opened();
      const takes = await Promise.all([1, 2, 3, 4].map(() => calls.takeCall(portal, call('a'), 60_000)));
      expect(takes.map(({ taken }) => taken).toSorted()).toEqual([false, false, false, true]);
      for (const { kept } of takes) expect(kept).toEqual({ ...call('a'), state: 'open', outputs: null });
      await calls.giveCallsBack(portal, ['a'], 60_000);
      expect((await calls.takeCall(portal, call('a'), 60_000)).taken).toBe(true);
      expect((await calls.takeCall(portal, call('a'), 60_000)).taken).toBe(false);
    });

    it('keep their first answer', async () => {
      const { calls, portal } = opened();
      await calls.takeCall(portal, call('a'), 0);
      expect(await calls.answerCall(portal, 'a', outputs)).toBe('answered');
      await calls.answerCall(portal, 'a', { created: 'no' });
      const { taken, kept } = await calls.takeCall(portal, call('a'), 0);
      expect([taken, kept.outputs, kept.state]).toEqual([false, outputs, 'answered']);
      expect(await calls.letWait(portal, 'a')).toEqual(outputs);
    });

    it('that wait are found by whoever looks, the oldest first, until HubSpot was told', async () => {
      const { calls, portal } = opened();
      for (const id of ['a', 'b', 'c']) await calls.takeCall(portal, call(id), 0);
      expect(await calls.portalsWithCalls()).not.toContain(portal);
      for (const id of ['a', 'b']) expect(await calls.letWait(portal, id)).toBeNull();
      expect(await calls.portalsWithCalls()).toContain(portal);
      const first = await calls.takeWaitingCalls(portal, 1, 60_000);
      expect(first).toEqual([{ ...call('a'), state: 'waiting', outputs: null }]);
      const two = await Promise.all([1, 2].map(() => calls.takeWaitingCalls(portal, 9, 60_000)));
      expect(two.flat().map(({ callbackId }) => callbackId)).toEqual(['b']);
      expect(await calls.portalsWithCalls()).not.toContain(portal);
      expect(await calls.answerCall(portal, 'a', outputs)).toBe('waiting');
      await calls.giveCallsBack(portal, ['a', 'b'], 0);
      expect(await calls.takeWaitingCalls(portal, 9, 0)).toHaveLength(2);
      await calls.endCalls(portal, ['a'], 'completed');
      await calls.endCalls(portal, ['a', 'b'], 'lost');
      expect((await calls.workflowCall(portal, 'a'))!.state).toBe('completed');
      expect((await calls.workflowCall(portal, 'b'))!.state).toBe('lost');
    });

    it('are forgotten after a while, and wait no longer than HubSpot does', async () => {
      const { database } = ground();
      const { calls, portal } = opened();
      for (const id of ['young', 'waits', 'old']) await calls.takeCall(portal, call(id), 0);
      await calls.letWait(portal, 'waits');
      const age = (id: string, days: number) =>
        database.query(
          `update workflow_call set asked_at = asked_at - $3 * interval '1 day' where portal_id = $1 and callback_id = $2`,
          [portal, id, days],
        );
      await age('waits', 2);
      await age('old', 9);
      await calls.tidyCalls(8 * 24 * 3_600_000);
      const states = await Promise.all(['young', 'waits', 'old'].map((id) => calls.workflowCall(portal, id)));
      expect(states.map((kept) => kept?.state ?? null)).toEqual(['open', 'lost', null]);
      expect(await calls.answerCall(portal, 'old', outputs)).toBe('lost');
    });

    it('about a person who asked to be forgotten are gone', async () => {
      const { calls, portal } = opened();
      const { follow } = createStores(ground().database);
      for (const id of ['5', '6']) await calls.takeCall(portal, call(`about ${id}`, id), 0);
      await follow.forgetPerson(portal, '5');
      expect(await calls.workflowCall(portal, 'about 5')).toBeNull();
      expect(await calls.workflowCall(portal, 'about 6')).not.toBeNull();
    });
  });
};
