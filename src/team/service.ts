import { type Share, shareOf } from '../scoring/proof/measures/wilson-interval.ts';
import { fewestCompared } from './ratio-of-rates.ts';

export type Priority = 'low' | 'medium' | 'high' | 'urgent';

/** Tickets of one priority: how long those closed in the last 12 months took, and how long open ones have been open. Hours. */
export interface TicketTimes {
  readonly priority: Priority | null;
  readonly closed: readonly number[];
  readonly open: readonly number[];
}

export interface ServiceOfPriority {
  /** `null`: no priority was set. */
  readonly priority: Priority | null;
  readonly closed: number;
  /** `null`: fewer than 30 were closed. */
  readonly medianHours: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly open: number;
  /** Of those open now: open for longer than nine of ten closed ones took; `null`: not known. */
  readonly openTooLong: Share | null;
}

export interface Service {
  readonly priorities: readonly ServiceOfPriority[];
  /** Of meetings whose outcome was noted, those that took place; `null`: fewer than 30. */
  readonly meetingsKept: Share | null;
}

const order: readonly (Priority | null)[] = ['urgent', 'high', 'medium', 'low', null];

/** How soon tickets are closed, by priority, and which promises to meet were kept. */
export function service(
  tickets: readonly TicketTimes[],
  meetings: { readonly due: number; readonly held: number },
): Service {
  return {
    priorities: tickets
      .toSorted((one, other) => order.indexOf(one.priority) - order.indexOf(other.priority))
      .map(ofPriority),
    meetingsKept: meetings.due < fewestCompared ? null : shareOf(meetings.held, meetings.due),
  };
}

function ofPriority({ priority, closed, open }: TicketTimes): ServiceOfPriority {
  const hours = closed.toSorted((one, other) => one - other);
  const enough = hours.length >= fewestCompared;
  const longest = hours[Math.ceil(0.9 * hours.length) - 1];
  const tooLong = open.filter((age) => enough && age > longest!).length;
  return {
    priority,
    closed: hours.length,
    medianHours: enough ? medianOf(hours) : null,
    open: open.length,
    openTooLong: enough && open.length > 0 ? shareOf(tooLong, open.length) : null,
  };
}

/** With the 95 % interval between order statistics (Normal approximation to the binomial law; Conover 1999, ch. 3.2). */
function medianOf(rising: readonly number[]): { readonly value: number; readonly low: number; readonly high: number } {
  const n = rising.length;
  const spread = 0.98 * Math.sqrt(n);
  return {
    value: (rising[(n - 1) >> 1]! + rising[n >> 1]!) / 2,
    low: rising[Math.max(0, Math.floor(n / 2 - spread) - 1)]!,
    high: rising[Math.min(n - 1, Math.ceil(n / 2 + spread))]!,
  };
}
