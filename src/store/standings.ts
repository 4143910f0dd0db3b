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
  last_purchase - ${epoch} as "lastPurchase", area, area_money as "areaMoney"`;

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
       at_risk, lost, expected, if_alive, spend, lifetime, purchases, last_purchase, area, area_money, followed)
     select $1, $2::bigint, type, id, category, ${epoch} + since, tier, "tierHeld", "tierReason", stage, chance,
            "atRisk", lost, expected, "ifAlive", spend, lifetime, purchases, ${epoch} + "lastPurchase", area, "areaMoney", $4
     from jsonb_to_recordset($3::jsonb) as s(
       type text, id bigint, category text, since integer, tier text, "tierHeld" text, "tierReason" text, stage text,
       chance float8, "atRisk" float8, lost float8, expected float8, "ifAlive" float8, spend float8, lifetime float8,
       purchases integer, "lastPurchase" integer, area text, "areaMoney" float8)
     on conflict (portal_id, customer_type, customer_id) do update
       set before = case when old.run_id = excluded.run_id or old.followed then old.before else ${ofOld} end,
           run_id = excluded.run_id, category = excluded.category, since = excluded.since, tier = excluded.tier,
           tier_held = excluded.tier_held, tier_reason = excluded.tier_reason, stage = excluded.stage,
           chance = excluded.chance, at_risk = excluded.at_risk, lost = excluded.lost, expected = excluded.expected,
           if_alive = excluded.if_alive, spend = excluded.spend, lifetime = excluded.lifetime,
           purchases = excluded.purchases, last_purchase = excluded.last_purchase, area = excluded.area,
           area_money = excluded.area_money, followed = excluded.followed`,
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
         purchases = 0, last_purchase = null, area = null, area_money = null
     from unnest($2::text[], $3::bigint[]) as key(type, id)
     where old.portal_id = $1 and old.customer_type = key.type and old.customer_id = key.id`,
    [portal, ...params, run],
  );
}

/** What a list is sorted by: the column, the same as a number, and ascending marks that part its usual values. */
interface SortKey {
  readonly column: string;
  readonly value: string;
  readonly marks: readonly number[];
}

/** Nothing, a cent, and then steps of a tenth, which hold few customers each whatever the currency. */
const moneyMarks = [0, ...Array.from({ length: 340 }, (_, step) => 0.01 * 1.1 ** step)];
const chanceMarks = Array.from({ length: 200 }, (_, step) => step / 200);
/** Fortnights of a century. */
const dayMarks = Array.from({ length: 2_600 }, (_, step) => step * 14);

const money = (column: string): SortKey => ({ column, value: column, marks: moneyMarks });

const sortKeys: Readonly<Record<StandingsQuery['sort'], SortKey>> = {
  areaMoney: money('area_money'),
  atRisk: money('at_risk'),
  lost: money('lost'),
  expected: money('expected'),
  spend: money('spend'),
  lifetime: money('lifetime'),
  chance: { column: 'chance', value: 'chance', marks: chanceMarks },
  lastPurchase: { column: 'last_purchase', value: `(last_purchase - ${epoch})::float8`, marks: dayMarks },
};

/**
 * One page of the customers in an order, and how many there are. They are counted between marks first, so that only those
 * between the marks around the page are sorted, however late it is.
 */
export async function standings(
  db: Queryable,
  portal: PortalId,
  { category, tier, area, sort, descending, offset, limit }: StandingsQuery,
): Promise<{ readonly total: number; readonly rows: readonly Standing[] }> {
  const { column, value, marks } = sortKeys[sort];
  const choice = [portal, category, tier, area];
  const counted = await db.query<Stretch>(
    `select width_bucket(${value}, $5::float8[]) as place, count(*)::int as customers
     from customer_standing where ${chosen} group by place
     order by place ${descending ? 'desc' : 'asc'} nulls last`,
    [...choice, marks],
  );
  const total = counted.reduce((sum, { customers }) => sum + customers, 0);
  const around = stretchesOf(counted, offset, limit);
  if (around === null) return { total, rows: [] };
  const { before, stretches } = around;
  const places = stretches.flatMap(({ place }) => place ?? []);
  const span =
    places.length === 0
      ? [null, null]
      : [
          marks[Math.min(...places) - 1] ?? Number.NEGATIVE_INFINITY,
          marks[Math.max(...places)] ?? Number.POSITIVE_INFINITY,
        ];
  const order = (by: string): string => `${by} ${descending ? 'desc' : 'asc'} nulls last, customer_type, customer_id`;
  // Only keys are sorted; the page's rows are looked up once they are known.
  const rows = await queryPage<StandingRow>(
    db,
    `select customer_type as type, customer_id::text as id, ${columns}
     from (select portal_id, customer_type, customer_id, ${column} as sort_key
           from customer_standing
           where ${chosen} and (${value} >= $5::float8 and ${value} < $6::float8 or $7 and ${column} is null)
           order by ${order(column)} offset $8 limit $9) as page
     join customer_standing using (portal_id, customer_type, customer_id)
     order by ${order('sort_key')}`,
    [...choice, ...span, stretches.some(({ place }) => place === null), offset - before, limit],
  );
  return { total, rows: rows.map(standingFrom) };
}

const chosen = `portal_id = $1 and ($2::text is null or category = $2) and ($3::text is null or tier = $3)
  and ($4::text is null or area = $4)`;

/** How many customers lie between two marks, by the number of marks up to them; `null`: those without a value. */
interface Stretch {
  readonly place: number | null;
  readonly customers: number;
}

/** The stretches, in their order, that a page lies in, and how many customers come before them; `null`: it lies behind all. */
function stretchesOf(
  counted: readonly Stretch[],
  offset: number,
  limit: number,
): { readonly before: number; readonly stretches: readonly Stretch[] } | null {
  let passed = 0;
  let before = 0;
  const stretches: Stretch[] = [];
  for (const stretch of counted) {
    if (passed >= offset + limit) break;
    if (passed + stretch.customers > offset) {
      if (stretches.length === 0) before = passed;
      stretches.push(stretch);
    }
    passed += stretch.customers;
  }
  return stretches.length === 0 ? null : { before, stretches };
}
