import type { PortalId } from '../src/scoring/ids.ts';
import type { Database } from '../src/store/database.ts';

/** Beyond the ids of the portal's own records. */
const firstId = 800_000_000_000;

/**
 * Surrounds a portal whose pass is done with so many customers more, as passes store them: a company each with somebody
 * who works there and two deals, what was answered and what was written about them.
 */
export async function enlargeFacts(database: Database, portal: PortalId, customers: number): Promise<void> {
  const each = `generate_series(${firstId}, ${firstId + customers - 1}) as k(id)`;
  const people = `${each}, generate_series(0, 0) as p(person)`;
  const bought = `${each}, generate_series(0, 1) as n(nth)`;
  const current = `(select current from company_fact where portal_id = ${portal} and current <> '{}' limit 1)`;
  const values = `(select written_values from record_written where portal_id = ${portal} limit 1)`;
  const memory = `(select memory from record_memory where portal_id = ${portal} limit 1)`;
  const person = `k.id * 2 + person + ${firstId}`;
  for (const statement of [
    `insert into company_fact (portal_id, id, created_at, current, seen_run)
     select ${portal}, k.id, now(), ${current}, 1 from ${each}`,
    `insert into contact_fact (portal_id, id, company_id, created_at, engagement, current, seen_run)
     select ${portal}, ${person}, k.id, now(), '{}', ${current}, 1 from ${people}`,
    `insert into deal_fact (portal_id, id, pipeline_id, stage_id, state, created_at, close_date, stalled, amount, imported,
                            primary_company_id, line_item_count, customer_type, customer_id, seen_run)
     select ${portal}, k.id * 3 + nth, 'default', 'won', 'won', now() - interval '1 day' * (k.id % 900),
            now() - interval '1 day' * (k.id % 900 + 30 * nth), false, 100 + k.id % 900, false, k.id, 1, 'company', k.id, 1
     from ${bought}`,
    `insert into deal_contact (portal_id, deal_id, contact_id)
     select ${portal}, k.id * 3 + nth, k.id * 2 + ${firstId} from ${bought}`,
    `insert into line_item_fact (portal_id, deal_id, id, product, product_name, quantity, recurring)
     select ${portal}, k.id * 3 + nth, k.id * 3 + nth, 'p', 'P', 1, false from ${bought}`,
    `insert into customer (portal_id, customer_type, customer_id) select ${portal}, 'company', k.id from ${each}`,
    `insert into record_customer (portal_id, object_type, record_id, customer_type, customer_id, scored_as)
     select ${portal}, 'companies', k.id, 'company', k.id, 'customer' from ${each}
     union all select ${portal}, 'contacts', ${person}, 'company', k.id, 'via_company' from ${people}`,
    `insert into customer_answer (portal_id, customer_type, customer_id, run_id, answer)
     select ${portal}, 'company', k.id, 1, (select answer from customer_answer where portal_id = ${portal} limit 1) from ${each}`,
    `insert into customer_standing (portal_id, customer_type, customer_id, run_id, category, spend, lifetime, purchases)
     select ${portal}, 'company', k.id, 1, 'active', 1, 1, 2 from ${each}`,
    ...['companies', 'contacts'].flatMap((type) => {
      const [id, from] = type === 'companies' ? ['k.id', each] : [person, people];
      return [
        `insert into record_memory (portal_id, object_type, record_id, run_id, memory)
         select ${portal}, '${type}', ${id}, 1, ${memory} from ${from}`,
        `insert into record_written (portal_id, object_type, record_id, written_values)
         select ${portal}, '${type}', ${id}, ${values} from ${from}`,
      ];
    }),
    `insert into deal_day as old (portal_id, day, deals)
     select ${portal}, (created_at at time zone 'Europe/Berlin')::date, count(*) from deal_fact
     where portal_id = ${portal} and id >= ${firstId} group by 2
     on conflict (portal_id, day) do update set deals = old.deals + excluded.deals`,
    'analyze',
  ])
    await database.script(statement);
}
