import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PortalId } from '../src/scoring/ids.ts';
import { wakeUpsOf } from '../src/wake-ups.ts';

const one = '1' as PortalId;
const other = '2' as PortalId;

describe('wake-ups', () => {
  let woken: PortalId[];
  const wake = async (portal: PortalId) => {
    woken.push(portal);
  };
  beforeEach(() => {
    woken = [];
  });

  it('are sent at once, each portal by itself', async () => {
    const { received, end } = wakeUpsOf(wake);
    received(new Set([one]));
    received(new Set([one, other]));
    expect(woken).toEqual([one, other]);
    await end();
  });

  it('for what comes in within a second are one, at its end', async () => {
    const { received } = wakeUpsOf(wake);
    const began = performance.now();
    for (let delivery = 0; delivery < 50; delivery += 1) received(new Set([one]));
    expect(woken).toEqual([one]);
    await vi.waitFor(() => expect(woken).toEqual([one, one]), { timeout: 10_000 });
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it('end with what was still to be sent, and nothing is sent after that', async () => {
    const { received, end } = wakeUpsOf(wake);
    received(new Set([one, other]));
    received(new Set([other]));
    await end();
    expect(woken).toEqual([one, other, other]);
    received(new Set([one]));
    expect(woken).toEqual([one, other, other]);
  });
});
