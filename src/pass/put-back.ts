import { propertyDefinitions } from '../portals/properties.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import type { Clock, Crm, Values } from './crm.ts';
import type { PassStore } from './pass-store.ts';
import { sameValue } from './settle-values.ts';
import type { LedgerRecord, MemoryRow, RunId } from './stored.ts';
import type { UndoTally } from './undo-report.ts';
import type { UndoStore, WrittenBatch } from './undo-store.ts';
import { undoneMemory } from './undone-memory.ts';
import { asUpdate, fatesOf } from './write-portal.ts';

export interface PuttingBack {
  readonly crm: Crm;
  readonly store: PassStore;
  readonly undo: UndoStore;
  readonly clock: Clock;
  readonly portal: PortalId;
  /** The undo's own run; `null`: a dry run, nothing is written. */
  readonly run: RunId | null;
  /** The day from which the undone run looked. */
  readonly ranOn: Day;
  readonly tally: UndoTally;
}

type Written = WrittenBatch['records'][number];
type Back = Map<string, Values>;

/**
 * Puts back what one batch wrote, where it still stands as it was written: reads the records first, at most 100 of them,
 * and writes through the ledger. What stands otherwise is left and told.
 */
export async function putBack(batch: WrittenBatch, parts: PuttingBack): Promise<void> {
  const { objectType: type, records } = batch;
  if (records.length === 0) return;
  const back: Back = new Map();
  const done = (id: string, property: string, value: string): void => {
    back.set(id, { ...back.get(id), [property]: value });
  };
  for (const { id, values } of records)
    for (const { property, oldValue, putBack } of values) if (putBack) done(id, property, oldValue);

  const changes = await changesOf(batch, parts);
  if (parts.run === null) {
    for (const { id, values } of changes) for (const { property, newValue } of values) done(id, property, newValue);
  } else if (changes.length > 0) {
    const written = await write(type, changes, parts, parts.run);
    for (const { id, values } of changes)
      if (written.has(id)) for (const { property, newValue } of values) done(id, property, newValue);
  }
  for (const values of back.values()) parts.tally.putBack(type, Object.keys(values).length);
  if (parts.run !== null) await remember(type, back, parts, parts.run);
}

/** What is to be written: everything of the batch that stands as the run left it. The rest is noted as left. */
async function changesOf({ objectType: type, records }: WrittenBatch, { crm, tally }: PuttingBack) {
  const open = records.filter(({ values }) => values.some(({ putBack }) => !putBack));
  if (open.length === 0) return [];
  const properties = [...new Set(open.flatMap(({ values }) => values.map(({ property }) => property)))];
  const standing = await crm.readBack(
    type,
    open.map(({ id }) => id),
    properties,
  );
  return open.flatMap((record): LedgerRecord[] => {
    const now = standing.get(record.id);
    const values = standingAsWritten(record, now, (property, why) =>
      tally.leave({ type, id: record.id, property, why, code: null }),
    );
    return values.length === 0 ? [] : [{ id: record.id, values }];
  });
}

function standingAsWritten(
  { values }: Written,
  now: Values | undefined,
  leave: (property: string, why: 'changed' | 'rewritten' | 'gone') => void,
): LedgerRecord['values'] {
  return values.flatMap(({ property, oldValue, newValue, newest, putBack }) => {
    if (putBack) return [];
    const present = now?.[property] ?? '';
    if (now === undefined) leave(property, 'gone');
    else if (!newest) leave(property, 'rewritten');
    else if (!sameValue(definitionOf(property), present, newValue)) leave(property, 'changed');
    else return [{ property, oldValue: present, newValue: oldValue }];
    return [];
  });
}

const definitions = new Map(propertyDefinitions.map((definition) => [definition.name, definition]));
/** A property of an older version is compared by letter. */
const definitionOf = (property: string) => definitions.get(property) ?? ({ type: 'string' } as const);

/** @returns the records HubSpot confirmed. */
async function write(
  type: WrittenBatch['objectType'],
  changes: readonly LedgerRecord[],
  { crm, store, clock, portal, tally }: PuttingBack,
  run: RunId,
): Promise<ReadonlySet<string>> {
  const batch = await store.intendBatch(portal, run, type, changes, clock.nowMs());
  const outcome = await crm.updateRecords(type, changes.map(asUpdate));
  const fates = fatesOf(changes, outcome);
  await store.settleBatch(portal, batch, fates, clock.nowMs());
  tally.fail(outcome.failures);
  const fateOf = new Map(fates.map((fate) => [fate.id, fate]));
  for (const { id, values } of changes) {
    const fate = fateOf.get(id)!;
    if (fate.fate === 'written') continue;
    const why = fate.fate === 'gone' ? 'gone' : 'failed';
    for (const { property } of values) tally.leave({ type, id, property, why, code: fate.code ?? null });
  }
  return new Set(fates.filter(({ fate }) => fate === 'written').map(({ id }) => id));
}

/** Otherwise the next pass would take what stands again for its own newest word. */
async function remember(
  type: WrittenBatch['objectType'],
  back: Back,
  { store, undo, portal, ranOn }: PuttingBack,
  run: RunId,
): Promise<void> {
  const states = await store.recordsById(portal, type, [...back.keys()]);
  const rows: MemoryRow[] = [];
  const forgotten: string[] = [];
  for (const { id, memory } of states) {
    if (memory === null) continue;
    const then = undoneMemory(memory, back.get(id)!, ranOn);
    if (then === null) forgotten.push(id);
    else rows.push({ objectType: type, id, memory: then });
  }
  await store.saveMemories(portal, run, rows);
  if (forgotten.length > 0) await undo.forgetMemories(portal, type, forgotten);
}
