import { AppError } from '../pass/app-error.ts';
import { clockFinding } from '../portals/doctor/clock-finding.ts';
import { configurationFindings } from '../portals/doctor/configuration-findings.ts';
import { cureOf } from '../portals/doctor/cures.ts';
import { counted, type Finding, mend, note, well } from '../portals/doctor/finding.ts';
import { inboxFinding } from '../portals/doctor/inbox-finding.ts';
import { journalFindings } from '../portals/doctor/journal-findings.ts';
import { keyFindings } from '../portals/doctor/key-findings.ts';
import { portalFindings } from '../portals/doctor/portal-findings.ts';
import { missingSubscriptions } from '../portals/keep-subscriptions.ts';
import { exitCodes } from './exit-codes.ts';
import { HeldElsewhere } from './held-elsewhere.ts';
import { type Paint, painter } from './paint.ts';
import { seePortals } from './see-portals.ts';
import type { OpenedStore, Wiring } from './wiring.ts';

/** `rapport doctor`: looks at everything Rapport needs and says what to mend. Returns the exit code. */
export async function doctorCommand(wiring: Wiring, { json }: { readonly json?: boolean }): Promise<number> {
  const before = configurationFindings(wiring.configuration);
  const opened = await wiring.openStore().catch((error: unknown) => {
    if (error instanceof HeldElsewhere || !(error instanceof AppError)) throw error;
    return error;
  });
  const hubSpot = await hubSpotFindings(wiring);
  if (opened instanceof AppError) {
    tell(wiring, [...before, outOfReach(opened), ...hubSpot.findings], json);
    return exitCodes.outOfReach;
  }
  try {
    const findings = [...before, ...(await databaseFindings(opened)), ...(await keysFound(wiring, opened))];
    findings.push(...hubSpot.findings, ...(hubSpot.answers ? await journalFound(wiring, opened) : []));
    findings.push(...(await workFindings(wiring, opened, hubSpot.answers)));
    tell(wiring, findings, json);
    return findings.some(({ state }) => state === 'mend') ? exitCodes.doneWithFailures : exitCodes.done;
  } finally {
    await opened.close();
  }
}

const outOfReach = ({ code }: AppError): Finding =>
  mend({ area: 'database', check: 'reach' }, `it cannot be opened (${code})`, cureOf(code));

async function databaseFindings({ about }: OpenedStore): Promise<readonly Finding[]> {
  const { engine, version, migrations } = await about();
  const name = engine === 'postgres' ? 'PostgreSQL' : 'embedded database, PostgreSQL';
  return [
    well({ area: 'database', check: 'reach' }, `${name} ${version}`),
    well(
      { area: 'database', check: 'migrations' },
      `${migrations.applied} have run, the newest is ${migrations.newest}`,
    ),
  ];
}

async function keysFound({ keys, configuration }: Wiring, { tokens }: OpenedStore): Promise<readonly Finding[]> {
  const ring = await keys.read().catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  return keyFindings(ring, await tokens.tokensByKey(), configuration.clientId);
}

async function hubSpotFindings(wiring: Wiring) {
  const place = { area: 'hubspot', check: 'reach' } as const;
  const heard = await wiring.askHubSpot();
  if (heard === null)
    return { answers: false, findings: [mend(place, 'it does not answer', cureOf('crm_unreachable'))] };
  const aheadMs = heard.dateMs === null ? null : Date.now() - heard.dateMs;
  return {
    answers: true,
    findings: [well(place, 'it answers'), clockFinding(aheadMs), ...(await privateTokenFindings(wiring))],
  };
}

/** Whether HubSpot takes the private token, whichever portals are known: a good one is told of with its portal. */
async function privateTokenFindings({ hasToken, openCrm, configuration }: Wiring): Promise<readonly Finding[]> {
  if (!hasToken) return [];
  try {
    await (await openCrm()).crm.account();
    return [];
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'bad_token')) {
      if (error instanceof AppError) return [];
      throw error;
    }
    const served = configuration.clientId
      ? 'its portal is not served, those that installed the app are'
      : 'nothing is served';
    return [
      mend(
        { area: 'hubspot', check: 'privateToken' },
        `it refuses HUBSPOT_ACCESS_TOKEN: ${served}`,
        'Make a new token in the private app, or remove HUBSPOT_ACCESS_TOKEN.',
      ),
    ];
  }
}

async function journalFound(wiring: Wiring, opened: OpenedStore): Promise<readonly Finding[]> {
  const world = wiring.journalOf(opened);
  if (world === null) return [];
  const seen = missingSubscriptions(world).catch((error: unknown) => {
    if (error instanceof AppError) return { error: error.code };
    throw error;
  });
  return journalFindings(await seen);
}

async function workFindings(wiring: Wiring, opened: OpenedStore, answers: boolean): Promise<readonly Finding[]> {
  const { nowMs } = await opened.work.wholePlan();
  const findings = [inboxFinding(await opened.inbox.inboxFigures(), nowMs)];
  const seen = await seePortals(wiring, opened, answers);
  if (seen.length === 0)
    findings.push(
      note({ area: 'work', check: 'portals' }, 'no portal yet', 'Install the app in one, or run "rapport sync".'),
    );
  for (const portal of seen) findings.push(...portalFindings(portal, wiring.scopes, nowMs));
  return findings;
}

function tell({ terminal }: Wiring, findings: readonly Finding[], json = false): void {
  const toMend = findings.filter(({ state }) => state === 'mend').length;
  const paint = painter(terminal);
  const end = toMend === 0 ? 'All is well.' : `${counted(toMend, 'thing')} to mend.`;
  const lines = `${findings.map((finding) => lineOf(finding, paint)).join('\n')}\n${paint('bold', end)}\n`;
  terminal.out(json ? `${JSON.stringify({ well: toMend === 0, findings })}\n` : lines);
}

const marks = { well: ['green', 'ok  '], note: ['yellow', 'note'], mend: ['red', 'MEND'] } as const;

function lineOf({ area, portal, state, check, says, cure }: Finding, paint: Paint): string {
  const [colour, mark] = marks[state];
  const place = portal === null ? area : `portal ${portal}`;
  return `${paint(colour, mark)}  ${place}, ${check}: ${says}.${cure === null ? '' : ` ${cure}`}`;
}
