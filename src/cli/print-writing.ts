import type { PassSummary } from '../pass/pass-summary.ts';
import type { PlannedTask } from '../plays/write-task.ts';
import { count, type Paint, painter } from './paint.ts';
import { table } from './table.ts';
import type { Terminal } from './wiring.ts';

const shownTasks = 5;
const shownFailures = 10;

/** What a pass wrote, or in a dry run would write, and what it cost in calls. */
export function printWriting(summary: PassSummary, planned: readonly PlannedTask[], terminal: Terminal): void {
  const paint = painter(terminal);
  const say = (text: string): void => terminal.out(`${text}\n`);
  const { written, dryRun } = summary;
  const would = dryRun ? 'would be ' : '';
  say(`\n${paint('bold', dryRun ? '  What would be written' : '  Written to HubSpot')}`);
  say(
    `  ${count(written.values)} values ${would}written on ${count(written.companies)} companies and ${count(written.contacts)} contacts.`,
  );
  if (dryRun && written.values > 0) {
    say(`  Other apps and workflows would see ${count(written.companies + written.contacts)} records change.`);
    if (summary.fill !== null && summary.fill.records > 0) {
      const { hours } = summary.fill;
      say(
        `  The service fills them slowly, in about ${hours} ${hours === 1 ? 'hour' : 'hours'}; "rapport sync" writes them at once.`,
      );
    }
    const rows = Object.entries(summary.writtenByProperty).map(([name, records]) => [name, records]);
    say(table(['Property', 'Records'], rows, (text) => paint('bold', text)));
  }
  for (const line of schemaLines(summary, would, paint)) say(line);
  for (const line of taskLines(summary, would)) say(line);
  for (const { subject, ownerId, customer, dueAtMs } of planned.slice(0, shownTasks)) {
    say(
      `    ${subject} · ${customer.type} ${customer.id} · owner ${ownerId} · due ${new Date(dueAtMs).toISOString().slice(0, 10)}`,
    );
  }
  if (planned.length > shownTasks) say(`    … and ${count(planned.length - shownTasks)} more.`);
  for (const line of callLines(summary, paint)) say(line);
  for (const line of failureLines(summary, paint)) say(line);
}

function schemaLines({ schema, edited }: PassSummary, would: string, paint: Paint): string[] {
  const lines: string[] = [];
  if (schema.created.length > 0)
    lines.push(`  ${count(schema.created.length)} properties ${would}made, in the group "Rapport".`);
  if (schema.restored.length > 0)
    lines.push(`  ${count(schema.restored.length)} archived properties ${would}restored.`);
  if (schema.reducedTo === 'essential') {
    lines.push(
      paint('yellow', '  This portal has little room for custom properties: only the nine essential ones are used.'),
    );
  }
  for (const { type, name, why } of schema.refused)
    lines.push(paint('yellow', `  ${name} on ${type} is not used: ${why}`));
  if (edited > 0)
    lines.push(`  ${count(edited)} values of ours had been edited by somebody and ${would || 'were '}restored.`);
  return lines;
}

function taskLines({ tasks, dryRun }: PassSummary, would: string): string[] {
  if (!tasks.on)
    return ['  Tasks are off: turn them on with "rapport sync --tasks" or "rapport settings set tasks.on true".'];
  const { overCap = 0, noOwner = 0, baseline = 0, snoozed = 0, lot = 0 } = tasks.heldBack;
  const lines = [`  ${count(tasks.opened)} tasks ${would}opened, ${count(tasks.archived)} ${would}archived.`];
  if (overCap > 0)
    lines.push(
      `  ${count(overCap)} tasks wait for another day: over the cap (settings tasks.perOwnerAndDay, tasks.perRun).`,
    );
  if (noOwner > 0)
    lines.push(
      `  ${count(noOwner)} tasks have no owner: name one with "rapport settings set tasks.fallbackOwnerId ID".`,
    );
  if (baseline > 0) {
    lines.push(
      `  ${count(baseline)} reasons are older than the first fill: "rapport settings set tasks.includeBaseline true" opens tasks for them, too.`,
    );
  }
  if (lot > 0) {
    lines.push(
      `  ${count(lot)} tasks are left out by lot, so that the effect of the others can be measured (setting tasks.holdBackShare).`,
    );
  }
  if (tasks.changed > 0) lines.push(`  ${count(tasks.changed)} open tasks ${would}put off or given a line.`);
  if (snoozed > 0) lines.push(`  ${count(snoozed)} customers are snoozed or not to be scored.`);
  return dryRun || tasks.opened + tasks.archived > 0 || lines.length > 1
    ? lines
    : ['  No task had to be opened or archived.'];
}

function callLines({ calls, minimum, dryRun }: PassSummary, paint: Paint): string[] {
  const total = calls.general + calls.associations + calls.search;
  const { setUp, probes, rangeEnds, retries } = calls.overhead;
  return [
    `  ${count(total)} calls: ${count(calls.general)} general, ${count(calls.associations)} associations, ${count(calls.search)} search. The minimum for this ${dryRun ? 'reading' : 'work'} is ${count(minimum.total)};`,
    `  on top ${count(setUp)} for set-up, ${count(probes)} probes, ${count(rangeEnds)} range ends, ${count(retries)} retries.`,
    calls.rateLimited === 0
      ? '  HubSpot refused no call (429).'
      : paint('red', `  HubSpot refused ${count(calls.rateLimited)} calls (429).`),
  ];
}

function failureLines({ failures }: PassSummary, paint: Paint): string[] {
  if (failures.length === 0) return [];
  const lines = ['', paint('red', `  ${count(failures.length)} records could not be written:`)];
  for (const { objectType, id, code, message } of failures.slice(0, shownFailures))
    lines.push(`  ${objectType} ${id}: ${code} ${message}`);
  if (failures.length > shownFailures)
    lines.push(`  … and ${count(failures.length - shownFailures)} more; --json lists them all.`);
  return lines;
}
