import { compareIds } from '../portal/record-id.ts';

/** A sorted copy: latest instant first, and of one instant the highest id first. */
export function newestFirst<Item>(
  items: readonly Item[],
  atMs: (item: Item) => number,
  id: (item: Item) => string,
): Item[] {
  return [...items].sort((a, b) => atMs(b) - atMs(a) || compareIds(id(b), id(a)));
}
