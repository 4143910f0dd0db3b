import type { CallUsage } from './crm.ts';

/** Calls made between two looks at one gateway's usage. */
export const callsBetween = (before: CallUsage, after: CallUsage): CallUsage =>
  combined(after, before, (late, early) => late - early);

export const callsTogether = (one: CallUsage, other: CallUsage): CallUsage =>
  combined(one, other, (left, right) => left + right);

function combined(one: CallUsage, other: CallUsage, combine: (one: number, other: number) => number): CallUsage {
  const of = (name: 'general' | 'associations' | 'search' | 'rateLimited'): number => combine(one[name], other[name]);
  const overhead = (name: keyof CallUsage['overhead']): number => combine(one.overhead[name], other.overhead[name]);
  return {
    general: of('general'),
    associations: of('associations'),
    search: of('search'),
    overhead: {
      setUp: overhead('setUp'),
      probes: overhead('probes'),
      rangeEnds: overhead('rangeEnds'),
      retries: overhead('retries'),
    },
    rateLimited: of('rateLimited'),
  };
}
