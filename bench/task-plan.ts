import { candidatesOf, type PlayView } from '../src/pass/play-book.ts';
import { PlayCandidates } from '../src/pass/play-candidates.ts';
import type { PublishedWord } from '../src/pass/play-situation.ts';
import { planTasks, type TaskRules } from '../src/plays/plan-tasks.ts';
import type { PlayPortal } from '../src/plays/situation.ts';
import { parseSettings } from '../src/portals/settings.ts';
import type { RecordMemory } from '../src/scoring/answer.ts';
import type { CompanyId, PortalId } from '../src/scoring/ids.ts';
import { uniformFrom } from '../src/scoring/uniform.ts';
import { churnCategories, type Tier } from '../src/scoring/vocabulary.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { createPassStore } from '../src/store/pass-store.ts';
import { onBothDatabases } from './both-databases.ts';
import { type Row, row } from './row.ts';

const portal = '7' as PortalId;
const day = 20_000;
const pageSize = 1_000;

/** A portal of so many companies that buy, with two contacts, three deals and some tickets, calls and meetings each. */
const records = (customers: number): string => `
insert into company_fact (portal_id, id, owner_id, created_at, current, seen_run)
  select 7, g, 1 + g % 40, now(), '{}', 1 from generate_series(1, ${customers}) g;
insert into contact_fact (portal_id, id, company_id, owner_id, created_at, engagement, current, seen_run)
  select 7, g, (g + 1) / 2, 1 + g % 40, now(), jsonb_build_object('contactedNotes', g % 9, 'lastContactedAtMs', 1.72e12,
    'npsRating', g % 11, 'npsAtMs', 1.72e12), '{}', 1 from generate_series(1, ${2 * customers}) g;
insert into customer select 7, 'company', g from generate_series(1, ${customers}) g;
insert into record_customer select 7, 'companies', g, 'company', g, 'customer' from generate_series(1, ${customers}) g;
insert into record_customer select 7, 'contacts', g, 'company', (g + 1) / 2, 'via_company'
  from generate_series(1, ${2 * customers}) g;
insert into deal_fact (portal_id, id, pipeline_id, stage_id, state, created_at, close_date, stalled, imported, line_item_count,
    amount, customer_type, customer_id, seen_run)
  select 7, g, 'p', 's', 'won', now(), now() - interval '1 day' * (g % 700), false, false, 0, 100, 'company',
    1 + g % ${customers}, 1 from generate_series(1, ${3 * customers}) g;
insert into ticket_fact (portal_id, id, contact_ids, company_ids, created_at, open, seen_run)
  select 7, g, array[g], array[(g + 1) / 2], now() - interval '1 day' * (g % 90), g % 3 = 0, 1
  from generate_series(1::bigint, ${customers / 5}) g;
insert into activity_fact (portal_id, kind, id, at, contact_ids, company_ids, reached, seen_run)
  select 7, 'call', g, now() - interval '1 hour' * (g % 17000), array[g], array[(g + 1) / 2], g % 3 = 0, 1
  from generate_series(1::bigint, ${customers}) g;
insert into activity_reading values
  (7, 'calls', now() - interval '730 days', now(), now(), ''), (7, 'meetings', now() - interval '730 days', now(), now(), '');
analyze;`;

const plays: PlayPortal = {
  today: day,
  baselineOn: day - 400,
  secondPurchaseDays: 60,
  touchCadenceDays: 60,
  touchesLogged: true,
  silenceCounts: true,
};

function published(id: number, draw: () => number): PublishedWord {
  const purchases = 1 + Math.floor(9 * draw());
  const tiers: readonly Tier[] = ['vip', 'core', 'core', 'core', 'tail'];
  return {
    figures: {
      key: { type: 'company', id: String(id) as CompanyId },
      revenueAtRisk: 1_000 * draw(),
      revenueLost: 0,
      lifetimeValue: 5_000 * draw(),
      spendLast12Months: 1_000 * draw(),
      chance: draw(),
      expected: 500 * draw(),
      ifAlive: 700 * draw(),
      purchases,
      firstPurchase: day - 900,
      lastPurchase: day - Math.floor(400 * draw()),
      nextPurchaseDue: purchases < 3 ? null : day + Math.floor(200 * draw()) - 50,
      contractEnds: null,
      inNegotiation: draw() < 0.05,
      productsLost: [],
      priceLost: null,
      nextProduct: null,
    },
    category: churnCategories[2 + Math.floor((churnCategories.length - 2) * draw())]!,
    since: day - Math.floor(90 * draw()),
    changedOn: day - Math.floor(90 * draw()),
    tier: tiers[Math.floor(5 * draw())]!,
    stage: null,
  };
}

const memoryOf = ({ category, since, changedOn, tier, stage }: PublishedWord): RecordMemory => ({
  ...{ category, since, tier, stage },
  categoryChangedOn: changedOn,
  previousCategory: null,
  tierChangedOn: null,
  tieredOn: null,
  stageBasis: null,
  stageAsOf: null,
  stageRising: null,
});

/** How long a portal's ranked plan of tasks takes: touches added up, customers looked at, and the choice itself. */
export async function taskPlan(customers: number): Promise<Row[]> {
  return onBothDatabases('plan of tasks', async (engine, place) => {
    const server = place.startsWith('postgres:');
    const database = await openDatabase({ databaseUrl: server ? place : null, dataDir: place });
    try {
      await database.script(records(customers));
      const store = createPassStore(database);
      const { plays: switches, tasks } = parseSettings({ plays: { break_silence: true, wow: false, nurture: true } });
      const view: PlayView = {
        ...{ store, portal, timeZone: 'Europe/Berlin', csatTop: 2, plays, wowIdeas: null },
        touchesOf: (keys) => store.keptTouches(portal, keys),
      };
      const seconds = stopwatch();
      await store.keepTouches(portal, { asOfMs: Date.now(), pipelinesLeftOut: [] });
      const added = seconds();
      const gathering = new PlayCandidates({ plays, switches, most: 4 * tasks.perRun, withTask: new Set() });
      const draw = uniformFrom(7);
      for (let first = 1; first <= customers; first += pageSize) {
        const page = Array.from({ length: pageSize }, (_, index) => published(first + index, draw));
        const candidates = await candidatesOf(view, page);
        for (const word of page) {
          const { type, id } = word.figures.key;
          const candidate = candidates.get(`${type}:${id}`);
          if (candidate !== undefined) gathering.offer(`${type}:${id}`, candidate, memoryOf(word));
        }
      }
      const looked = seconds();
      const rules: TaskRules = {
        ...{ portal, plays, timeZone: 'Europe/Berlin', switches, fallbackOwnerId: null, includeBaseline: false },
        ...{ perOwnerAndDay: tasks.perOwnerAndDay, perRun: tasks.perRun, holdBackShare: 0 },
        ...{ archivedOwners: new Set(), leftOut: new Set() },
      };
      const plan = planTasks(gathering.gathered(), [], rules);
      const chosen = seconds();
      const busiest = Math.max(
        ...[...Map.groupBy(plan.open, ({ ownerId, dueAtMs }) => `${ownerId} ${dueAtMs}`).values()].map(
          (own) => own.length,
        ),
      );
      const of = `${customers.toLocaleString('en')} customers, ${engine}`;
      return [
        row(`touches added up, ${of}`, `${added} s`, ''),
        row(`customers looked at, while records are settled, ${of}`, `${looked} s`, ''),
        row(`ranked plan of ${plan.open.length} tasks, ${of}`, `${chosen} s`, '≤ 5 s'),
        row(`most tasks of one owner and day, ${of}`, `${busiest}`, `≤ ${tasks.perOwnerAndDay}`),
      ];
    } finally {
      await database.close();
    }
  });
}

/** Seconds since it was last asked, with one decimal. */
function stopwatch(): () => string {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const took = (now - last) / 1000;
    last = now;
    return took.toFixed(1);
  };
}
