import { describe, expect, it } from 'vitest';
import { planAfterFailure, planAfterSuccess } from '../../src/jobs/plan-next.ts';
import { AppError, type AppErrorCode } from '../../src/pass/app-error.ts';
import type { JobKind } from '../../src/portals/work-store.ts';
import type { PortalId } from '../../src/scoring/ids.ts';

const portal = '77' as PortalId;
const timeZone = 'Europe/Berlin';
const nowMs = Date.UTC(2026, 5, 1, 12);
const hour = 3_600_000;
const failed = (error: unknown, attempts = 0, kind: JobKind = 'pass') =>
  planAfterFailure({ portal, timeZone, kind, nowMs }, error, attempts);
const world = (code: AppErrorCode, retryAfterMs: number | null = null) =>
  new AppError(code, 'A sentence with a name in it.', { retryable: true, retryAfterMs });

describe('after a failure', () => {
  it('work waits longer each time, an hour at most where it may pass', () => {
    const waits = [0, 1, 2, 30].map((attempts) => failed(world('crm_unreachable'), attempts)[0]!.dueAtMs - nowMs);
    expect(waits).toEqual([10_000, 20_000, 40_000, hour]);
  });

  it('work waits as long as HubSpot asked', () => {
    expect(failed(world('crm_rate_limited', 90_000))[0]).toEqual({
      kind: 'pass',
      dueAtMs: nowMs + 90_000,
      attempts: 1,
      lastError: 'crm_rate_limited',
    });
  });

  it('what a person has to change, or a bug, is not tried often; of a bug nothing but that is kept', () => {
    expect(failed(new Error('kim@example.com'))).toEqual([
      { kind: 'pass', dueAtMs: nowMs + 300_000, attempts: 1, lastError: 'bug' },
    ]);
    expect(failed(new AppError('missing_scope', 'x'), 30)[0]!.dueAtMs - nowMs).toBe(6 * hour);
  });

  it("all work is parked until the portal's midnight where HubSpot's day is used up", () => {
    const midnight = Date.UTC(2026, 5, 1, 22);
    const plans = failed(world('crm_daily_limit'), 0, 'changes');
    expect(plans.map(({ kind }) => kind).sort()).toEqual(['changes', 'fill', 'pass', 'removal']);
    for (const { dueAtMs } of plans) {
      expect(dueAtMs).toBeGreaterThanOrEqual(midnight);
      expect(dueAtMs).toBeLessThan(midnight + 600_000);
    }
  });

  it('all work is parked while HubSpot moves the account, as long as it says', () => {
    for (const { dueAtMs } of failed(world('crm_migrating', 7 * hour))) expect(dueAtMs).toBe(nowMs + 7 * hour);
    for (const { dueAtMs } of failed(world('crm_migrating'))) expect(dueAtMs).toBe(nowMs + 2 * hour);
  });
});

describe('after it went well', () => {
  const done = (kind: JobKind) => planAfterSuccess({ portal, timeZone, kind, beganAtMs: nowMs - hour / 2, nowMs });

  it('a pass plans the next night and the next comparison', () => {
    const [pass, reconcile] = done('pass');
    expect(pass).toMatchObject({ kind: 'pass', attempts: 0, lastError: null });
    expect(pass!.dueAtMs - nowMs).toBeGreaterThan(5 * hour);
    expect(reconcile).toMatchObject({ kind: 'reconcile', dueAtMs: nowMs + 5.5 * hour });
  });

  it('a removal leaves nothing behind', () => {
    expect(done('removal')).toEqual([]);
  });

  it('a fill goes on in the next hour, and changes at once', () => {
    expect(done('fill')).toMatchObject([{ kind: 'fill', dueAtMs: nowMs + hour / 2 }]);
    expect(done('changes')).toMatchObject([{ kind: 'changes', dueAtMs: nowMs }]);
  });
});
