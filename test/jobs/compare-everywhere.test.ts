import { expect, it } from 'vitest';
import { compareEverywhere } from '../../src/jobs/compare-everywhere.ts';
import type { JobKind, PlannedWork } from '../../src/portals/work-store.ts';
import type { PortalId } from '../../src/scoring/ids.ts';

const planned = (portal: string, kind: JobKind): PlannedWork => ({
  ...{ portal: portal as PortalId, kind, dueAtMs: 9_000_000, attempts: 3, lastError: 'crm_unreachable' },
});

it('has every portal compared that a pass has read, whatever was planned', async () => {
  const asked: string[] = [];
  const work = [planned('1', 'pass'), planned('1', 'reconcile'), planned('2', 'pass'), planned('3', 'reconcile')];
  await compareEverywhere(
    { wholePlan: async () => ({ nowMs: 0, work }) },
    {
      ask: async (kind, portal) => {
        asked.push(`${kind} ${portal}`);
      },
    },
  );
  expect(asked).toEqual(['reconcile 1', 'reconcile 3']);
});
