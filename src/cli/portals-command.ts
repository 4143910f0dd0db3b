import { AppError } from '../pass/app-error.ts';
import { type FillReport, fillReport } from '../pass/fill-share.ts';
import type { PassStore } from '../pass/pass-store.ts';
import { plannedFill } from '../pass/planned-fill.ts';
import type { Tenant } from '../portals/tenant.ts';
import { turnWritingOff, turnWritingOn, workAfterTurningOn } from '../portals/turn-writing.ts';
import type { PortalId } from '../scoring/ids.ts';
import { exitCodes } from './exit-codes.ts';
import { count, painter } from './paint.ts';
import { table } from './table.ts';
import type { OpenedStore, Wiring } from './wiring.ts';

interface JsonOption {
  readonly json?: boolean;
}

/** A portal as `rapport portals` tells of it. Instants in ISO 8601. */
interface PortalLine {
  readonly portal: PortalId;
  readonly connection: Tenant['connection'];
  readonly state: Tenant['state'];
  readonly writing: { readonly on: boolean; readonly since: string; readonly why: string; readonly pace: string };
  /** The first fill; `null`: complete, or not begun. */
  readonly fill: { readonly records: number; readonly filled: number; readonly doneBy: string | null } | null;
  readonly baselineDone: string | null;
  readonly lastRun: { readonly id: string; readonly dryRun: boolean; readonly finishedAt: string } | null;
  /** When the next share of the first fill is due. */
  readonly nextFill: string | null;
}

/** `rapport portals`: every portal this database serves. */
export async function listPortals(wiring: Wiring, { json }: JsonOption): Promise<number> {
  return withStores(wiring, async ({ store, tenants }) => {
    const lines: PortalLine[] = [];
    for (const tenant of await tenants.tenants()) lines.push(await lineOf(wiring, store, tenant));
    const { terminal } = wiring;
    if (json) terminal.out(`${JSON.stringify({ portals: lines })}\n`);
    else if (lines.length === 0)
      terminal.out('No portal yet: install the app in one, or run "rapport sync" with a private token.\n');
    else terminal.out(`${tableOf(lines, (text) => painter(terminal)('bold', text))}\n`);
  });
}

/** `rapport portals enable ID`: lets Rapport write to a portal from its next pass on. */
export async function enablePortal(
  wiring: Wiring,
  id: string,
  { now, json }: JsonOption & { readonly now?: boolean },
): Promise<number> {
  return withStores(wiring, async (opened) => {
    const { store, tenants } = opened;
    const pace = now ? 'now' : 'ramped';
    const portal = portalIdOf(id);
    const atMs = (await wiring.clockOf(portal)).nowMs();
    const tenant = await turnWritingOn(tenants, store, portal, { pace, atMs, region: wiring.region });
    const begins = workAfterTurningOn(tenant, atMs);
    if (begins !== null) await wiring.ask(opened, begins, portal);
    const line = await lineOf(wiring, store, tenant);
    if (json) wiring.terminal.out(`${JSON.stringify(line)}\n`);
    else wiring.terminal.out(`Writing is on for portal ${portal}. ${await howItBegins(store, tenant)}\n`);
  });
}

/** `rapport portals disable ID`: stops writing; what is written stays. */
export async function disablePortal(wiring: Wiring, id: string, { json }: JsonOption): Promise<number> {
  return withStores(wiring, async ({ store, tenants }) => {
    const portal = portalIdOf(id);
    const atMs = (await wiring.clockOf(portal)).nowMs();
    const tenant = await turnWritingOff(tenants, portal, { why: 'admin', atMs });
    if (json) wiring.terminal.out(`${JSON.stringify(await lineOf(wiring, store, tenant))}\n`);
    else wiring.terminal.out(`Writing is off for portal ${portal}. What is written stays.\n`);
  });
}

async function withStores(wiring: Wiring, work: (opened: OpenedStore) => Promise<void>): Promise<number> {
  const opened = await wiring.openStore();
  try {
    await work(opened);
    return exitCodes.done;
  } finally {
    await opened.close();
  }
}

function portalIdOf(text: string): PortalId {
  if (/^[1-9]\d{0,17}$/.test(text)) return text as PortalId;
  throw new AppError('bad_input', `"${text}" is no portal: give its number, as "rapport portals" lists it.`);
}

async function lineOf(wiring: Wiring, store: PassStore, tenant: Tenant): Promise<PortalLine> {
  const { portal, connection, state, writing } = tenant;
  const [run] = (await store.runsPage(portal, { offset: 0, limit: 20 })).rows.filter(
    (row) => row.finishedAtMs !== null,
  );
  const filling = writing.on && writing.baselineDoneAtMs === null;
  const report = filling
    ? await fillReport({ store, portal, pace: writing.pace, ...(await wiring.clockOf(portal)) })
    : null;
  return {
    portal,
    connection,
    state,
    writing: { on: writing.on, since: iso(writing.sinceMs), why: writing.why, pace: writing.pace },
    fill: report === null || report.filled + report.waiting === 0 ? null : fillOf(report),
    baselineDone: writing.baselineDoneAtMs === null ? null : iso(writing.baselineDoneAtMs),
    lastRun: run === undefined ? null : { id: run.id, dryRun: run.dryRun, finishedAt: iso(run.finishedAtMs!) },
    nextFill: report?.nextFillAtMs == null ? null : iso(report.nextFillAtMs),
  };
}

const fillOf = ({ filled, waiting, doneByMs }: FillReport): PortalLine['fill'] => ({
  records: filled + waiting,
  filled,
  doneBy: doneByMs === null ? null : iso(doneByMs),
});

const iso = (ms: number): string => new Date(ms).toISOString();

async function howItBegins(store: PassStore, { portal, writing }: Tenant): Promise<string> {
  if (writing.baselineDoneAtMs !== null)
    return 'The first fill is complete: the next pass writes what has changed since.';
  const planned = await plannedFill(store, portal);
  const begins = 'The next pass begins the first fill';
  if (planned === null) return `${begins}.`;
  const { records, hours } = planned;
  const length = writing.pace === 'now' ? 'all at once' : `in about ${hours} ${hours === 1 ? 'hour' : 'hours'}`;
  return `${begins}: ${count(records)} records, ${length}. Other apps and workflows will see them change.`;
}

function tableOf(lines: readonly PortalLine[], bold: (text: string) => string): string {
  const minute = (instant: string | null): string =>
    instant === null ? '–' : `${instant.slice(0, 16).replace('T', ' ')} UTC`;
  const rows = lines.map(({ portal, connection, state, writing, fill, baselineDone, lastRun, nextFill }) => [
    portal,
    connection === 'oauth' ? 'OAuth' : 'private token',
    state,
    writing.on ? 'on' : `off (${writing.why})`,
    fill === null ? (baselineDone === null ? '–' : 'complete') : `${count(fill.filled)} of ${count(fill.records)}`,
    lastRun === null ? '–' : `${minute(lastRun.finishedAt)}${lastRun.dryRun ? ' (dry run)' : ''}`,
    minute(nextFill),
  ]);
  return table(['Portal', 'Connection', 'State', 'Writing', 'First fill', 'Last run', 'Next share'], rows, bold);
}
