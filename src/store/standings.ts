import type { Standing, StandingBefore, StandingsQuery } from '../pass/screen-store.ts';
import type { RunId } from '../pass/stored.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';
import { queryPage } from './query-page.ts';

/** Days of the portal go in and out as numbers from 1970-01-01 and lie in the table as dates. */
const epoch = "date '1970-01-01'";

const columns = `category, since - ${epoch} as since, tier, tier_held as "tierHeld", tier_reason as "tierReason", stage,
  chance, at_risk as "atRisk", lost, expected, if_alive as "ifAlive", spend, lifetime, purchases,
  last_purchase - ${epoch} as "lastPurchase"`;

const before = `jsonb_build_object('category', category, 'expected', expected, 'ifAlive', if_alive, 'spend', spend,
  'lifetime', lifetime, 'purchases', purchases)`;

/** `old` for the row that stands there. */
const ofOld = before.replaceAll(/, (\w+)(?=[,)])/g, ', old.$1');

export async function saveStandings(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  standings: readonly Standing[],
): Promise<void> {
  await saveRows(db, portal, run, standings, 'pass');
}

/** As `saveStandings`, between passes: what the next pass compares with stays what the last one left. */
export async function followStandings(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  standings: readonly Standing[],
): Promise<void> {
  await saveRows(db, portal, run, standings, 'changes');
}

async function saveRows(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  standings: readonly Standing[],
  by: 'pass' | 'changes',
): Promise<void> {
  if (standings.length === 0) return;
  const rows = standings.map(({ customer: { type, id }, ...standing }) => ({ type, id, ...standing }));
  await db.query(
    `insert into customer_standing as old (
       portal_id, run_id, customer_type, customer_id, category, since, tier, tier_held, tier_reason, stage, chance,
       at_risk, lost, expected, if_alive, spend, lifetime, purchases, last_purchase, followed)
     select $1, $2::bigint, type, id, category, ${epoch} + since, tier, "tierHeld", "tierReason", stage, chance,
            "atRisk", lost, expected, "ifAlive", spend, lifetime, purchases, ${epoch} + "lastPurchase", $4
     from jsonb_to_recordset($3::jsonb) as s(
       type text, id bigint, category text, since integer, tier text, "tierHeld" text, "tierReason" text, stage text,
       chance float8, "atRisk" float8, lost float8, expected float8, "ifAlive" float8, spend float8, lifetime float8,
       purchases integer, "lastPurchase" integer)
     on conflict (portal_id, customer_type, customer_id) do update
       set before = case when old.run_id = excluded.run_id or old.followed then old.before else ${ofOld} end,
           run_id = excluded.run_id, category = excluded.category, since = excluded.since, tier = excluded.tier,
           tier_held = excluded.tier_held, tier_reason = excluded.tier_reason, stage = excluded.stage,
           chance = excluded.chance, at_risk = excluded.at_risk, lost = excluded.lost, expected = excluded.expected,
           if_alive = excluded.if_alive, spend = excluded.spend, lifetime = excluded.lifetime,
           purchases = excluded.purchases, last_purchase = excluded.last_purchase, followed = excluded.followed`,
    [portal, run, jsonParameter(rows), by === 'changes'],
  );
}

/** What the last other run left behind about these customers, by `type:id`. */
export async function standingsBefore(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  keys: readonly CustomerKey[],
): Promise<ReadonlyMap<string, StandingBefore>> {
  const rows = await queryPage<{ key: string; before: StandingBefore | null }>(
    db,
    `select s.customer_type || ':' || s.customer_id as key, case when s.run_id = $2 or s.followed then s.before else ${before} end as before
     from unnest($3::text[], $4::bigint[]) as key(type, id)
     join customer_standing s on s.portal_id = $1 and s.customer_type = key.type and s.customer_id = key.id`,
    [portal, run, keys.map(({ type }) => type), keys.map(({ id }) => id)],
  );
  return new Map(rows.flatMap(({ key, before }) => (before === null ? [] : [[key, before] as const])));
}

const former = `portal_id = $1 and not exists (
  select from customer c where c.portal_id = $1 and c.customer_type = s.customer_type and c.customer_id = s.customer_id)`;

export async function formerStandings(db: Queryable, portal: PortalId): Promise<readonly StandingBefore[]> {
  const rows = await db.query<{ before: StandingBefore }>(
    `select before from (
       select case when followed then s.before else ${before} end as before from customer_standing s where ${former}) as f
     where before is not null`,
    [portal],
  );
  return rows.map((row) => row.before);
}

export async function forgetFormerStandings(db: Queryable, portal: PortalId): Promise<void> {
  await db.query(`delete from customer_standing s where ${former}`, [portal]);
}

type StandingRow = Omit<Standing, 'customer'> & { readonly type: CustomerKey['type']; readonly id: string };

const standingFrom = ({ type, id, ...standing }: StandingRow): Standing => ({
  customer: { type, id } as CustomerKey,
  ...standing,
});

export async function standing(db: Queryable, portal: PortalId, key: CustomerKey): Promise<Standing | null> {
  const [row] = await db.query<StandingRow>(
    `select customer_type as type, customer_id as id, ${columns} from customer_standing
     where portal_id = $1 and customer_type = $2 and customer_id = $3`,
    [portal, key.type, key.id],
  );
  return row === undefined ? null : standingFrom(row);
}

export async function standingsOf(
  db: Queryable,
  portal: PortalId,
  keys: readonly CustomerKey[],
): Promise<ReadonlyMap<string, Standing>> {
  const rows = await db.query<StandingRow>(
    `select customer_type as type, customer_id as id, ${columns}
     from unnest($2::text[], $3::bigint[]) as key(type, id)
     join customer_standing s on s.portal_id = $1 and s.customer_type = key.type and s.customer_id = key.id`,
    [portal, keys.map(({ type }) => type), keys.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [`${row.type}:${row.id}`, standingFrom(row)]));
}

/**
 * Nobody expects anything of these any more, and what was answered about them is forgotten. Their standings are kept until
 * the next pass has compared with them.
 */
export async function followFormer(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  keys: readonly CustomerKey[],
): Promise<void> {
  if (keys.length === 0) return;
  const params = [keys.map(({ type }) => type), keys.map(({ id }) => id)];
  await db.query(
    `delete from customer_answer a using unnest($2::text[], $3::bigint[]) as key(type, id)
     where a.portal_id = $1 and a.customer_type = key.type and a.customer_id = key.id`,
    [portal, ...params],
  );
  await db.query(
    `update customer_standing old
     set before = case when old.followed then old.before else ${ofOld} end, followed = true, run_id = $4::bigint,
         category = 'not_a_customer', since = null, tier = null, tier_held = null, tier_reason = null, stage = null,
         chance = null, at_risk = null, lost = null, expected = null, if_alive = null, spend = 0, lifetime = 0,
         purchases = 0, last_purchase = null
     from unnest($2::text[], $3::bigint[]) as key(type, id)
     where old.portal_id = $1 and old.customer_type = key.type and old.customer_id = key.id`,
    [portal, ...params, run],
  );
}

const sortColumns: Readonly<Record<StandingsQuery['sort'], string>> = {
  atRisk: 'at_risk',
  lost: 'lost',
  expected: 'expected',
  spend: 'spend',
  lifetime: 'lifetime',
  chance: 'chance',
  lastPurchase: 'last_purchase',
};

/** So few rows before a page are sorted along. */
const fewBefore = 1_000;

export async function standings(
  db: Queryable,
  portal: PortalId,
  { category, tier, sort, descending, offset, limit }: StandingsQuery,
): Promise<{ readonly total: number; readonly rows: readonly Standing[] }> {
  const key = sortColumns[sort];
  const choice = [portal, category, tier];
  const [sizes] = await db.query<{ total: number; valued: number }>(
    `select count(*)::int as total, count(${key})::int as valued from customer_standing where ${chosen}`,
    choice,
  );
  const { total, valued } = sizes!;
  const start = startOf(key, descending, offset, valued);
  const order = (column: string): string =>
    `${column} ${descending ? 'desc' : 'asc'} nulls last, customer_type, customer_id`;
  // Only keys are sorted; the page's rows are looked up once they are known.
  const rows = await queryPage<StandingRow>(
    db,
    `${start.given} select customer_type as type, customer_id::text as id, ${columns}
     from (select portal_id, customer_type, customer_id, ${key} as sort_key
           from customer_standing where ${chosen} and ${start.from}
           order by ${order(key)} offset ${start.skip} limit $4) as page
     join customer_standing using (portal_id, customer_type, customer_id)
     order by ${order('sort_key')}`,
    [...choice, limit, ...start.params],
  );
  return { total, rows: rows.map(standingFrom) };
}

const chosen = `portal_id = $1 and ($2::text is null or category = $2) and ($3::text is null or tier = $3)`;

/** Where a page begins, as SQL: the rows from which it is read, how many of them come before it, and what that takes. */
interface PageStart {
  readonly given: string;
  readonly from: string;
  readonly skip: string;
  readonly params: readonly number[];
}

/**
 * Sorting all that lies before a late page costs more than finding the first value on it and counting what comes
 * earlier; among the blanks, which come last, the number of values is all it takes.
 */
function startOf(key: string, descending: boolean, offset: number, valued: number): PageStart {
  if (offset < fewBefore) return { given: '', from: 'true', skip: '$5', params: [offset] };
  if (offset >= valued) return { given: '', from: `${key} is null`, skip: '$5', params: [offset - valued] };
  const [way, before] = descending ? ['desc', '>'] : ['asc', '<'];
  return {
    given: `with edge as materialized (
       select percentile_disc($6::float8) within group (order by ${key} ${way}) as value
       from customer_standing where ${chosen})`,
    from: `(${key} ${before} (select value from edge)) is not true`,
    skip: `$5 - (select count(*) from customer_standing where ${chosen} and ${key} ${before} (select value from edge))`,
    params: [offset, (offset + 0.5) / valued],
  };
}
