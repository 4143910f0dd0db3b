import { AppError } from '../pass/app-error.ts';
import type { ReadProgress } from '../pass/crm.ts';
import { densityOf, type IdRange, idAt, widest } from './id-ranges.ts';
import { type ListPage, ListRefused, type Page } from './list-page.ts';
import type { ListedRecord } from './listed-record.ts';

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

/** The cursor that stands for the first record. */
const start = '0';

/**
 * Reads all records of a type, each once, with several streams over disjoint id ranges. The list cursor is "the record
 * id of the next record" (objects reference), so any id can be jumped to; where a first jump does not arrive where it
 * should, everything is read in one stream. A stream that ends takes half of the largest range left.
 */
export async function readRanges(reading: RangeReading): Promise<RangeOutcome> {
  const { list, onPage, resume, highestId, streams } = reading;
  const ranges: IdRange[] = (resume?.remaining ?? [{ from: start, to: null }]).map(({ from, to }) => ({
    next: from,
    to: to === null ? null : BigInt(to),
    density: null,
  }));
  let read = resume?.read ?? 0;
  let pages = 0;
  let emptyPages = 0;
  let cutsLeft = reading.cuts;
  let jumping = false;
  let failure: { readonly error: unknown } | null = null;
  let storing: Promise<void> = Promise.resolve();
  const running = new Set<Promise<void>>();

  const fetchPage = async (after: string): Promise<Page> => {
    pages += 1;
    return list(after === start ? null : after);
  };

  const progress = (): ReadProgress => ({
    remaining: ranges.flatMap(({ next, to }) =>
      next === null ? [] : [{ from: next, to: to === null ? null : String(to) }],
    ),
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
      range.next = endsIn(page, to) ? null : page.next;
      range.density = densityOf(page.records.map(({ id }) => BigInt(id))) ?? range.density;
      read += inside.length;
      if (inside.length === 0) emptyPages += 1;
      await onPage(inside, progress());
    });
    return storing;
  };

  const follow = async (range: IdRange): Promise<void> => {
    while (range.next !== null && failure === null) {
      const page = await fetchPage(range.next);
      if (goesAstray(range.next, page, ranges.length > 1)) throw astray();
      await store(range, page);
      if (range.next !== null) helpOut();
    }
  };

  const begin = (range: IdRange): void => {
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
      const cut = widest(ranges, highestId);
      if (cut === null) return;
      cutsLeft -= 1;
      const half: IdRange = { next: String(cut.at), to: cut.range.to, density: null };
      cut.range.to = cut.at;
      ranges.push(half);
      begin(half);
    }
  };

  /** Asked once, before ranges are cut: does a jump land at the id that was named, or after it? */
  const jumpArrives = async (): Promise<boolean> => {
    if (highestId === null || streams < 2 || cutsLeft < 1 || ranges.length === 0) return false;
    emptyPages += 1;
    try {
      const { records } = await fetchPage(String(highestId));
      return records.length > 0 && records.every(({ id }) => BigInt(id) >= highestId);
    } catch (error) {
      if (error instanceof ListRefused && error.answer.reason === 'refused') return false;
      throw error;
    }
  };

  jumping = await jumpArrives();
  if (jumping) for (const range of [...ranges]) begin(range);
  // One stream; ranges left by an earlier run are read one after the other.
  else for (const range of ranges) await follow(range);
  while (running.size > 0) await Promise.race(running);
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
  return { read, pages, emptyPages, ranges: ranges.length };
}

function endsIn({ next }: Page, to: bigint | null): boolean {
  if (next === null) return true;
  const id = idAt(next);
  return to !== null && id !== null && id >= to;
}

/** A page that leads back to itself would be read for ever; one of several ranges must not hold what lies before it. */
function goesAstray(from: string, { records, next }: Page, several: boolean): boolean {
  if (next === from) return true;
  const [first, then] = [idAt(from), next === null ? null : idAt(next)];
  if (first === null || !several) return false;
  return (then !== null && then <= first) || records.some(({ id }) => BigInt(id) < first);
}

const astray = (): AppError =>
  new AppError(
    'crm_unexpected_answer',
    'HubSpot answered a list page that does not follow the one before: run again later; what was read is kept.',
    { retryable: true },
  );
