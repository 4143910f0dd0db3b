import type { PassStore, RunId } from '../pass/pass-store.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';
import { jsonParameter } from './json-parameter.ts';

/** Keeps the proof of a run, in the place of an earlier one of the same run. */
export async function saveProof(db: Queryable, portal: PortalId, run: RunId, proof: unknown): Promise<void> {
  await db.query(
    `insert into proof (portal_id, run_id, proof) values ($1, $2, $3::jsonb)
     on conflict (portal_id, run_id) do update set proof = excluded.proof`,
    [portal, run, jsonParameter(proof)],
  );
}

/** The newest proof of a run that looked from its own day and wrote; `null` before. */
export async function latestProof(db: Queryable, portal: PortalId): ReturnType<PassStore['latestProof']> {
  const [row] = await db.query<{ runId: RunId; asOfMs: number; proof: unknown }>(
    `select p.run_id as "runId", r.as_of as "asOfMs", p.proof
     from proof p join run r on r.portal_id = p.portal_id and r.id = p.run_id
     where p.portal_id = $1 and not r.dry_run
     order by p.run_id desc limit 1`,
    [portal],
  );
  return row ?? null;
}
