import type { Assignment } from '../../../src/plays/effect/assignment.ts';
import { uniformFrom } from '../../../src/scoring/uniform.ts';

export interface SimulatedPortal {
  readonly customers: number;
  readonly shareHeldBack: number;
  /** Chance to buy within the follow-up, without a task. */
  readonly base: number;
  /** Points more with one. */
  readonly lift: number;
  readonly seed: number;
}

export const today = 20_000;

/** Customers with one assignment each, all followed for 90 days; tiers differ in money, as customers do within them. */
export function simulatedPortal({ customers, shareHeldBack, base, lift, seed }: SimulatedPortal): Assignment[] {
  const uniform = uniformFrom(seed);
  return Array.from({ length: customers }, (_, index) => {
    const vip = uniform() < 0.2;
    const arm = uniform() < shareHeldBack ? 'held_back' : 'task';
    const buys = uniform() < base + (arm === 'task' ? lift : 0);
    const amount = (vip ? 4_000 : 500) * (0.5 + uniform());
    return {
      play: 'win_back',
      customer: `company:${index}`,
      arm,
      at: today - 100,
      acted: arm === 'task' ? uniform() < 0.6 : null,
      stratum: vip ? 'dormant vip' : 'dormant core',
      after: buys ? [{ on: today - 100 + 1 + Math.floor(90 * uniform()), amount }] : [],
    } as const;
  });
}

/** Money per customer that the lift brings: a fifth are worth 4,000 on average, the others 500. */
export const moneyOfLift = (lift: number): number => lift * (0.2 * 4_000 + 0.8 * 500);
