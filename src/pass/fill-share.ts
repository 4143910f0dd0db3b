import { fillDoneBy, hourOfFill, shareOfHour, startOfHour } from '../portals/fill-ramp.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { PassStore } from './pass-store.ts';
import type { RunId } from './stored.ts';
import type { ChangeSink } from './write-portal.ts';

export interface Sharing {
  readonly store: PassStore;
  readonly portal: PortalId;
  /** The pass whose answers are written: they stand in its ledger. */
  readonly run: RunId;
  readonly sink: ChangeSink;
  /** `now`: all that waits. */
  readonly pace: 'ramped' | 'now';
  nowMs(): number;
}

/** How far the first fill is after a share. */
export interface FillReport {
  readonly filled: number;
  readonly waiting: number;
  /** When the next share may be written; `null`: nothing waits. */
  readonly nextFillAtMs: number | null;
  /** By when it is done if no hour is missed; `null`: nothing waits, or all at once. */
  readonly doneByMs: number | null;
}

const batchSize = 100;

/**
 * Writes this hour's share of a first fill, in the order in which records wait. A record is noted as filled before the call: a
 * pass that dies on the way writes nothing twice, and the next one finds those that were missed.
 */
export async function fillShare(sharing: Sharing): Promise<FillReport> {
  const { store, portal, run, sink, nowMs } = sharing;
  for (let left = await leftOfShare(sharing); left > 0; ) {
    const [first, ...others] = await store.waitingRecords(portal, Math.min(left, batchSize));
    if (first === undefined) break;
    const { objectType } = first;
    const batch = [first, ...others.filter((other) => other.objectType === objectType)];
    const ids = batch.map(({ id }) => id);
    const memories = batch.flatMap(({ id, memory }) => (memory === null ? [] : [{ objectType, id, memory }]));
    await store.saveMemories(portal, run, memories);
    await store.markFilled(portal, objectType, ids, nowMs());
    await sink.send(
      objectType,
      batch.map(({ id, values }) => ({ id, values })),
    );
    left -= batch.length;
  }
  await sink.drain();
  return fillReport(sharing);
}

/** How far it is, and when it goes on. */
export async function fillReport({
  store,
  portal,
  pace,
  nowMs,
}: Pick<Sharing, 'store' | 'portal' | 'pace' | 'nowMs'>): Promise<FillReport> {
  const { filled, waiting, beganAtMs } = await store.fillProgress(portal);
  const now = nowMs();
  if (waiting === 0) return { filled, waiting, nextFillAtMs: null, doneByMs: null };
  if (pace === 'now') return { filled, waiting, nextFillAtMs: now, doneByMs: null };
  const began = beganAtMs ?? now;
  const nextFillAtMs = beganAtMs === null ? now : startOfHour(began, hourOfFill(began, now) + 1);
  const doneByMs = fillDoneBy({ records: filled + waiting, filled, beganAtMs: began, nowMs: now });
  return { filled, waiting, nextFillAtMs, doneByMs };
}

/** How many records may be written in what is left of this hour. */
async function leftOfShare({ store, portal, pace, nowMs }: Sharing): Promise<number> {
  const { filled, waiting, beganAtMs } = await store.fillProgress(portal);
  if (pace === 'now') return waiting;
  const now = nowMs();
  const began = beganAtMs ?? now;
  const hour = hourOfFill(began, now);
  const thisHour = await store.filledSince(portal, startOfHour(began, hour));
  return shareOfHour({ records: filled + waiting, filled: filled - thisHour, hour }) - thisHour;
}
