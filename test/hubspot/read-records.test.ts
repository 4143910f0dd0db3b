import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListPage, ListRefused } from '../../src/hubspot/list-page.ts';
import type { ListedRecord } from '../../src/hubspot/listed-record.ts';
import { type RangeOutcome, readRanges } from '../../src/hubspot/read-records.ts';
import type { ReadProgress } from '../../src/pass/crm.ts';

type Cursor = 'last id plus one' | 'next id' | 'offset' | 'opaque' | 'ignored when unknown' | 'refused when unknown';

/** A list endpoint over these ids, with cursors as one or another server might do them. */
function listOver(ids: readonly bigint[], cursor: Cursor, pageSize: number, turnsOf: () => number): ListPage {
  const given = new Set<string>();
  const indexAt = (after: string | null): number => {
    if (after === null) return 0;
    if (cursor === 'offset') return Number(after);
    if (cursor === 'opaque') {
      if (!given.has(after)) throw refusal();
      return Number(Buffer.from(after, 'base64').toString().slice(3));
    }
    if (!given.has(after) && cursor === 'refused when unknown') throw refusal();
    if (!given.has(after) && cursor === 'ignored when unknown') return 0;
    const index = ids.findIndex((id) => id >= BigInt(after));
    return index < 0 ? ids.length : index;
  };
  const cursorAt = (index: number): string | null => {
    const next = ids[index];
    if (next === undefined) return null;
    if (cursor === 'offset') return String(index);
    if (cursor === 'opaque') return Buffer.from(`at:${index}`).toString('base64');
    return cursor === 'next id' ? String(next) : String(ids[index - 1]! + 1n);
  };
  return async (after) => {
    for (let turn = turnsOf(); turn > 0; turn -= 1) await Promise.resolve();
    const start = indexAt(after);
    const next = cursorAt(start + pageSize);
    if (next !== null) given.add(next);
    return { records: ids.slice(start, start + pageSize).map(record), next };
  };
}

const refusal = (): ListRefused =>
  new ListRefused({
    ok: false,
    reason: 'refused',
    status: 400,
    error: { message: '', category: null, subCategory: null, context: {}, errors: [], code: null },
  });

const record = (id: bigint): ListedRecord => ({
  id: String(id),
  properties: {},
  createdAt: null,
  updatedAt: null,
  associations: {},
});

/** Small numbers that look random; the same for the same seed. */
function dice(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >>> 8;
  };
}

/** Ids as portals have them: evenly, in clumps, or small ones beside twelve-digit ones. */
function idsOf(count: number, style: 'even' | 'clumps' | 'old portal', seed: number): bigint[] {
  const roll = dice(seed);
  let id = BigInt(roll() % 50);
  return Array.from({ length: count }, (_, index) => {
    const leap = style === 'clumps' && roll() % 97 === 0 ? BigInt(roll() % 100_000) : 0n;
    if (style === 'old portal' && index === Math.floor(count / 4)) id = 700_000_000_000n;
    id += leap + BigInt(1 + (roll() % 4));
    return id;
  });
}

interface Reader {
  readonly list: ListPage;
  readonly highestId: bigint | null;
  readonly streams?: number;
  readonly cuts?: number;
}

/** Stored pages and where to go on, as a database would keep them; dies after so many pages. */
function keep() {
  const stored: string[] = [];
  let progress: ReadProgress | null = null;
  const read = (
    { list, highestId, streams = 4, cuts = 20 }: Reader,
    diesAfter = Number.POSITIVE_INFINITY,
  ): Promise<RangeOutcome> => {
    let pages = 0;
    return readRanges({
      list,
      resume: progress,
      highestId,
      streams,
      cuts,
      onPage: async (records, place) => {
        await Promise.resolve();
        pages += 1;
        if (pages > diesAfter) throw new Error('killed');
        stored.push(...records.map(({ id }) => id));
        progress = place;
      },
    });
  };
  return { stored, read, progress: () => progress };
}

const inOrder = (stored: readonly string[]): bigint[] =>
  stored.map(BigInt).sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));

describe('reading a portal in ranges', () => {
  it('gives every record exactly once, whatever the ids, the cursors, the order of answers and the interruptions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          count: fc.integer({ min: 0, max: 4_000 }),
          style: fc.constantFrom('even' as const, 'clumps' as const, 'old portal' as const),
          seed: fc.integer({ min: 1, max: 1e9 }),
          cursor: fc.constantFrom<Cursor>('last id plus one', 'next id'),
          pageSize: fc.integer({ min: 20, max: 100 }),
          streams: fc.integer({ min: 1, max: 6 }),
          cuts: fc.integer({ min: 0, max: 12 }),
          deaths: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 3 }),
        }),
        async ({ count, style, seed, cursor, pageSize, streams, cuts, deaths }) => {
          const ids = idsOf(count, style, seed);
          const roll = dice(seed);
          const reader = {
            list: listOver(ids, cursor, pageSize, () => roll() % 20),
            highestId: ids.at(-1) ?? null,
            streams,
            cuts,
          };
          const portal = keep();
          let alive = false;
          for (const diesAfter of [...deaths, Number.POSITIVE_INFINITY]) {
            if (portal.progress()?.remaining.length === 0) break;
            const outcome = await portal.read(reader, diesAfter).catch((error: Error) => {
              expect(error.message).toBe('killed');
              return null;
            });
            alive = outcome !== null;
            if (outcome !== null) expect(outcome.read).toBe(count);
          }
          expect(alive || portal.progress()?.remaining.length === 0).toBe(true);
          expect(inOrder(portal.stored)).toEqual(ids);
          expect(portal.progress()).toEqual({ remaining: [], read: count });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gives every record exactly once in one stream where jumping does not work', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Cursor>('offset', 'opaque', 'ignored when unknown', 'refused when unknown'),
        fc.integer({ min: 1, max: 3_000 }),
        fc.integer({ min: 1, max: 1e9 }),
        fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 2 }),
        async (cursor, count, seed, deaths) => {
          const ids = idsOf(count, 'even', seed);
          const reader = { list: listOver(ids, cursor, 100, () => 1), highestId: ids.at(-1)! };
          const portal = keep();
          for (const diesAfter of [...deaths, Number.POSITIVE_INFINITY]) {
            if (portal.progress()?.remaining.length === 0) break;
            await portal.read(reader, diesAfter).catch(() => null);
          }
          expect(inOrder(portal.stored)).toEqual(ids);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads with several streams at once and hardly more pages than one stream takes', async () => {
    const ids = idsOf(40_000, 'clumps', 7);
    const index = new Map(ids.map((id, at) => [id, at]));
    let underWay = 0;
    let most = 0;
    const list: ListPage = async (after) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      let at = after === null ? 0 : index.get(BigInt(after));
      at ??= ids.findIndex((id) => id >= BigInt(after!));
      const next = ids[at + 100];
      return { records: ids.slice(at, at + 100).map(record), next: next === undefined ? null : String(next) };
    };
    const portal = keep();
    const outcome = await portal.read({ list, highestId: ids.at(-1)!, streams: 4, cuts: 4 });
    expect(inOrder(portal.stored)).toEqual(ids);
    expect(most).toBe(4);
    // 400 pages, one probe, and at most one extra page for each of four cuts.
    expect(outcome.pages).toBeLessThanOrEqual(405);
    expect(outcome.emptyPages).toBeLessThanOrEqual(4);
  });

  it('hands pages over one at a time', async () => {
    const ids = idsOf(5_000, 'even', 3);
    let storing = 0;
    await readRanges({
      list: listOver(ids, 'next id', 100, () => 3),
      resume: null,
      highestId: ids.at(-1)!,
      streams: 5,
      cuts: 9,
      onPage: async () => {
        storing += 1;
        expect(storing).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        storing -= 1;
      },
    });
    expect(storing).toBe(0);
  });

  it('reads no further after a failure, and keeps what was stored', async () => {
    const ids = idsOf(3_000, 'even', 5);
    const whole = listOver(ids, 'next id', 100, () => 2);
    let calls = 0;
    const portal = keep();
    const list: ListPage = (after) => {
      calls += 1;
      return calls === 9 ? Promise.reject(new Error('out of reach')) : whole(after);
    };
    await expect(portal.read({ list, highestId: ids.at(-1)! })).rejects.toThrow('out of reach');
    expect(calls).toBeLessThan(9 + 4);
    await portal.read({ list: whole, highestId: ids.at(-1)! });
    expect(inOrder(portal.stored)).toEqual(ids);
  });

  it('does not turn in a circle when a page leads back to itself', async () => {
    const list: ListPage = async () => ({ records: [record(5n)], next: '5' });
    await expect(keep().read({ list, highestId: null })).rejects.toMatchObject({ code: 'crm_unexpected_answer' });
  });
});
