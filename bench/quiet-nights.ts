import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { local, runSync, startLocalHubSpot } from './processes.ts';
import { type LoggedWrite, readWrites } from './write-log.ts';

export interface QuietNights {
  readonly nights: number;
  readonly records: number;
  readonly recordsPerNight: readonly number[];
  readonly values: number;
  readonly mostPerRecord: number;
  /** Records written although neither a verdict changed nor a figure left its dead-band: must be none. */
  readonly unexplained: number;
}

const verdicts = new Set(['rapport_churn_category', 'rapport_tier', 'rapport_connection_stage']);

/** Nightly passes over a portal in which nothing happens: who is written, how often, and for what reason. */
export async function benchQuietNights(contacts: number, nights: number): Promise<QuietNights> {
  const hubSpot = await startLocalHubSpot(['--portal', 'demo', '--contacts', String(contacts), '--limit', '100000']);
  const dataDir = await mkdtemp(join(tmpdir(), 'rapport-bench-'));
  try {
    const fill = await runSync(hubSpot, dataDir);
    if (fill.summary === null) throw new Error(`The first pass failed: ${fill.stderr}`);
    let seen = (await readWrites(hubSpot, 0)).at(-1)?.seq ?? 0;
    const perNight: number[] = [];
    const perRecord = new Map<string, number>();
    let values = 0;
    let unexplained = 0;
    for (let night = 1; night <= nights; night += 1) {
      await local(hubSpot, 'clock', { advanceDays: 1 });
      const pass = await runSync(hubSpot, dataDir);
      if (pass.summary === null) throw new Error(`Night ${night} failed: ${pass.stderr}`);
      const logged = await readWrites(hubSpot, seen);
      seen = logged.at(-1)?.seq ?? seen;
      const writes = logged.filter(({ property }) => property?.startsWith('rapport_'));
      values += writes.length;
      const records = Map.groupBy(writes, ({ objectType, id }) => `${objectType} ${id}`);
      perNight.push(records.size);
      for (const [record, changes] of records) {
        perRecord.set(record, (perRecord.get(record) ?? 0) + 1);
        if (!changes.some(explains)) unexplained += 1;
      }
    }
    return {
      nights,
      records: perRecord.size,
      recordsPerNight: perNight,
      values,
      mostPerRecord: Math.max(0, ...perRecord.values()),
      unexplained,
    };
  } finally {
    await hubSpot.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function explains({ property, old, new: now }: LoggedWrite): boolean {
  if (property === undefined) return false;
  if (verdicts.has(property)) return true;
  const distance = Math.abs(Number(now) - Number(old));
  if (property === 'rapport_chance_to_buy') return old === '' || now === '' || distance >= 5;
  if (property === 'rapport_revenue_at_risk' || property === 'rapport_expected_value') {
    return old === '' || now === '' || distance >= 0.05 * Math.max(Math.abs(Number(old)), Math.abs(Number(now)));
  }
  return false;
}
