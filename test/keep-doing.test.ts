import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../src/http/create-log.ts';
import { keepDoing } from '../src/keep-doing.ts';
import { AppError } from '../src/pass/app-error.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Does what `turns` says, one after the other, and then nothing; when each turn began and what was logged. */
function doing(...turns: (() => Promise<void>)[]) {
  const [began, logged]: [number[], object[]] = [[], []];
  const startedMs = Date.now();
  const log = createLog('debug', { write: (line) => logged.push(JSON.parse(line) as object) });
  const work = async () => {
    began.push(Date.now() - startedMs);
    await turns[began.length - 1]?.();
  };
  const end = keepDoing({ what: 'it', work, everyMs: 10_000, mostMs: 60_000, log, random: () => 1 });
  return { began, logged, end };
}
const failing =
  (code: 'crm_unreachable' | 'crm_rate_limited', retryAfterMs: number | null = null) =>
  () =>
    Promise.reject(new AppError(code, 'Said to a person.', { retryAfterMs }));

describe('what is done again and again', () => {
  it('waits longer after each failure, up to a most, and as before once it goes well', async () => {
    const down = failing('crm_unreachable');
    const { began, end } = doing(down, down, down, down, async () => {});
    await vi.advanceTimersByTimeAsync(200_000);
    expect(began).toEqual([0, 20_000, 60_000, 120_000, 180_000, 190_000, 200_000]);
    await end();
  });

  it('comes no sooner than it was asked to', async () => {
    const { began, end } = doing(failing('crm_rate_limited', 90_000));
    await vi.advanceTimersByTimeAsync(100_000);
    expect(began).toEqual([0, 90_000, 100_000]);
    await end();
  });

  it('tells a failure once while it lasts, by its code alone, and that it is over', async () => {
    const [down, busy] = [failing('crm_unreachable'), failing('crm_rate_limited')];
    const { logged, end } = doing(down, down, busy, async () => {}, down);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(logged).toMatchObject([
      { what: 'it', code: 'crm_unreachable', failures: 1 },
      { what: 'it', code: 'crm_rate_limited', failures: 3 },
      { what: 'it', failures: 3, msg: 'goes on' },
      { what: 'it', code: 'crm_unreachable', failures: 1 },
      { what: 'it', failures: 1, msg: 'goes on' },
    ]);
    expect(JSON.stringify(logged)).not.toContain('Said to a person');
    await end();
  });

  it('tells it again every hour', async () => {
    const { logged, end } = doing(...Array.from({ length: 200 }, () => failing('crm_unreachable')));
    await vi.advanceTimersByTimeAsync(2.5 * 3_600_000);
    expect(logged).toHaveLength(3);
    await end();
  });

  it('ends at once, also while it waits', async () => {
    const { began, end } = doing();
    await vi.advanceTimersByTimeAsync(1_000);
    await end();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(began).toEqual([0]);
  });
});
