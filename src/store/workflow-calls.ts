import { type KeptCall, longestWait, type WorkflowCallStore } from '../portals/workflow-calls.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Database, Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

type CallRow = Omit<KeptCall, 'record'> & {
  readonly objectType: KeptCall['record']['type'];
  readonly recordId: string;
};

const columns = `callback_id as "callbackId", action, object_type as "objectType", record_id as "recordId", inputs, state, outputs`;
const callFrom = ({ objectType: type, recordId: id, ...call }: CallRow): KeptCall => ({
  ...call,
  record: { type, id },
});

/** Calls of workflows in an open database whose migrations have run. */
export function createWorkflowCallStore(database: Database): WorkflowCallStore {
  const db: Queryable = database.prompt;
  const workflowCall = async (portal: PortalId, callbackId: string): Promise<KeptCall | null> => {
    const [row] = await db.query<CallRow>(
      `select ${columns} from workflow_call where portal_id = $1 and callback_id = $2`,
      [portal, callbackId],
    );
    return row === undefined ? null : callFrom(row);
  };
  return {
    workflowCall,
    takeCall: async (portal, { callbackId, action, record, inputs }, forMs) => {
      const [taken] = await db.query<CallRow>(
        `insert into workflow_call as c (portal_id, callback_id, action, object_type, record_id, inputs, taken_until)
         values ($1, $2, $3, $4, $5, $6::jsonb, clock_timestamp() + $7::double precision * interval '1 ms')
         on conflict (portal_id, callback_id) do update set taken_until = excluded.taken_until
           where c.state = 'open' and c.taken_until <= clock_timestamp()
         returning ${columns}`,
        [portal, callbackId, action, record.type, record.id, jsonParameter(inputs), forMs],
      );
      return taken === undefined
        ? { taken: false, kept: (await workflowCall(portal, callbackId))! }
        : { taken: true, kept: callFrom(taken) };
    },
    answerCall: async (portal, callbackId, outputs) => {
      const [row] = await db.query<Pick<KeptCall, 'state'>>(
        `update workflow_call set
           outputs = coalesce(outputs, $3::jsonb), state = case when state = 'open' then 'answered' else state end
         where portal_id = $1 and callback_id = $2 returning state`,
        [portal, callbackId, jsonParameter(outputs)],
      );
      // Removed or forgotten meanwhile: nobody waits.
      return row?.state ?? 'lost';
    },
    letWait: async (portal, callbackId) => {
      await db.query(
        `update workflow_call set state = 'waiting' where portal_id = $1 and callback_id = $2 and state = 'open'`,
        [portal, callbackId],
      );
      const kept = await workflowCall(portal, callbackId);
      return kept?.state === 'answered' ? kept.outputs : null;
    },
    giveCallsBack: async (portal, callbackIds, afterMs) => {
      await db.query(
        `update workflow_call set taken_until = clock_timestamp()
           + case when state = 'waiting' then $3::double precision else 0 end * interval '1 ms'
         where portal_id = $1 and callback_id = any($2::text[])`,
        [portal, callbackIds, afterMs],
      );
    },
    portalsWithCalls: async () => {
      const rows = await db.query<{ portal: PortalId }>(
        `select distinct portal_id as portal from workflow_call
         where state = 'waiting' and taken_until <= clock_timestamp() order by 1`,
      );
      return rows.map(({ portal }) => portal);
    },
    takeWaitingCalls: async (portal, limit, forMs) => {
      const rows = await db.query<CallRow>(
        `with next as materialized (
           select callback_id from workflow_call
           where portal_id = $1 and state = 'waiting' and taken_until <= clock_timestamp()
           order by asked_at limit $2 for update skip locked)
         update workflow_call c set taken_until = clock_timestamp() + $3::double precision * interval '1 ms'
         from next where c.portal_id = $1 and c.callback_id = next.callback_id
         returning ${columns.replaceAll('callback_id as', 'c.callback_id as')}`,
        [portal, limit, forMs],
      );
      return rows.map(callFrom);
    },
    endCalls: async (portal, callbackIds, state) => {
      await db.query(
        `update workflow_call set state = $3 where portal_id = $1 and callback_id = any($2::text[]) and state = 'waiting'`,
        [portal, callbackIds, state],
      );
    },
    tidyCalls: async (forgetAfterMs) => {
      await db.query(
        `delete from workflow_call where asked_at < clock_timestamp() - $1::double precision * interval '1 ms'`,
        [forgetAfterMs],
      );
      await db.query(
        `update workflow_call set state = 'lost'
         where state = 'waiting' and asked_at < clock_timestamp() - $1::double precision * interval '1 ms'`,
        [longestWait.ms],
      );
    },
  };
}
