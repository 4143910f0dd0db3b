import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../pass/app-error.ts';
import { type DrainReport, drainInbox } from '../pass/drain-inbox.ts';
import { held } from '../pass/guarded.ts';
import type { InboxEvent } from '../pass/inbox-event.ts';
import { receiveEvents } from '../pass/receive-events.ts';
import { withLease } from '../portals/with-lease.ts';
import type { PortalId } from '../scoring/ids.ts';
import { exitCodes } from './exit-codes.ts';
import { type EventText, splitEvents } from './split-events.ts';
import type { Follower, OpenedStore, Wiring } from './wiring.ts';

interface Read {
  readonly line: number;
  readonly events: readonly InboxEvent[];
}

/**
 * `rapport receive EVENTS.json`: puts events into the inbox as if HubSpot had delivered them now, and follows them. Nothing is
 * kept where one of them cannot be read or is of a portal that is not connected. Returns the exit code.
 */
export async function receiveCommand(
  wiring: Wiring,
  path: string,
  { json }: { readonly json?: boolean },
): Promise<number> {
  const nowMs = Date.now();
  const { read, unknown } = readAll(wiring, splitEvents(await textOf(resolve(wiring.terminal.cwd, path))), nowMs);
  const opened = await wiring.openStore();
  try {
    await refuseStrangers(opened, read);
    const events = read.flatMap((one) => one.events);
    const { kept, duplicates } = await receiveEvents(opened.inbox, { events, unknown, unreadable: 0 }, nowMs);
    const portals = await drainAll(wiring, opened, [...new Set(events.map(({ portal }) => portal))]);
    if (json) wiring.terminal.out(`${JSON.stringify({ kept, duplicates, unknown, portals })}\n`);
    else wiring.terminal.out(lines({ kept, duplicates, unknown }, portals));
    const failed = portals.some(({ drained }) => drained !== null && drained.failed + drained.setAside > 0);
    return failed ? exitCodes.doneWithFailures : exitCodes.done;
  } finally {
    await opened.close();
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code;
    throw new AppError('bad_input', `The file ${path} cannot be read (${why}).`);
  }
}

/** @throws AppError naming the lines that are no events */
function readAll(wiring: Wiring, texts: readonly EventText[], nowMs: number) {
  const read: Read[] = [];
  const [noJson, noEvent]: [number[], number[]] = [[], []];
  let unknown = 0;
  for (const { line, text } of texts) {
    const one = wiring.readEvents(Buffer.from(`[${text}]`), nowMs);
    if (one === null || text === '') noJson.push(line);
    else if (one.unreadable > 0) noEvent.push(line);
    else read.push({ line, events: one.events });
    unknown += one?.unknown ?? 0;
  }
  const wrong = [
    ...(noJson.length > 0 ? [`${linesNamed(noJson)}: not JSON`] : []),
    ...(noEvent.length > 0
      ? [`${linesNamed(noEvent)}: no event of a webhook (portal, kind or record is missing)`]
      : []),
  ];
  if (wrong.length > 0) throw new AppError('bad_input', `${wrong.join('; ')}. Nothing was kept.`);
  return { read, unknown };
}

async function refuseStrangers({ tenants }: OpenedStore, read: readonly Read[]): Promise<void> {
  const connected = new Set<string>();
  for (const { portal, state } of await tenants.tenants()) if (state === 'connected') connected.add(portal);
  const strangers = new Map<string, number[]>();
  for (const { line, events } of read)
    for (const { portal } of events)
      if (!connected.has(portal)) strangers.set(portal, [...(strangers.get(portal) ?? []), line]);
  if (strangers.size === 0) return;
  const named = [...strangers].map(
    ([portal, at]) => `portal ${portal} (${linesNamed([...new Set(at)]).toLowerCase()})`,
  );
  const more = named.length > 3 ? ` and ${named.length - 3} more` : '';
  throw new AppError(
    'not_found',
    `Rapport is not connected to ${named.slice(0, 3).join(', ')}${more}. Nothing was kept.`,
  );
}

const linesNamed = (at: readonly number[]): string => {
  const first = at.slice(0, 5).join(', ');
  return at.length === 1 ? `Line ${first}` : `Lines ${first}${at.length > 5 ? ` and ${at.length - 5} more` : ''}`;
};

interface Drained {
  readonly portal: PortalId;
  /** `null`: there was no pass yet; the events wait for the first one. */
  readonly drained: DrainReport | null;
}

async function drainAll(
  wiring: Wiring,
  opened: OpenedStore,
  portals: readonly PortalId[],
): Promise<readonly Drained[]> {
  const all: Drained[] = [];
  for (const portal of portals) {
    const follow = await wiring.follower(opened, portal);
    const drain = (follow: Follower) =>
      withLease(opened.leases, portal, 'receive', (halt) =>
        drainInbox(
          {
            inbox: held(opened.inbox, halt),
            follow: (of, hints) => follow(of, hints, halt),
            clock: { nowMs: Date.now },
            signal: halt.signal,
          },
          portal,
        ),
      );
    all.push({ portal, drained: follow === null ? null : await drain(follow) });
  }
  return all;
}

function lines(
  { kept, duplicates, unknown }: { readonly kept: number; readonly duplicates: number; readonly unknown: number },
  portals: readonly Drained[],
): string {
  const told = portals.map(({ portal, drained }) => {
    if (drained === null) return `portal ${portal}: they wait in the inbox for the first pass\n`;
    const { events, hints, failed, setAside } = drained;
    const trouble = failed + setAside === 0 ? '' : `; ${failed} failed and wait, ${setAside} set aside`;
    return `portal ${portal}: ${events} followed as ${hints} changes${trouble}\n`;
  });
  return `${kept} kept, ${duplicates} known already, ${unknown} of kinds that are not followed\n${told.join('')}`;
}
