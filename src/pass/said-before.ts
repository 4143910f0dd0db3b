import { isWritten, propertyDefinitions } from '../portals/properties.ts';
import type { RecordMemory } from '../scoring/answer.ts';
import { dayOfIso } from '../scoring/calendar.ts';
import { memoryFromValues } from './record-memory.ts';
import type { RecordState } from './stored.ts';

/** What decides whether values on a record count as said by Rapport. */
export interface Filling {
  /** The first fill is not complete: a record on which nothing stands is filled for the first time. */
  readonly baseline: boolean;
  /** This database made the properties: what it did not write itself is a leftover that HubSpot brought back with them. */
  readonly madeHere: boolean;
}

const ours = propertyDefinitions.filter(isWritten).map(({ name }) => name);

/**
 * Has Rapport published anything on this record yet? A memory alone says nothing: the record may have waited for its share,
 * or its write may never have arrived.
 */
export function isFilled(state: RecordState, { baseline, madeHere }: Filling): boolean {
  const current = (state.contact ?? state.company)?.current ?? {};
  const stands = ours.some((name) => (current[name] ?? '') !== '');
  const wroteHere = ours.some((name) => name in state.written);
  return wroteHere ? stands || !baseline : stands && !madeHere;
}

/**
 * What was last published on a record; `null`: nothing, so that what comes now is its baseline. In a new database it is read
 * from the values in HubSpot.
 */
export function saidBefore(state: RecordState, filling: Filling): RecordMemory | null {
  if (!isFilled(state, filling)) return null;
  return state.memory ?? memoryFromValues((state.contact ?? state.company)?.current ?? {}, dayOfIso);
}
