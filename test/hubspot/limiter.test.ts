import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BucketLimiter, type HeardPace, portalLimiter, startingPace } from '../../src/hubspot/limiter.ts';
import { SimulatedTime } from './clocks.ts';

/** HubSpot as the limiter meets it: counts a call when it arrives, answers later. */
function simulate(max: number, windowMs = 10_000, startsWith = max) {
  const time = new SimulatedTime();
  const limiter = new BucketLimiter({ max: startsWith, windowMs }, time);
  const arrivals: number[] = [];
  const grants: { readonly name: string; readonly atMs: number }[] = [];
  const call = async (
    options: {
      name?: string;
      urgent?: boolean;
      patient?: boolean;
      arrivesAfterMs?: number;
      latencyMs?: number;
      said?: HeardPace;
    } = {},
  ): Promise<void> => {
    const { name = '', urgent = false, patient = false, arrivesAfterMs = 0, latencyMs = 150, said = null } = options;
    const permit = await limiter.take(urgent ? 'urgent' : patient ? 'patient' : 'ordinary');
    grants.push({ name, atMs: time.nowMs() });
    await time.sleep(arrivesAfterMs);
    arrivals.push(time.nowMs());
    await time.sleep(Math.max(0, latencyMs - arrivesAfterMs));
    limiter.answered(permit, said);
  };
  return { time, limiter, arrivals, grants, call };
}

/** The most arrivals in any (t − window, t]. */
function fullestWindow(arrivals: readonly number[], windowMs: number): number {
  const sorted = [...arrivals].sort((left, right) => left - right);
  let first = 0;
  let most = 0;
  sorted.forEach((at, index) => {
    while (sorted[first]! <= at - windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

describe('the limiter', () => {
  it('lets no rolling window hold more than the limit, whenever calls come and however late they arrive', async () => {
    const oneCall = fc.record({
      afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000 })),
      latencyMs: fc.integer({ min: 0, max: 6_000 }),
      arrives: fc.double({ min: 0, max: 1, noNaN: true }),
      urgent: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.array(oneCall, { maxLength: 80 }), async (max, calls) => {
        const { time, arrivals, call } = simulate(max);
        let startMs = 0;
        for (const { afterMs, latencyMs, arrives, urgent } of calls) {
          startMs += afterMs;
          const beginMs = startMs;
          void time.sleep(beginMs).then(() => call({ latencyMs, arrivesAfterMs: latencyMs * arrives, urgent }));
        }
        await time.run();
        expect(arrivals).toHaveLength(calls.length);
        expect(fullestWindow(arrivals, 10_000)).toBeLessThanOrEqual(max);
      }),
      { numRuns: 200 },
    );
  });

  it('needs hardly longer than the limit itself asks for', async () => {
    const { time, arrivals, call } = simulate(110);
    for (let index = 0; index < 1_100; index += 1) void call({ latencyMs: 150 });
    await time.run();
    // Ten windows of 110 calls: the last begins after nine.
    expect(Math.max(...arrivals)).toBeLessThan(9 * 10_000 * 1.03);
    expect(fullestWindow(arrivals, 10_000)).toBe(110);
  });

  it('lets patient calls wait for all others, in their own order', async () => {
    const { time, grants, call } = simulate(1);
    for (const name of ['first', 'second']) void call({ name, patient: name === 'second' });
    for (const name of ['patient', 'ordinary', 'urgent'])
      void call({ name, urgent: name === 'urgent', patient: name === 'patient' });
    await time.run();
    expect(grants.map(({ name }) => name)).toEqual(['first', 'urgent', 'ordinary', 'second', 'patient']);
  });

  it('lets urgent calls go before ordinary ones that wait longer, in their own order', async () => {
    const { time, grants, call } = simulate(1);
    for (const name of ['first', 'second', 'third']) void call({ name });
    void call({ name: 'urgent one', urgent: true });
    void call({ name: 'urgent two', urgent: true });
    await time.run();
    expect(grants.map(({ name }) => name)).toEqual(['first', 'urgent one', 'urgent two', 'second', 'third']);
  });

  it('believes what HubSpot says about its limit', async () => {
    const untold = simulate(110, 10_000, 100);
    for (let index = 0; index < 120; index += 1) void untold.call();
    await untold.time.run(5_000);
    expect(untold.grants).toHaveLength(100);
    const told = simulate(110, 10_000, 100);
    for (let index = 0; index < 120; index += 1)
      void told.call({ said: { max: 110, windowMs: 10_000, remaining: 10 } });
    await told.time.run(5_000);
    expect(told.grants).toHaveLength(110);
  });

  it('leaves room for another process of the same app', async () => {
    const { time, grants, call } = simulate(110);
    void call({ said: { max: 110, windowMs: 10_000, remaining: 69 } });
    await time.run();
    for (let index = 0; index < 110; index += 1) void call();
    await time.run(time.nowMs() + 5_000);
    // 110 − 69 = 41 counted, one of them ours: 40 are the other's.
    expect(grants).toHaveLength(70);
  });

  it('takes its own calls under way, however slow, for its own', async () => {
    const { time, grants, call } = simulate(110);
    for (let index = 0; index < 60; index += 1) {
      // All 60 have arrived when the first is answered, nine seconds later.
      void call({ latencyMs: 9_000, said: { max: 110, windowMs: 10_000, remaining: 50 } });
    }
    await time.run();
    for (let index = 0; index < 50; index += 1) void call();
    await time.run(time.nowMs() + 500);
    expect(grants).toHaveLength(110);
  });

  it('waits for an answer when as many calls are under way as the window holds', async () => {
    const { time, grants, call } = simulate(2);
    for (let index = 0; index < 3; index += 1) void call({ latencyMs: 25_000 });
    await time.run(24_999);
    expect(grants).toHaveLength(2);
    await time.run();
    expect(grants[2]!.atMs).toBeGreaterThanOrEqual(35_000);
  });

  it('holds everybody back after a refusal, and slows down where no header ever told the limit', async () => {
    const { time, limiter, grants, call } = simulate(5, 1_000);
    limiter.refused(1_000);
    for (let index = 0; index < 8; index += 1) void call({ latencyMs: 0 });
    await time.run(999);
    expect(grants).toHaveLength(0);
    await time.run(1_500);
    expect(grants).toHaveLength(4);
  });

  it('keeps a pace that HubSpot told when a call is refused', async () => {
    const { time, limiter, grants, call } = simulate(5, 1_000);
    void call({ latencyMs: 0, said: { max: 5, windowMs: 1_000, remaining: 4 } });
    await time.run();
    limiter.refused(1_000);
    for (let index = 0; index < 8; index += 1) void call({ latencyMs: 0 });
    await time.run(time.nowMs() + 1_500);
    expect(grants).toHaveLength(1 + 5);
  });

  it('counts general, association and search calls apart', async () => {
    const time = new SimulatedTime();
    const limiter = portalLimiter(time, { ...startingPace, search: { max: 1, windowMs: 1_000 } });
    const granted: string[] = [];
    for (const bucket of ['search', 'search', 'associations', 'general'] as const)
      void limiter[bucket].take('ordinary').then(() => granted.push(bucket));
    await time.run(10);
    expect(granted.sort()).toEqual(['associations', 'general', 'search']);
  });
});
