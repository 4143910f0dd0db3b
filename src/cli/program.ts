import { Command, InvalidArgumentError, Option } from 'commander';
import { forecastMethods } from '../purchases/buying-chances.ts';
import { connectionCommand } from './connection-command.ts';
import { demoCommand } from './demo-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { effectCommand } from './effect-command.ts';
import { exitCodes } from './exit-codes.ts';
import { explainCommand } from './explain-command.ts';
import { forecastCommand } from './forecast-command.ts';
import { listKeys, newKey, rotateKeys } from './keys-command.ts';
import { disablePortal, enablePortal, listPortals } from './portals-command.ts';
import { proofCommand } from './proof-command.ts';
import { receiveCommand } from './receive-command.ts';
import { removeCommand } from './remove-command.ts';
import { serveCommand } from './serve-command.ts';
import { getSettings, setSetting } from './settings-command.ts';
import { syncCommand } from './sync-command.ts';
import { trySetting } from './try-setting.ts';
import { undoCommand } from './undo-command.ts';
import { roles, type Terminal, type Wiring } from './wiring.ts';

const exitCodeHelp = `
Exit codes: ${exitCodes.done} done · ${exitCodes.doneWithFailures} done, failures listed · ${exitCodes.wrongUse} wrong use or configuration · ${exitCodes.outOfReach} HubSpot or database out of reach`;

const portalHelp = 'which portal; by default the one that the token opens, or the only one there is';

/**
 * The command line. `wiring` is made only when a command really runs, so that --help needs no configuration; `done`
 * receives the exit code, `terminal` help and words about wrong use (by default the process's own).
 */
export function buildProgram(
  version: string,
  wiring: () => Wiring,
  done: (exitCode: number) => void,
  terminal?: Pick<Terminal, 'out' | 'err'>,
): Command {
  const program = new Command('rapport')
    .configureOutput({
      ...(terminal === undefined ? {} : { writeOut: terminal.out, writeErr: terminal.err }),
      // Whatever is wrong is said in one way, beginning with our name.
      outputError: (text, write) => write(text.replace(/^error: /, 'rapport: ')),
    })
    .description(
      'Tells which customers are leaving and how, which matter most and how connected they are, and writes it to HubSpot.',
    )
    .version(version)
    .addHelpText('after', exitCodeHelp)
    .exitOverride();
  const run =
    <Args extends unknown[]>(command: (wiring: Wiring, ...args: Args) => Promise<number>) =>
    async (...args: Args): Promise<void> =>
      done(await command(wiring(), ...args));

  program
    .command('demo')
    .description('Run the main job against a local HubSpot; needs no account and no token.')
    .option('--once', 'end after the pass instead of keeping the local HubSpot and the backend of the cards up')
    .addOption(
      new Option('--contacts <n>', 'size of the portal of known truth')
        .argParser(wholeNumber(50, 1_000_000))
        .default(2000),
    )
    .addOption(
      new Option('--seed <n>', 'the same seed makes the same portal').argParser(wholeNumber(0, 2 ** 31)).default(1),
    )
    .addOption(
      new Option(
        '--nights <n>',
        'so many days go by after the first pass, in which people work on their tasks and customers buy, with a pass each night',
      )
        .argParser(wholeNumber(0, 400))
        .default(0),
    )
    .option('--purchases <file>', 'a portal made from purchase lines (CSV or .csv.gz: cust,date,amount,product,order)')
    .option('--as-of <date>', 'look from the end of this day, YYYY-MM-DD')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', exitCodeHelp)
    .action(run(demoCommand));

  program
    .command('sync')
    .description('One full pass over the portal that HUBSPOT_ACCESS_TOKEN opens.')
    .option('--dry-run', 'show what would be written and write nothing to HubSpot')
    .option('--tasks', 'also open and archive tasks, whatever the settings say')
    .option('--json', 'print one JSON object and nothing else')
    .option('--as-of <date>', 'look from the end of this day, YYYY-MM-DD; a dry run unless the HubSpot is a local one')
    .option('--plan <file>', 'write every change of a dry run to a file, one JSON object a line')
    .addHelpText('after', exitCodeHelp)
    .action(run(syncCommand));

  program
    .command('serve')
    .description('The backend of the cards and pages, for every portal that installed the app.')
    .addOption(
      new Option('--role <role>', 'what this process does: answer HubSpot and people, work on portals, or both')
        .choices(roles)
        .default('all'),
    )
    .option('--json', 'print one JSON object (url, origin, portal, installUrl, role) once it listens')
    .addHelpText(
      'after',
      `
It needs HUBSPOT_CLIENT_SECRET and RAPPORT_PUBLIC_ORIGIN, and HUBSPOT_CLIENT_ID with RAPPORT_KEYS or RAPPORT_KEYS_FILE so that
portals can install the app; .env.example explains all. The portal that HUBSPOT_ACCESS_TOKEN opens is served beside them.
With DATABASE_URL any number of processes may run, each with --role web, worker or all; a worker that dies is replaced by the
others within 15 s. SIGTERM and Ctrl+C end a process when what is under way is answered or handed over, within 20 s; a second
one ends it at once.
The embedded database belongs to one process: to run "rapport sync" meanwhile, set DATABASE_URL.`,
    )
    .addHelpText('after', exitCodeHelp)
    .action(run(serveCommand));

  program
    .command('receive')
    .description(
      'Put events of webhooks from a file into the inbox, as if HubSpot had delivered them now, and follow them.',
    )
    .argument('<file>', 'a JSON list of events as HubSpot delivers it, or one event a line')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      '\nAll or nothing: where a line is no event, or of a portal that is not connected, none is kept.',
    )
    .addHelpText('after', exitCodeHelp)
    .action(run(receiveCommand));

  program
    .command('explain')
    .description('Facts, forecast, evidence for every category and the reasons, for one record of the last pass.')
    .argument('<record>', 'id of a contact; "company:123" for a company')
    .option('--portal <id>', portalHelp)
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', exitCodeHelp)
    .action(run(explainCommand));

  program
    .command('forecast')
    .description('Chance to buy again, expected value, tier and churn category for every customer of a purchase log.')
    .requiredOption(
      '--purchases <file>',
      'CSV or .csv.gz with a header: cust,date, and if there amount,product,order; dates as YYYY-MM-DD',
    )
    .option('--as-of <date>', 'look from the end of this day, YYYY-MM-DD; by default the last day in the log')
    .addOption(
      new Option('--horizon <days>', "days ahead; by default the log's own rhythm decides").argParser(
        wholeNumber(1, 3650),
      ),
    )
    .option('--out <file>', 'write the rows to this CSV, overwriting it; without it they go to stdout')
    .addOption(
      new Option('--method <method>', 'what reckons the chance to buy').choices(forecastMethods).default('auto'),
    )
    .option('--json', 'print one JSON object with the figures of the run, and rows only to --out')
    .addHelpText('after', exitCodeHelp)
    .action(run(forecastCommand));

  program
    .command('proof')
    .description('What would have been said in the past, held against what happened after: how often it was right.')
    .option('--purchases <file>', 'of a purchase log (CSV or .csv.gz, as for forecast) instead of the portal')
    .option('--as-of <date>', 'of the log: look from the end of this day, YYYY-MM-DD; by default its last day')
    .addOption(
      new Option('--horizon <days>', 'of the log: the window in days; by default its own rhythm decides').argParser(
        wholeNumber(1, 3650),
      ),
    )
    .option('--portal <id>', portalHelp)
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', exitCodeHelp)
    .action(run(proofCommand));

  program
    .command('connection')
    .description('Customers and revenue by connection stage, and whether the stage then told about spend later.')
    .option('--portal <id>', portalHelp)
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', exitCodeHelp)
    .action(run(connectionCommand));

  program
    .command('effect')
    .description(
      'What tasks did against those held back by lot, how many dormant customers came back, why customers left.',
    )
    .option('--portal <id>', portalHelp)
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', exitCodeHelp)
    .action(run(effectCommand));

  program
    .command('doctor')
    .description('Look at everything Rapport needs, and say what to mend: one line each. Changes nothing.')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      `
Exit codes: ${exitCodes.done} all is well · ${exitCodes.doneWithFailures} something is to be mended · ${exitCodes.wrongUse} the environment cannot be read · ${exitCodes.outOfReach} database out of reach`,
    )
    .action(run(doctorCommand));

  const keys = program
    .command('keys')
    .description('The keys that seal the tokens of portals in the database: RAPPORT_KEYS, RAPPORT_KEYS_FILE.');
  keys
    .command('list', { isDefault: true })
    .description('Say how many portals each key serves; never the keys themselves.')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', exitCodeHelp)
    .action(run(listKeys));
  keys
    .command('new')
    .description('Print a new key, to be put into RAPPORT_KEYS or its file. Keep it as you keep passwords.')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', exitCodeHelp)
    .action(run(newKey));
  keys
    .command('rotate')
    .description('Seal the tokens of every portal with the first key. Safe while serving; cut off, call it again.')
    .option('--new-key', 'first put a new key before the others in RAPPORT_KEYS_FILE')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', exitCodeHelp)
    .action(run(rotateKeys));
  const portals = program
    .command('portals')
    .description('The portals this database serves, and whether Rapport writes to them.')
    .addHelpText('after', exitCodeHelp);
  portals
    .command('list', { isDefault: true })
    .description('Every portal: connection, state, writing, first fill, last run.')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', exitCodeHelp)
    .action(run(listPortals));
  portals
    .command('enable')
    .description('Let Rapport write to a portal from its next pass on, once a dry run and its proof are ready.')
    .argument('<portal>', 'its number')
    .option('--now', 'fill every record at the next pass instead of in growing hourly shares')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', exitCodeHelp)
    .action(run(enablePortal));
  portals
    .command('disable')
    .description('Stop writing to a portal; what is written stays, and passes go on as dry runs.')
    .argument('<portal>', 'its number')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', exitCodeHelp)
    .action(run(disablePortal));

  program
    .command('undo')
    .description(
      'Put back what a run wrote, where nobody changed it since. Turns writing off until an admin turns it on.',
    )
    .argument(
      '<run>',
      'number of the run, as in the address of its page under Runs; "last" for the newest pass, or following of changes, that wrote',
    )
    .option('--portal <id>', portalHelp)
    .option('--dry-run', 'say what would be put back and what would be left, and write nothing')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      `
Values that somebody, or a later run, changed since are left and listed. Tasks of the run that nobody touched are archived.
An undo is a run of its own: it can be undone, and one that was cut off goes on when it is asked for again.`,
    )
    .addHelpText('after', exitCodeHelp)
    .action(run(undoCommand));

  program
    .command('remove')
    .description(
      "Remove everything: Rapport's open tasks, properties and group in HubSpot, and all it stored of the portal.",
    )
    .argument('<portal>', 'id of the portal')
    .option('--export <file>', 'first write what people entered for Rapport to this new CSV')
    .option('--yes', 'do not ask for the id of the portal to be typed')
    .option('--dry-run', 'say what would be removed, and remove nothing')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText(
      'after',
      `
A property that a workflow, list or report uses cannot be archived: its values are cleared on every record instead, which
workflows see, and the property is told. A removal that was cut off goes on when it is asked for again.`,
    )
    .addHelpText('after', exitCodeHelp)
    .action(run(removeCommand));

  const settings = program.command('settings').description('Read and change the settings of a portal.');
  settings
    .command('get')
    .description(
      'Print one setting or all of them, with what each does; "changed" marks those that differ from the default.',
    )
    .argument('[key]', 'one setting, for example tasks.on; all without it')
    .option('--portal <id>', portalHelp)
    .option('--json', 'print JSON')
    .action(run(getSettings));
  settings
    .command('set')
    .description('Change one setting; all are checked before any is saved. "settings get" lists their names.')
    .argument('<key>', 'for example tierShares.vip')
    .argument('<value>', 'text, a number, true, false, null, a list a,b,c or JSON')
    .option('--portal <id>', portalHelp)
    .option('--json', 'print JSON')
    .action(run(setSetting));
  settings
    .command('try')
    .description(
      'Say who would move to another category or tier if one setting were changed. Saves and writes nothing.',
    )
    .argument('<key>', 'for example thresholds.atRisk, windowDays or pipelinesLeftOut')
    .argument('<value>', 'as for "settings set"')
    .option('--portal <id>', portalHelp)
    .option('--json', 'print one JSON object and nothing else')
    .action(run(trySetting));
  return program;
}

function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < from || value > to)
      throw new InvalidArgumentError(`Give a whole number from ${from} to ${to}.`);
    return value;
  };
}
