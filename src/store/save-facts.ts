import type { FactOf, FactType } from '../pass/crm.ts';
import type { RunId } from '../pass/stored.ts';
import type { CompanyFact, ContactFact } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';
import { noEngagement, noWord, sparse } from './sparse-facts.ts';

/**
 * Upserts one page of facts and marks each as met by the run. Deals keep their associations: those are read apart.
 * Empty values of `current` are left out, as the fact itself promises.
 */
export async function upsertFacts<T extends FactType>(
  db: Queryable,
  portal: PortalId,
  run: RunId,
  type: T,
  facts: readonly FactOf[T][],
): Promise<void> {
  if (facts.length === 0) return;
  // Parallel id ranges may bring a record twice on one page; one statement may not touch a row twice.
  const rows = [...new Map(facts.map((fact) => [fact.id, forTable[type](fact)])).values()];
  await db.query(upsertInto[type], [portal, run, jsonParameter(rows)]);
}

const forTable: { readonly [T in FactType]: (fact: FactOf[T]) => object } = {
  contacts: (contact) => ({
    ...ownPart(contact),
    engagement: sparse(contact.engagement, noEngagement),
  }),
  companies: ownPart,
  deals: (deal) => deal,
  tickets: (ticket) => ticket,
  calls: (call) => call,
  meetings: (meeting) => meeting,
};

function ownPart<T extends ContactFact | CompanyFact>(record: T): object {
  const word = sparse(record.word, noWord);
  const current = Object.entries(record.current).filter(([, value]) => value !== '');
  return {
    ...record,
    word: Object.keys(word).length === 0 ? null : word,
    current: Object.fromEntries(current),
  };
}

const upsertActivities = `
    insert into activity_fact (portal_id, kind, id, at, contact_ids, company_ids, owner_id, direction, reached, response,
                               seen_run)
    select $1, kind, id, instant("atMs"), "contactIds", "companyIds", "ownerId", direction, reached, response, $2::bigint
    from jsonb_to_recordset($3::jsonb) as fact(
      kind text, id bigint, "atMs" float8, "contactIds" bigint[], "companyIds" bigint[], "ownerId" bigint,
      direction text, reached boolean, response text)
    on conflict (portal_id, kind, id) do update
      set at = excluded.at, contact_ids = excluded.contact_ids, company_ids = excluded.company_ids,
          owner_id = excluded.owner_id, direction = excluded.direction, reached = excluded.reached,
          response = excluded.response, seen_run = excluded.seen_run`;

/** What somebody entered of a customer's response; an answer that stays the same keeps the instant it was first read. */
const saidIn = (row: string): string =>
  `array[${row}.current ->> 'rapport_last_response', ${row}.current ->> 'rapport_contact_again_on']`;
const saidAt = `case when fact.current ?| array['rapport_last_response', 'rapport_contact_again_on']
                     then (select as_of from run where portal_id = $1 and id = $2::bigint) end`;
const keptSaidAt = (table: string): string =>
  `said_at = case when ${saidIn(table)} is distinct from ${saidIn('excluded')} then excluded.said_at
                         else coalesce(${table}.said_at, excluded.said_at) end`;

const upsertInto: { readonly [T in FactType]: string } = {
  contacts: `
    insert into contact_fact (portal_id, id, company_id, owner_id, created_at, status_lost, contract_end, engagement,
                              word, current, said_at, seen_run)
    select $1, id, "companyId", "ownerId", instant("createdAtMs"), "statusLost", instant("contractEndMs"), engagement,
           word, current, ${saidAt}, $2::bigint
    from jsonb_to_recordset($3::jsonb) as fact(
      id bigint, "companyId" bigint, "ownerId" bigint, "createdAtMs" float8, "statusLost" boolean,
      "contractEndMs" float8, engagement jsonb, word jsonb, current jsonb)
    on conflict (portal_id, id) do update
      set company_id = excluded.company_id, owner_id = excluded.owner_id, created_at = excluded.created_at,
          status_lost = excluded.status_lost, contract_end = excluded.contract_end, engagement = excluded.engagement,
          word = excluded.word, current = excluded.current, ${keptSaidAt('contact_fact')},
          seen_run = excluded.seen_run`,
  companies: `
    insert into company_fact (portal_id, id, owner_id, created_at, status_lost, contract_end, word, current, said_at,
                              seen_run)
    select $1, id, "ownerId", instant("createdAtMs"), "statusLost", instant("contractEndMs"), word, current, ${saidAt},
           $2::bigint
    from jsonb_to_recordset($3::jsonb) as fact(
      id bigint, "ownerId" bigint, "createdAtMs" float8, "statusLost" boolean, "contractEndMs" float8, word jsonb,
      current jsonb)
    on conflict (portal_id, id) do update
      set owner_id = excluded.owner_id, created_at = excluded.created_at, status_lost = excluded.status_lost,
          contract_end = excluded.contract_end, word = excluded.word, current = excluded.current,
          ${keptSaidAt('company_fact')}, seen_run = excluded.seen_run`,
  deals: `
    insert into deal_fact (portal_id, id, pipeline_id, stage_id, state, created_at, close_date, won_at,
                           last_activity_at, stalled, amount, deal_type, lost_reason, imported, owner_id,
                           primary_company_id, line_item_count, annual_recurring, total_contract_value, seen_run)
    select $1, id, "pipelineId", "stageId", state, instant("createdAtMs"), instant("closeDateMs"), instant("wonAtMs"),
           instant("lastActivityAtMs"), stalled, amount, "dealType", "lostReason", imported, "ownerId",
           "primaryCompanyId", "lineItemCount", "annualRecurring", "totalContractValue", $2::bigint
    from jsonb_to_recordset($3::jsonb) as fact(
      id bigint, "pipelineId" text, "stageId" text, state text, "createdAtMs" float8, "closeDateMs" float8,
      "wonAtMs" float8, "lastActivityAtMs" float8, stalled boolean, amount numeric, "dealType" text,
      "lostReason" text, imported boolean, "ownerId" bigint, "primaryCompanyId" bigint, "lineItemCount" integer,
      "annualRecurring" numeric, "totalContractValue" numeric)
    on conflict (portal_id, id) do update
      set pipeline_id = excluded.pipeline_id, stage_id = excluded.stage_id, state = excluded.state,
          created_at = excluded.created_at, close_date = excluded.close_date, won_at = excluded.won_at,
          last_activity_at = excluded.last_activity_at, stalled = excluded.stalled, amount = excluded.amount,
          deal_type = excluded.deal_type, lost_reason = excluded.lost_reason, imported = excluded.imported,
          owner_id = excluded.owner_id, primary_company_id = excluded.primary_company_id,
          line_item_count = excluded.line_item_count, annual_recurring = excluded.annual_recurring,
          total_contract_value = excluded.total_contract_value, seen_run = excluded.seen_run`,
  tickets: `
    insert into ticket_fact (portal_id, id, contact_ids, company_ids, created_at, closed_at, open, priority, seen_run)
    select $1, id, "contactIds", "companyIds", instant("createdAtMs"), instant("closedAtMs"), open, priority,
           $2::bigint
    from jsonb_to_recordset($3::jsonb) as fact(
      id bigint, "contactIds" bigint[], "companyIds" bigint[], "createdAtMs" float8, "closedAtMs" float8, open boolean,
      priority text)
    on conflict (portal_id, id) do update
      set contact_ids = excluded.contact_ids, company_ids = excluded.company_ids, created_at = excluded.created_at,
          closed_at = excluded.closed_at, open = excluded.open, priority = excluded.priority,
          seen_run = excluded.seen_run`,
  calls: upsertActivities,
  meetings: upsertActivities,
};
