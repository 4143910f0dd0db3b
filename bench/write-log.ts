import { type LocalHubSpot, local } from './processes.ts';

/** One accepted write as the local HubSpot logged it. */
export interface LoggedWrite {
  readonly seq: number;
  /** In the portal's own time, ISO 8601. */
  readonly at: string;
  readonly kind: string;
  readonly objectType: string;
  readonly id: string;
  readonly property?: string;
  readonly old: string;
  readonly new: string;
}

/** The write log from a sequence number on, of the first portal where none is named. */
export async function readWrites(
  hubSpot: LocalHubSpot,
  from: number,
  portal = hubSpot.portalId,
): Promise<LoggedWrite[]> {
  const writes: LoggedWrite[] = [];
  for (let after = from; ; ) {
    const page = await local<{ writes: LoggedWrite[] }>(hubSpot, `writes?portal=${portal}&after=${after}&limit=50000`);
    writes.push(...page.writes);
    if (page.writes.length === 0) return writes;
    after = page.writes.at(-1)!.seq;
  }
}
