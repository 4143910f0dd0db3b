import type { Queryable } from './database.ts';

/** The only journal there is: HubSpot's own, of the whole app. */
const journal = 'hubspot';

export async function journalPlace(db: Queryable): Promise<string | null> {
  const [row] = await db.query<{ place: string }>('select place from journal_place where journal = $1', [journal]);
  return row?.place ?? null;
}

/** `false`: the place is no longer `after`, and stays. Whoever moves it at the same time is waited for. */
export async function moveJournalPlace(
  db: Queryable,
  after: string | null,
  place: string,
  atMs: number,
): Promise<boolean> {
  const moved = await db.query(
    `insert into journal_place as old (journal, place, read_at) values ($1, $3, instant($4))
     on conflict (journal) do update set place = excluded.place, read_at = excluded.read_at where old.place = $2
     returning 1`,
    [journal, after, place, atMs],
  );
  return moved.length === 1;
}

export async function takeJournal(db: Queryable, holder: string, ttlMs: number): Promise<boolean> {
  const taken = await db.query(
    `insert into journal_turn as old (journal, holder, until)
     values ($1, $2, clock_timestamp() + $3::double precision * interval '1 ms')
     on conflict (journal) do update set holder = excluded.holder, until = excluded.until
       where old.holder = excluded.holder or old.until < clock_timestamp()
     returning 1`,
    [journal, holder, ttlMs],
  );
  return taken.length === 1;
}

export async function giveJournal(db: Queryable, holder: string): Promise<void> {
  await db.query('delete from journal_turn where journal = $1 and holder = $2', [journal, holder]);
}
