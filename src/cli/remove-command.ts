import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../pass/app-error.ts';
import { guardedCrm, held } from '../pass/guarded.ts';
import { peopleCsv } from '../portals/people-csv.ts';
import { planRemoval, type RemovalPlan } from '../portals/plan-removal.ts';
import { leftByHand } from '../portals/removal/left-by-hand.ts';
import type { Removal } from '../portals/removal.ts';
import { beginRemoval, removePortal } from '../portals/remove-portal.ts';
import { withLease } from '../portals/with-lease.ts';
import type { PortalId } from '../scoring/ids.ts';
import { crmFor, portalNamed } from './crm-for.ts';
import { exitCodes } from './exit-codes.ts';
import type { OpenedStore, Wiring } from './wiring.ts';

export interface RemoveOptions {
  /** File that what people entered is written to. */
  readonly export?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `rapport remove PORTAL`: takes everything of Rapport out of a portal. Returns the exit code. */
export async function removeCommand(wiring: Wiring, name: string, options: RemoveOptions): Promise<number> {
  const portal = portalNamed(name);
  const { terminal } = wiring;
  const opened = await wiring.openStore();
  try {
    const { store, removals, tenants, leases } = opened;
    const begun = await removals.removal(portal);
    const known = (await tenants.tenant(portal)) ?? (await store.portals()).find(({ portalId }) => portalId === portal);
    if (known === undefined && begun === null)
      throw new AppError('not_found', `This database knows no portal ${portal}: there is nothing of it to remove.`);
    const { crm, clock, refusal } = await openedOrDead(wiring, opened, portal);
    if (options.dryRun) {
      if (crm === null) throw refusal;
      const plan = await planRemoval({ crm, removals }, portal);
      terminal.out(options.json ? `${JSON.stringify(plan)}\n` : planLines(plan));
      return exitCodes.done;
    }
    if (options.export !== undefined) {
      if (crm === null) throw refusal;
      await exportPeople(opened, crm, portal, options.export, wiring);
    }
    if (options.yes !== true) await confirm(wiring, portal, options);
    // From now on nothing else begins in the portal; what is under way ends first.
    await beginRemoval({ store, removals, tenants, clock }, portal);
    const removal = await withLease(leases, portal, 'removal', (halt) =>
      removePortal(
        {
          ...{ store, tenants, clock },
          removals: held(removals, halt),
          crmOf: async () => {
            if (crm === null) throw refusal;
            return guardedCrm(crm, halt);
          },
          onStep: ({ step }) => {
            if (!options.json) terminal.err(`  next: ${stepWords[step]}\n`);
          },
        },
        portal,
      ),
    );
    const byHand = leftByHand(removal);
    terminal.out(options.json ? `${JSON.stringify({ ...removal, byHand })}\n` : removalLines(removal, byHand));
    const { left, withoutHubSpot } = removal.report;
    return left.length > 0 || withoutHubSpot ? exitCodes.doneWithFailures : exitCodes.done;
  } finally {
    await opened.close();
  }
}

/** A token that is dead leaves what is stored here to be deleted; one of another portal is a mistake. */
async function openedOrDead(wiring: Wiring, opened: OpenedStore, portal: PortalId) {
  try {
    return { ...(await crmFor(wiring, opened, portal, 'removal')), refusal: null };
  } catch (error) {
    if (!(error instanceof AppError && dead.has(error.code))) throw error;
    wiring.terminal.err('  HubSpot does not accept the token: only what is stored here can be deleted.\n');
    return { crm: null, clock: await wiring.clockOf(portal), refusal: error };
  }
}

const dead = new Set(['bad_token', 'disconnected']);

/** @throws AppError `bad_input` where the id is not typed */
async function confirm({ terminal }: Wiring, portal: PortalId, { export: file }: RemoveOptions): Promise<void> {
  const offer = file === undefined ? ' Add --export FILE to keep what people entered.' : '';
  const answer = await terminal.ask(
    `  This archives Rapport's open tasks, properties and group in portal ${portal} and deletes all that is stored of it.${offer}\n  Type ${portal} to go on: `,
  );
  if (answer === null)
    throw new AppError('bad_input', 'Nobody is there to confirm: add --yes to remove without asking.');
  if (answer.trim() !== portal)
    throw new AppError('bad_input', 'That is not the id of the portal: nothing was removed.');
}

const partSize = 5_000;

/** Never over a file that is there: it may hold what an earlier try has deleted since. */
async function exportPeople(
  { removals }: OpenedStore,
  crm: Parameters<typeof peopleCsv>[0]['crm'],
  portal: PortalId,
  file: string,
  { terminal }: Wiring,
): Promise<void> {
  const first = await peopleCsv({ removals, crm }, portal, 1, partSize);
  let text = first.csv;
  for (let part = 2; part <= first.parts; part += 1) {
    const { csv } = await peopleCsv({ removals, crm }, portal, part, partSize);
    // The header stands once.
    text += csv.slice(csv.indexOf('\n') + 1);
  }
  await writeFile(resolve(terminal.cwd, file), text, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    throw new AppError(
      'bad_input',
      `The CSV could not be written to ${file}, and nothing was removed: name a new file in a folder you may write to.`,
      { cause: error },
    );
  });
  terminal.err(`  What people entered on ${first.allRecords.toLocaleString('en')} records stands in ${file}.\n`);
}

const stepWords: Readonly<Record<Removal['step'], string>> = {
  tasks: 'open tasks',
  properties: 'properties and their group',
  clearing: 'values of properties that HubSpot keeps',
  data: 'what is stored here',
  uninstall: 'the app itself',
  done: 'nothing, all is done',
};

function planLines({ openTasks, properties, peoplesRecords }: RemovalPlan): string {
  const { contacts, companies } = properties;
  return [
    `  ${openTasks.toLocaleString('en')} open tasks would be archived`,
    `  ${contacts.length} properties on contacts and ${companies.length} on companies would be archived with their values, then their group`,
    `  ${peoplesRecords.toLocaleString('en')} records on which people entered something: --export FILE keeps it`,
    '  everything stored here about the portal would be deleted\n',
  ].join('\n');
}

function removalLines({ report }: Removal, byHand: readonly string[]): string {
  const { tasksArchived, propertiesArchived, groupsArchived, recordsCleared } = report;
  return [
    `  ${tasksArchived.toLocaleString('en')} open tasks archived`,
    `  ${propertiesArchived} properties and ${groupsArchived} property groups archived`,
    ...(recordsCleared > 0 ? [`  values cleared on ${recordsCleared.toLocaleString('en')} records`] : []),
    '  everything stored here about the portal deleted, but this report',
    ...(report.uninstalled === 'yes' ? ['  the app is uninstalled'] : []),
    ...(byHand.length === 0
      ? ['  nothing is left']
      : ['', '  Left to be done by hand:', ...byHand.map((line) => `  - ${line}`)]),
    '',
  ].join('\n');
}
