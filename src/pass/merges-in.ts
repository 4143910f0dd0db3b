import { compareIds } from '../scoring/ids.ts';
import type { InboxEvent, InboxRecord, InboxType } from './inbox-event.ts';

/** What was merged into what, chains followed to their end. */
export interface Merges {
  /** By survivor; `ids` are gone, ascending. */
  readonly all: readonly { readonly type: InboxType; readonly ids: readonly string[]; readonly into: string }[];
  /** As what this record lives on: itself, where it was not merged. */
  survivorOf(record: InboxRecord): InboxRecord;
  isGone(record: InboxRecord): boolean;
  isSurvivor(record: InboxRecord): boolean;
}

/** The merges among some events, whatever their order. Where a record was merged twice, the later merge counts. */
export function mergesIn(events: readonly InboxEvent[]): Merges {
  const latest = new Map<string, InboxEvent>();
  for (const event of events) {
    if (event.kind !== 'merged' || event.other === null || event.other.id === event.id) continue;
    const known = latest.get(keyOf(event));
    if (known === undefined || isLater(event, known)) latest.set(keyOf(event), event);
  }
  const survivorOf = ({ type, id }: InboxRecord): InboxRecord => ({ type, id: endOf(latest, type, id) });
  const isGone = (record: InboxRecord): boolean => survivorOf(record).id !== record.id;

  const gone = new Map<string, { type: InboxType; ids: string[]; into: string }>();
  for (const event of latest.values()) {
    const into = survivorOf(event);
    if (into.id === event.id) continue;
    const merge = gone.get(keyOf(into)) ?? { type: event.type, ids: [], into: into.id };
    merge.ids.push(event.id);
    gone.set(keyOf(into), merge);
  }
  for (const { ids } of gone.values()) ids.sort(compareIds);
  return { all: [...gone.values()], survivorOf, isGone, isSurvivor: (record) => gone.has(keyOf(record)) };
}

/** The last of a chain; of a circle, which only nonsense makes, its greatest id. */
function endOf(latest: ReadonlyMap<string, InboxEvent>, type: InboxType, id: string): string {
  const passed = new Set<string>();
  for (let at = id; ; ) {
    if (passed.has(at))
      return [...passed]
        .slice([...passed].indexOf(at))
        .sort(compareIds)
        .at(-1)!;
    passed.add(at);
    const next = latest.get(keyOf({ type, id: at }))?.other?.id;
    if (next === undefined) return at;
    at = next;
  }
}

const isLater = (event: InboxEvent, known: InboxEvent): boolean =>
  event.occurredAtMs === known.occurredAtMs
    ? compareIds(event.other!.id, known.other!.id) > 0
    : event.occurredAtMs > known.occurredAtMs;

const keyOf = ({ type, id }: InboxRecord): string => `${type} ${id}`;
