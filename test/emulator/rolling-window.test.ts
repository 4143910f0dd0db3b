import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { RollingWindow } from '../../emulator/rolling-window.ts';

describe('a rolling window', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 300 });

  test.prop([gaps, fc.integer({ min: 1, max: 20 })])(
    'never lets more than the limit through in any span, and never refuses without need',
    (waits, limit) => {
      const window = new RollingWindow(1_000);
      const granted: number[] = [];
      let nowMs = 0;
      for (const wait of waits) {
        nowMs += wait;
        const inSpan = granted.filter((one) => one > nowMs - 1_000).length;
        expect(window.count(nowMs)).toBe(inSpan);
        const taken = window.take(limit, nowMs);
        expect(taken).toBe(inSpan < limit);
        if (taken) granted.push(nowMs);
      }
    },
  );

  test('frees a place exactly one span after it was taken', () => {
    const window = new RollingWindow(10_000);
    expect(window.take(1, 0)).toBe(true);
    expect(window.take(1, 9_999.9)).toBe(false);
    expect(window.take(1, 10_000)).toBe(true);
  });
});
