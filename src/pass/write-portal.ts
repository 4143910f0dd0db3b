import type { PropertyDefinition } from '../portals/property-definition.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Crm, Failure, SchemaWish, WritableType, WriteOutcome } from './crm.ts';
import type { WaitingRecord } from './fill-store.ts';
import type { PassStore } from './pass-store.ts';
import type { RecordSettlement } from './settle-record.ts';
import type { LedgerRecord, MemoryRow, RecordFate, RunId } from './stored.ts';

/** Where changes go: into HubSpot, or into a plan that somebody reads. */
export interface ChangeSink {
  /** At most 100 records of one type. */
  send(type: WritableType, records: readonly LedgerRecord[]): Promise<void>;
  /** Resolves when everything sent was answered. */
  drain(): Promise<void>;
}

export interface WriteTally {
  readonly records: Record<WritableType, number>;
  values: number;
  readonly byProperty: Map<string, number>;
  edited: number;
  /** Records on which nothing of ours had stood. */
  first: number;
  readonly failures: Failure[];
}

export const emptyTally = (): WriteTally => ({
  records: { contacts: 0, companies: 0 },
  values: 0,
  byProperty: new Map(),
  edited: 0,
  first: 0,
  failures: [],
});

const batchSize = 100;
/** More writers than this only meet HubSpot's record locks (423). */
const writersAtOnce = 4;
/** Codes that say an admin changed our properties under us: made good once, then tried again. */
const schemaCodes = new Set(['PROPERTY_DOESNT_EXIST', 'INVALID_OPTION']);

export interface Writing {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly nowMs: () => number;
  readonly schema: SchemaWish;
  readonly tally: WriteTally;
  readonly onWritten: (type: WritableType, records: number) => void;
}

/** Writes batches of 100 with a few in flight; each is noted in the ledger before the call and settled after it. */
export function hubSpotSink(writing: Writing): ChangeSink {
  const inFlight = new Set<Promise<void>>();
  let broken: { readonly error: unknown } | null = null;
  let mending: Promise<unknown> | null = null;

  async function write(type: WritableType, records: readonly LedgerRecord[], again = false): Promise<void> {
    const { crm, store, portal, run, nowMs } = writing;
    const batch = await store.intendBatch(portal, run, type, records, nowMs());
    const outcome = await crm.updateRecords(type, records.map(asUpdate));
    const fates = fatesOf(records, outcome);
    await store.settleBatch(portal, batch, fates, nowMs());
    tallyWritten(writing.tally, type, records, fates);
    const mendable = outcome.failures.filter(({ code }) => schemaCodes.has(code));
    if (mendable.length > 0 && !again) {
      // Several batches meet the same gap at once: whoever comes later waits for the same mending.
      mending ??= crm.ensureSchema(writing.schema);
      await mending;
      const ids = new Set(mendable.map(({ id }) => id));
      writing.tally.failures.push(...outcome.failures.filter(({ id }) => !ids.has(id)));
      return write(
        type,
        records.filter(({ id }) => ids.has(id)),
        true,
      );
    }
    writing.tally.failures.push(...outcome.failures);
    writing.onWritten(type, writing.tally.records[type]);
  }

  return {
    async send(type, records) {
      if (broken) throw broken.error;
      while (inFlight.size >= writersAtOnce) await Promise.race(inFlight);
      const call: Promise<void> = write(type, records)
        .catch((error: unknown) => {
          broken ??= { error };
        })
        .finally(() => inFlight.delete(call));
      inFlight.add(call);
    },
    async drain() {
      await Promise.all(inFlight);
      if (broken) throw broken.error;
    },
  };
}

/** Writes nothing: counts what would be written and hands each change on. */
export function planSink(tally: WriteTally, onPlanned: (type: WritableType, record: LedgerRecord) => void): ChangeSink {
  return {
    async send(type, records) {
      tallyWritten(
        tally,
        type,
        records,
        records.map(({ id }) => ({ id, fate: 'written' })),
      );
      for (const record of records) onPlanned(type, record);
    },
    async drain() {},
  };
}

/**
 * Settles every record of one type against what stands in HubSpot and sends on what differs. Where first fills are held back,
 * they are handed to `holdBack` instead, and nothing is remembered of them as said; it also hears of those on which nothing is
 * to be filled, which may have waited.
 */
export async function writeRecords(
  type: WritableType,
  settlements: AsyncIterable<readonly RecordSettlement[]>,
  sink: ChangeSink,
  tally: WriteTally,
  keep: (rows: readonly MemoryRow[]) => Promise<void>,
  holdBack: ((records: readonly WaitingRecord[]) => Promise<void>) | null,
): Promise<void> {
  let waiting: LedgerRecord[] = [];
  for await (const settled of settlements) {
    const filling = settled.filter(isFilling);
    tally.first += filling.length;
    const page = holdBack === null ? settled : settled.filter((one) => !isFilling(one));
    const held = settled.filter(({ first }) => first);
    await holdBack?.(held.map(({ id, changes: values, memory }) => ({ objectType: type, id, values, memory })));
    await keep(page.flatMap(({ id, memory }) => (memory === null ? [] : [{ objectType: type, id, memory }])));
    for (const { id, changes, edited } of page) {
      tally.edited += edited;
      if (changes.length === 0) continue;
      waiting.push({ id, values: changes });
      if (waiting.length < batchSize) continue;
      const full = waiting;
      waiting = [];
      await sink.send(type, full);
    }
  }
  if (waiting.length > 0) await sink.send(type, waiting);
  await sink.drain();
}

const isFilling = ({ first, changes }: RecordSettlement): boolean => first && changes.length > 0;

/** Definitions among those wished that the portal really has. */
export function usableDefinitions(
  definitions: readonly PropertyDefinition[],
  usable: readonly string[],
): readonly PropertyDefinition[] {
  const names = new Set(usable);
  return definitions.filter(({ name }) => names.has(name));
}

export const asUpdate = ({ id, values }: LedgerRecord) => ({
  id,
  values: Object.fromEntries(values.map(({ property, newValue }) => [property, newValue])),
});

/** The fate of every record of one call. */
export function fatesOf(records: readonly LedgerRecord[], outcome: WriteOutcome): RecordFate[] {
  const written = new Set(outcome.written);
  const gone = new Set([...outcome.gone, ...outcome.moved.map(({ from }) => from)]);
  const codes = new Map(outcome.failures.map(({ id, code }) => [id, code]));
  return records.map(({ id }): RecordFate => {
    if (written.has(id)) return { id, fate: 'written' };
    if (gone.has(id)) return { id, fate: 'gone' };
    return { id, fate: 'failed', code: codes.get(id) ?? 'NOT_ANSWERED' };
  });
}

function tallyWritten(
  tally: WriteTally,
  type: WritableType,
  records: readonly LedgerRecord[],
  fates: readonly RecordFate[],
): void {
  const written = new Set(fates.filter(({ fate }) => fate === 'written').map(({ id }) => id));
  for (const { id, values } of records) {
    if (!written.has(id)) continue;
    tally.records[type] += 1;
    tally.values += values.length;
    for (const { property } of values) tally.byProperty.set(property, (tally.byProperty.get(property) ?? 0) + 1);
  }
}
