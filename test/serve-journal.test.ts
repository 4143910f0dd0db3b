import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../src/http/create-log.ts';
import type { ChangePart } from '../src/pass/change-source.ts';
import { serveJournal } from '../src/serve-journal.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const dayMs = 86_400_000;
const part = (place: string, gap = false): ChangePart => ({
  place,
  gap,
  read: { events: [], unknown: 0, unreadable: 0 },
});

/** Several processes at one journal; `parts` are what it has to tell, and are added to. */
function processes(count: number, parts: ChangePart[] = []) {
  let place: string | null = null;
  let turn: { readonly holder: string; readonly untilMs: number } | null = null;
  const [gaps, asked, logged]: [string[], number[], object[]] = [[], [], []];
  const subscribing: number[] = [];
  const inbox = {
    journalPlace: async () => place,
    putJournalPart: async (_events: unknown, _atMs: number, moved: { after: string | null; place: string }) => {
      if (moved.after !== place) return null;
      place = moved.place;
      return [];
    },
    takeJournal: async (holder: string, ttlMs: number) => {
      if (turn !== null && turn.holder !== holder && turn.untilMs > Date.now()) return false;
      turn = { holder, untilMs: Date.now() + ttlMs };
      return true;
    },
    giveJournal: async (holder: string) => {
      if (turn?.holder === holder) turn = null;
    },
  };
  const log = createLog('debug', { write: (line) => logged.push(JSON.parse(line) as object) });
  const ends = Array.from({ length: count }, (_, number) =>
    serveJournal({
      ...{ inbox, log },
      source: {
        next: async () => {
          asked.push(number);
          return parts.shift() ?? null;
        },
      },
      onReceived: () => {},
      keepSubscribed: async () => {
        subscribing.push(number);
      },
      onGap: async () => {
        gaps.push(place ?? 'the beginning');
      },
    }),
  );
  return { ends, asked, subscribing, gaps, logged, parts, place: () => place };
}

describe('the journal, served', () => {
  it('is read and subscribed by one process; another takes over at once when that one ends', async () => {
    const { ends, asked, subscribing } = processes(2, [part('a')]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([new Set(asked), new Set(subscribing)]).toEqual([new Set([0]), new Set([0])]);
    await ends[0]!();
    [asked.length, subscribing.length] = [0, 0];
    await vi.advanceTimersByTimeAsync(20_000);
    expect([new Set(asked), new Set(subscribing)]).toEqual([new Set([1]), new Set([1])]);
    await ends[1]!();
  });

  it('that is behind by more than HubSpot keeps has every portal compared, and says so', async () => {
    const { ends, gaps, logged } = processes(1, [part('a', true)]);
    await vi.advanceTimersByTimeAsync(1);
    expect(gaps).toEqual(['the beginning']);
    expect(logged).toMatchObject([{ what: 'journal', code: 'journal_behind' }]);
    await ends[0]!();
  });

  it('whose place has aged while nothing happened has lost nothing', async () => {
    const { ends, gaps, logged, parts, place } = processes(1, [part('a')]);
    await vi.advanceTimersByTimeAsync(4 * dayMs);
    parts.push(part('b', true));
    await vi.advanceTimersByTimeAsync(10_000);
    expect([place(), gaps, logged]).toEqual(['b', [], []]);
    await ends[0]!();
  }, 60_000);
});
