import { isWritten, propertyDefinitions } from '../portals/properties.ts';
import { compareIds } from '../scoring/ids.ts';
import type { ChangeHint } from './change-hint.ts';
import { type InboxEvent, type InboxRecord, type InboxType, inboxTypes } from './inbox-event.ts';
import { mergesIn } from './merges-in.ts';

/** What passes write: a change of it is our own, or is put right by the next pass. */
const written: ReadonlySet<string> = new Set(propertyDefinitions.filter(isWritten).map(({ name }) => name));
/** What people enter, also through a card of ours: a change whoever made it. */
const entered: ReadonlySet<string> = new Set(
  propertyDefinitions.filter((definition) => !isWritten(definition)).map(({ name }) => name),
);

/**
 * The smallest set of hints that says what these events of one portal say; the same events in any order, told any number of
 * times, give the same list. A merge beats a change, a deletion beats a change unless the record was restored no earlier, and
 * who asked to be forgotten is named in no other hint, nor is anybody who was merged into them.
 */
export function hintsFromEvents(events: readonly InboxEvent[]): readonly ChangeHint[] {
  const news = events.filter((event) => !isEcho(event));
  const merges = mergesIn(news);
  const forgotten = forgottenIn(news);
  const isForgotten = ({ type, id }: InboxRecord): boolean => type === 'contacts' && forgotten.has(id);

  const hints = new Map<string, ChangeHint>();
  const add = (hint: ChangeHint): void => void hints.set(keyOf(hint), hint);
  const readAnew = (record: InboxRecord): void => {
    if (!hints.has(keyOf({ kind: 'deleted', ...record }))) add({ kind: 'changed', ...record });
  };
  for (const id of forgotten) add({ kind: 'forgotten', id });
  for (const { record, hint } of fates(news)) {
    if (isForgotten(record) || merges.isGone(record)) continue;
    if (hint.kind === 'deleted' || !merges.isSurvivor(record)) add(hint);
  }
  for (const { type, ids, into } of merges.all) {
    if (type === 'line_items' || isForgotten({ type, id: into })) continue;
    const told = ids.filter((id) => !isForgotten({ type, id }));
    if (told.length > 0) add({ kind: 'merged', type, ids: told, into });
    else readAnew({ type, id: into });
  }
  for (const event of news) {
    if (event.kind !== 'linked' || event.other === null) continue;
    const sides = [merges.survivorOf(event), merges.survivorOf(event.other)];
    const told = sides.filter((side) => !isForgotten(side)).sort(inOrder);
    if (told.length === 2) add({ kind: 'linked', from: told[0]!, to: told[1]! });
    else if (told.length === 1 && !merges.isSurvivor(told[0]!)) readAnew(told[0]!);
  }
  return [...hints].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, hint]) => hint);
}

const isEcho = ({ kind, property, own }: InboxEvent): boolean =>
  kind === 'changed' && property !== null && (written.has(property) || (own && !entered.has(property)));

/** Everybody who asked to be forgotten, and everybody who was merged into one of them. */
function forgottenIn(events: readonly InboxEvent[]): ReadonlySet<string> {
  const forgotten = new Set(events.filter(({ kind }) => kind === 'forgotten').map(({ id }) => id));
  if (forgotten.size === 0) return forgotten;
  const mergedInto = new Map<string, string[]>();
  for (const { kind, type, id, other } of events)
    if (kind === 'merged' && type === 'contacts' && other !== null)
      mergedInto.set(other.id, [...(mergedInto.get(other.id) ?? []), id]);
  // A set is walked to the end it has when the walk gets there.
  for (const id of forgotten) for (const gone of mergedInto.get(id) ?? []) forgotten.add(gone);
  return forgotten;
}

/** Of every record that was made, changed, restored or deleted: is it to be read anew, or gone? */
function* fates(
  events: readonly InboxEvent[],
): Iterable<{ readonly record: InboxRecord; readonly hint: Extract<ChangeHint, { kind: 'changed' | 'deleted' }> }> {
  const told = new Map<string, { record: InboxRecord; deletedMs: number; aliveMs: number }>();
  for (const { kind, type, id, occurredAtMs } of events) {
    if (kind === 'merged' || kind === 'linked' || kind === 'forgotten') continue;
    const key = `${type} ${id}`;
    const fate = told.get(key) ?? { record: { type, id }, deletedMs: -1, aliveMs: -1 };
    if (kind === 'deleted') fate.deletedMs = Math.max(fate.deletedMs, occurredAtMs);
    if (kind === 'restored' || kind === 'created') fate.aliveMs = Math.max(fate.aliveMs, occurredAtMs);
    told.set(key, fate);
  }
  for (const { record, deletedMs, aliveMs } of told.values())
    yield { record, hint: { kind: deletedMs > aliveMs ? 'deleted' : 'changed', ...record } };
}

const inOrder = (left: InboxRecord, right: InboxRecord): number =>
  rankOf(left.type) - rankOf(right.type) || compareIds(left.id, right.id);
const rankOf = (type: InboxType): number => inboxTypes.indexOf(type);

/** One text for hints that say the same; sorted, merges come before the rest, for they move what was known of records. */
function keyOf(hint: ChangeHint): string {
  switch (hint.kind) {
    case 'merged':
      return `1 ${hint.type} ${hint.into}`;
    case 'changed':
      return `2 ${hint.type} ${hint.id}`;
    case 'linked':
      return `3 ${hint.from.type} ${hint.from.id} ${hint.to.type} ${hint.to.id}`;
    case 'deleted':
      return `4 ${hint.type} ${hint.id}`;
    case 'forgotten':
      return `5 ${hint.id}`;
  }
}
