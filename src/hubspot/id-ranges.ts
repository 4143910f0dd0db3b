/** An id range [next, to) that is being read. */
export interface IdRange {
  /** HubSpot's cursor at which the range goes on once what came before is stored; `null`: it is read to its end. */
  next: string | null;
  /** `null`: open-ended. */
  to: bigint | null;
  /** Records per id, as the newest page showed it; `null` before the first page. */
  density: number | null;
}

/** Fewer records than this are not worth a range of their own. */
const worthSplitting = 800;

/** The record id a list cursor stands for; `null` for a cursor that is none (then there is no cutting). */
export const idAt = (cursor: string): bigint | null => (/^\d{1,20}$/.test(cursor) ? BigInt(cursor) : null);

/** How many records a range probably still holds; 0 where nothing is known. */
export function recordsLeft({ next, to, density }: IdRange, highestId: bigint): number {
  const start = next === null ? null : idAt(next);
  if (start === null || density === null) return 0;
  const end = to ?? highestId + 1n;
  return end <= start ? 0 : Number(end - start) * density;
}

/**
 * Where to cut a range in two, `null` where it is not worth it. Old portals hold small ids beside twelve-digit ones:
 * over such distances the middle is the geometric one, so that a few cuts find where the records are.
 */
export function cutOf(range: IdRange, highestId: bigint): bigint | null {
  const start = range.next === null ? null : idAt(range.next);
  if (start === null || recordsLeft(range, highestId) < worthSplitting) return null;
  const end = range.to ?? highestId + 1n;
  const wide = start > 0n && end / start >= 1_000n;
  const middle = wide ? BigInt(Math.round(Math.sqrt(Number(start)) * Math.sqrt(Number(end)))) : (start + end) / 2n;
  return middle > start && middle < end ? middle : null;
}

/** The range that most probably holds most, and where to cut it. */
export function widest(
  ranges: readonly IdRange[],
  highestId: bigint,
): { readonly range: IdRange; readonly at: bigint } | null {
  let best: { readonly range: IdRange; readonly at: bigint; readonly left: number } | null = null;
  for (const range of ranges) {
    const at = cutOf(range, highestId);
    const left = recordsLeft(range, highestId);
    if (at !== null && (best === null || left > best.left)) best = { range, at, left };
  }
  return best;
}

/** Records per id on one page. */
export function densityOf(ids: readonly bigint[]): number | null {
  const first = ids[0];
  const last = ids.at(-1);
  if (first === undefined || last === undefined || last <= first) return null;
  return ids.length / Number(last - first + 1n);
}
