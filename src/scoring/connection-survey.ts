import { type ConnectionModel, firstGates, type SignalNorm, signalValue } from './connection-model.ts';
import { type ConnectionSignal, connectionSignals, type SignalCode, type SignalMeasure } from './connection-signals.ts';
import { connectionView } from './connection-window.ts';
import type { EngagementFact, TicketFact } from './facts.ts';

export interface ConnectionSurvey {
  /** Takes one contact's engagement and tickets (any age, any order). */
  add(engagement: EngagementFact, tickets: readonly TicketFact[]): ConnectionSurvey;
  fit(): ConnectionModel;
}

/** A percentile among fewer contacts than this says nothing. */
const fewestContacts = 30;
const gridSteps = 100;
const csatScales = [2, 5, 7, 10];

/**
 * Measures how the portal's contacts relate to it, one contact at a time in bounded memory. With `previous`, gates and
 * norms measured before are kept and only signals that were too rare until now are added.
 */
export function beginConnectionSurvey({
  asOfMs,
  previous = null,
}: {
  readonly asOfMs: number;
  readonly previous?: ConnectionModel | null;
}): ConnectionSurvey {
  const open = connectionSignals.filter(({ code }) => !previous?.norms[code]);
  const tallies = new Map(open.map((signal) => [signal, beginTally()]));
  let bestCsat = previous?.csatTop ?? 0;
  const survey: ConnectionSurvey = {
    add(engagement, tickets) {
      const view = connectionView(engagement, tickets, asOfMs);
      for (const [signal, tally] of tallies) {
        const measure = signal.measure(view);
        if (measure) tally.add(measure);
      }
      bestCsat = Math.max(bestCsat, engagement.csatRating ?? 0);
      return survey;
    },
    fit() {
      const norms = Object.fromEntries(
        connectionSignals.map((signal) => {
          const tally = tallies.get(signal);
          return [signal.code, tally ? tally.norm(signal) : previous!.norms[signal.code]];
        }),
      ) as Record<SignalCode, SignalNorm | null>;
      return {
        version: 1,
        firstMeasuredAtMs: previous?.firstMeasuredAtMs ?? asOfMs,
        gates: previous?.gates ?? firstGates,
        csatTop: csatScales.find((top) => top >= bestCsat) ?? bestCsat,
        norms,
      };
    },
  };
  return survey;
}

interface Tally {
  add(measure: SignalMeasure): void;
  norm(signal: ConnectionSignal): SignalNorm | null;
}

const mostKept = 8_192;

/** Exact sums over all contacts and an even sample of them: every nth in the order they come, n doubling when full. */
function beginTally(): Tally {
  let sum = 0;
  let count = 0;
  let contacts = 0;
  let stride = 1;
  let sample: SignalMeasure[] = [];
  return {
    add(measure) {
      sum += measure.sum;
      count += measure.count;
      if (contacts % stride === 0) sample.push(measure);
      contacts += 1;
      if (sample.length < mostKept) return;
      sample = sample.filter((_, index) => index % 2 === 0);
      stride *= 2;
    },
    norm(signal) {
      if (contacts < fewestContacts) return null;
      const mean = sum / count;
      const values = Float64Array.from(sample, (measure) => signalValue(signal, measure, mean)).sort();
      const last = values.length - 1;
      const grid = Array.from({ length: gridSteps + 1 }, (_, step) => values[Math.round((step * last) / gridSteps)]!);
      return { mean, grid };
    },
  };
}
