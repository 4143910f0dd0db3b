import type { JsonObject } from '../routing/read-body.ts';

/** How events travel: HubSpot's own ways, and the accidents that receivers must bear. May be changed at any time. */
export interface Switches {
  /** Nothing is sent; events wait. */
  paused: boolean;
  /** Share of events that never arrive, 0–1. */
  loss: number;
  /** Share of events that are sent a second time, 0–1. */
  duplicates: number;
  /** The events of a batch come in any order. */
  shuffle: boolean;
  /** Each event waits up to so many ms more, so that later ones overtake it. */
  delayMs: number;
  /** Events of so many ms are gathered and sent together. */
  gatherMs: number;
  /** A request that is not answered by then has failed. */
  timeoutMs: number;
  /** The times of retries pass so much faster: 1,000 turns 24 hours into 86 seconds. */
  clock: number;
}

export const DEFAULT_SWITCHES: Readonly<Switches> = {
  paused: false,
  loss: 0,
  duplicates: 0,
  shuffle: false,
  delayMs: 0,
  gatherMs: 100,
  timeoutMs: 5_000,
  clock: 1,
};

/** Sets those that are given; a sentence about the first that cannot be read, and then nothing is changed. */
export function setSwitches(switches: Switches, given: JsonObject): string | undefined {
  const known = Object.entries(DEFAULT_SWITCHES).filter(([name]) => given[name] !== undefined);
  for (const [name, standard] of known) {
    const value = given[name];
    if (typeof value !== typeof standard) return `${name} must be a ${typeof standard}.`;
    if (typeof value === 'number' && !(value >= 0 && Number.isFinite(value))) return `${name} must not be negative.`;
  }
  if (given.clock === 0) return 'clock must be more than 0.';
  const strange = Object.keys(given).find((name) => !(name in DEFAULT_SWITCHES));
  if (strange !== undefined) return `There is no switch ${strange}.`;
  Object.assign(switches, Object.fromEntries(known.map(([name]) => [name, given[name]])));
  return undefined;
}
