import type { ReadProgress } from '../pass/crm.ts';
import { densityOf, type IdRange, widest } from './id-ranges.ts';
import type { ListedRecord } from './listed-record.ts';

/** `next` is the id of the record after the page; `null` on the last. */
export interface Page {
  readonly records: readonly ListedRecord[];
  readonly next: bigint | null;
}

/** One list call from an id on (`null`: from the first). */
export type ListPage = (from: bigint | null) => Promise<Page>;

export interface RangeReading {
  readonly list: ListPage;
  readonly resume: ReadProgress | null;
  /** Upper bound of what is known to exist, for cutting ranges; `null`: read one stream. */
  readonly highestId: bigint | null;
  /** Parallel streams at most. */
  readonly streams: number;
  /** Ranges may be cut this often at most: every cut costs up to one extra page. */
  readonly cuts: number;
  readonly onPage: (records: readonly ListedRecord[], progress: ReadProgress) => Promise<void>;
}

export interface RangeOutcome {
  readonly read: number;
  /** Pages fetched, and those among them that gave nothing new. */
  readonly pages: number;
  readonly emptyPages: number;
  readonly ranges: number;
}

/**
 * Reads all records of a type with several streams over disjoint id ranges. The list cursor is "the record id of the
 * next record" (objects reference), so any id can be jumped to; a first jump that does not arrive where it should puts
 * everything back into one stream. A stream that ends takes half of the largest range left.
 */
export async function readRanges(reading: RangeReading): Promise<RangeOutcome> {
  const { list, onPage, resume, highestId, streams } = reading;
  const ranges: IdRange[] = (resume?.remaining ?? [{ from: '0', to: null }]).map(({ from, to }) => ({
    next: BigInt(from),
    to: to === null ? null : BigInt(to),
    density: null,
  }));
  let read = resume?.read ?? 0;
  let pages = 0;
  let emptyPages = 0;
  let jumping = highestId !== null;
  let failure: { readonly error: unknown } | null = null;
  let storing: Promise<void> = Promise.resolve();
  const running = new Set<Promise<void>>();
  let cutsLeft = reading.cuts;

  const progress = (): ReadProgress => ({
    remaining: ranges
      .filter(({ next }) => next !== null)
      .map(({ next, to }) => ({ from: String(next), to: to === null ? null : String(to) })),
    read,
  });

  /**
   * Pages are stored one at a time, whichever stream they come from. What lies in the range is decided only now: it may
   * have been cut while the page was on its way.
   */
  const store = (range: IdRange, page: Page): Promise<void> => {
    storing = storing.then(async () => {
      const { to } = range;
      const inside = to === null ? page.records : page.records.filter(({ id }) => BigInt(id) < to);
      const ended = page.next === null || (to !== null && page.next >= to);
      range.next = ended ? null : page.next;
      range.density = densityOf(page.records.map(({ id }) => BigInt(id))) ?? range.density;
      read += inside.length;
      if (inside.length === 0) emptyPages += 1;
      await onPage(inside, progress());
    });
    return storing;
  };

  const follow = async (range: IdRange): Promise<void> => {
    while (range.next !== null && failure === null) {
      const page = await list(range.next === 0n ? null : range.next);
      pages += 1;
      await store(range, page);
      if (range.next !== null) helpOut();
    }
  };

  const start = (range: IdRange): void => {
    const stream: Promise<void> = follow(range)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        running.delete(stream);
        helpOut();
      });
    running.add(stream);
  };

  const helpOut = (): void => {
    while (jumping && failure === null && cutsLeft > 0 && running.size < streams && highestId !== null) {
      const widestNow = widest(ranges, highestId);
      if (widestNow === null) return;
      cutsLeft -= 1;
      const half: IdRange = { next: widestNow.at, to: widestNow.range.to, density: null };
      const whole = widestNow.range;
      whole.to = widestNow.at;
      ranges.push(half);
      start(half);
    }
  };

  const jumpIsTrusted = async (): Promise<void> => {
    // Asked once, before ranges are cut: does a jump land at or after the id that was named?
    if (!jumping || highestId === null || highestId < 2n || streams < 2 || cutsLeft < 1) {
      jumping = false;
      return;
    }
    const target = highestId;
    const { records } = await list(target);
    pages += 1;
    emptyPages += 1;
    jumping = records.every(({ id }) => BigInt(id) >= target);
  };

  if (ranges.length > 0) await jumpIsTrusted();
  for (const range of jumping ? ranges.slice() : []) start(range);
  if (!jumping) {
    // One stream; ranges left by an earlier run are read one after the other.
    for (const range of ranges) await follow(range);
  }
  while (running.size > 0) await Promise.race(running);
  await storing;
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
  return { read, pages, emptyPages, ranges: ranges.length };
}
