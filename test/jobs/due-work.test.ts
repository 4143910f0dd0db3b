import { describe, expect, it } from 'vitest';
import { dueWork } from '../../src/jobs/due-work.ts';
import type { JobKind, PlannedWork } from '../../src/portals/work-store.ts';
import type { PortalId } from '../../src/scoring/ids.ts';

const now = 1_000_000;
const writing = { on: true, sinceMs: 0, why: 'admin', pace: 'ramped', baselineDoneAtMs: 5 } as const;
const connected = { state: 'connected', writing } as const;
const planned = (kind: JobKind, inMs: number): PlannedWork => ({
  portal: '1' as PortalId,
  kind,
  dueAtMs: now + inMs,
  attempts: 0,
  lastError: null,
});
const night = [planned('pass', 9_000), planned('reconcile', 8_000)];

describe('what is due', () => {
  it('is the first pass where there was none, before anything else', () => {
    expect(dueWork(connected, [], true, now)).toEqual(['pass']);
  });

  it('is nothing where all is planned for later and no event waits', () => {
    expect(dueWork(connected, night, false, now)).toEqual([]);
  });

  it('comes with the most urgent first', () => {
    const filling = { ...connected, writing: { ...writing, baselineDoneAtMs: null } };
    const all = [planned('pass', -1), planned('reconcile', 0)];
    expect(dueWork(filling, all, true, now)).toEqual(['changes', 'fill', 'pass', 'reconcile']);
  });

  it('leaves out what failed and waits', () => {
    expect(dueWork(connected, [...night, planned('changes', 1)], true, now)).toEqual([]);
    expect(dueWork(connected, [...night, planned('changes', 0)], true, now)).toEqual(['changes']);
  });

  it('has no fill while writing is off', () => {
    const off = { ...connected, writing: { ...writing, on: false, baselineDoneAtMs: null } };
    expect(dueWork(off, night, false, now)).toEqual([]);
  });

  it('is nothing for a portal that HubSpot disconnected, and only the removal where that has begun', () => {
    const due = [planned('pass', -1), planned('reconcile', -1)];
    expect(dueWork({ ...connected, state: 'disconnected' }, due, true, now)).toEqual([]);
    expect(dueWork({ ...connected, state: 'removing' }, due, true, now)).toEqual(['removal']);
  });
});
