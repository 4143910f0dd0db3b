import type { Database } from './database.ts';

/** What kind of database this is, and which form its tables have. */
export async function aboutDatabase(db: Database): Promise<{
  readonly engine: Database['engine'];
  readonly version: string;
  readonly migrations: { readonly applied: number; readonly newest: string };
}> {
  const [row] = await db.query<{ version: string; applied: number; newest: string }>(
    `select split_part(current_setting('server_version'), ' ', 1) as version, count(*)::int as applied, max(name) as newest
     from schema_migration`,
  );
  const { version, applied, newest } = row!;
  return { engine: db.engine, version, migrations: { applied, newest } };
}
