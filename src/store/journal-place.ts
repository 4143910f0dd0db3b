import type { Queryable } from './database.ts';

/** The only journal there is: HubSpot's own, of the whole app. */
const journal = 'hubspot';

export async function journalPlace(db: Queryable): Promise<string | null> {
  const [row] = await db.query<{ place: string }>('select place from journal_place where journal = $1', [journal]);
  return row?.place ?? null;
}

export async function saveJournalPlace(db: Queryable, place: string, atMs: number): Promise<void> {
  await db.query(
    `insert into journal_place (journal, place, read_at) values ($1, $2, instant($3))
     on conflict (journal) do update set place = excluded.place, read_at = excluded.read_at`,
    [journal, place, atMs],
  );
}
