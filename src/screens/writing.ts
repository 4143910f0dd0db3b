import type {
  WritingAnswer,
  WritingRequest,
  WritingState,
} from '../../extensions/app/cards/lib/answers/writing-answer.ts';
import { AppError } from '../pass/app-error.ts';
import { fillReport } from '../pass/fill-share.ts';
import { plannedFill } from '../pass/planned-fill.ts';
import type { Tenant } from '../portals/tenant.ts';
import { turnWritingOff, turnWritingOn, whyNotWriting, workAfterTurningOn } from '../portals/turn-writing.ts';
import { assertAdmin } from './allowed.ts';
import { framed } from './frame.ts';
import type { Place } from './place.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asker } from './screens.ts';

/** Whether Rapport writes to the portal, what a first fill would come to, and how far it is. */
export async function writing(place: Place, asker: Asker): Promise<WritingAnswer> {
  assertAdmin(asker);
  const tenant = await place.tenants.tenant(asker.portal);
  if (tenant === null) throw new AppError('not_found', screenTexts.notInstalled);
  const { frame } = await framed(place, asker);
  return { ...frame, writing: await stateOf(place, tenant) };
}

/** Turns writing on or off. @throws AppError as `turnWritingOn` */
export async function turnWriting(place: Place, asker: Asker, { on, pace }: WritingRequest): Promise<WritingAnswer> {
  assertAdmin(asker);
  const { tenants, store, clock, region } = place;
  const atMs = clock.nowMs();
  if (on) {
    const tenant = await turnWritingOn(tenants, store, asker.portal, { pace, atMs, region });
    const begins = workAfterTurningOn(tenant, atMs);
    if (begins !== null) await place.onWritingOn(asker.portal, begins);
  } else await turnWritingOff(tenants, asker.portal, { why: 'admin', atMs });
  return writing(place, asker);
}

async function stateOf({ store, clock, region }: Place, tenant: Tenant): Promise<WritingState> {
  const { on, sinceMs, why, pace, baselineDoneAtMs } = tenant.writing;
  const nowMs = (): number => clock.nowMs();
  const report = await fillReport({ store, portal: tenant.portal, pace, nowMs });
  const records = report.filled + report.waiting;
  const filling = on && baselineDoneAtMs === null && records > 0;
  return {
    on,
    since: iso(sinceMs),
    why,
    pace,
    baselineDone: baselineDoneAtMs === null ? null : iso(baselineDoneAtMs),
    waitsFor: on ? null : ((await whyNotWriting(tenant, store, region))?.message ?? null),
    planned: await plannedFill(store, tenant.portal),
    fill: filling
      ? { records, filled: report.filled, doneBy: report.doneByMs === null ? null : iso(report.doneByMs) }
      : null,
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
