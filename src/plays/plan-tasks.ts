import { isoOfDay } from '../scoring/calendar.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { CompanyId, ContactId, Day, DealId, OwnerId } from '../scoring/ids.ts';
import { dueAtMs } from './due-date.ts';
import { nextPlay, type PlaySwitches } from './next-play.ts';
import type { Play, PlayName, PlaySituation } from './play.ts';
import { reasonGoneLine, taskBody } from './task-body.ts';
import { taskRef } from './task-ref.ts';

/** A customer about whom something may have to be done. */
export interface PlayCandidate extends PlaySituation {
  readonly customer: CustomerKey;
  /** When the category began; part of what makes one reason differ from the next. */
  readonly since: Day | null;
  /** The category stood there before the first fill. */
  readonly baseline: boolean;
  /** A person asked for quiet, or not to be scored. */
  readonly quiet: boolean;
  /** Last day of a quiet that is over, or not yet; `null`: nobody asked for one. */
  readonly snoozedUntil: Day | null;
  /** Of contact, else company: the first who still works there is asked. */
  readonly owners: readonly (OwnerId | null)[];
  readonly contactId: ContactId | null;
  readonly companyId: CompanyId | null;
  readonly lastDealId: DealId | null;
}

/** A task of ours and how it stands in HubSpot now. */
export interface KnownTask {
  readonly ref: string;
  readonly play: string;
  readonly customer: CustomerKey;
  readonly reasonKey: string;
  readonly ownerId: OwnerId | null;
  readonly dueAtMs: number;
  readonly open: boolean;
  /** Somebody started, edited or reassigned it. */
  readonly touched: boolean;
  /** The line that its reason is gone stands in it already. */
  readonly told: boolean;
}

export interface TaskRules {
  readonly portal: string;
  readonly today: Day;
  readonly timeZone: string;
  readonly switches: PlaySwitches;
  readonly perOwnerAndDay: number;
  readonly perRun: number;
  readonly fallbackOwnerId: OwnerId | null;
  readonly includeBaseline: boolean;
  /** Owners who no longer work there. */
  readonly archivedOwners: ReadonlySet<OwnerId>;
  readonly money: (amount: number) => string;
}

export interface PlannedTask {
  readonly ref: string;
  readonly play: PlayName;
  readonly customer: CustomerKey;
  readonly reasonKey: string;
  readonly subject: string;
  readonly bodyHtml: string;
  readonly dueAtMs: number;
  readonly priority: Play['priority'];
  readonly type: Play['taskType'];
  readonly ownerId: OwnerId;
  readonly contactId: ContactId | null;
  readonly companyId: CompanyId | null;
  readonly dealId: DealId | null;
  readonly atStake: number;
}

export interface TaskPlan {
  readonly open: readonly PlannedTask[];
  /** Untouched tasks whose reason is gone. */
  readonly archive: readonly { readonly ref: string; readonly why: string }[];
  /** Touched ones get a line instead. */
  readonly append: readonly { readonly ref: string; readonly line: string }[];
  readonly heldBack: {
    readonly overCap: number;
    readonly noOwner: number;
    readonly baseline: number;
    readonly snoozed: number;
  };
}

/**
 * Chooses which tasks to open, archive or add a line to: one open task per customer and play, the most money at stake
 * first, never more per owner and due day than allowed, never twice for one reason.
 */
export function planTasks(
  candidates: readonly PlayCandidate[],
  known: readonly KnownTask[],
  rules: TaskRules,
): TaskPlan {
  const wanted = candidates.flatMap((candidate) => {
    const play = nextPlay(candidate, rules.switches);
    return play === null ? [] : [{ candidate, play, atStake: play.atStake(candidate) }];
  });
  const reasons = new Set(
    wanted
      .filter(({ candidate }) => !candidate.quiet)
      .map(({ candidate, play }) => slot(candidate.customer, play.name)),
  );
  const heldBack = { overCap: 0, noOwner: 0, baseline: 0, snoozed: 0 };
  const load = ownerLoad(known);
  const everMade = new Set(known.map(({ ref }) => ref));
  const openSlots = new Set(
    known
      .filter((task) => task.open && reasons.has(slot(task.customer, task.play)))
      .map((task) => slot(task.customer, task.play)),
  );
  const open: PlannedTask[] = [];
  const dueMs = dueAtMs(rules.today, rules.timeZone);

  wanted.sort(
    (left, right) =>
      right.atStake - left.atStake ||
      compare(slot(left.candidate.customer, left.play.name), slot(right.candidate.customer, right.play.name)),
  );
  for (const { candidate, play, atStake } of wanted) {
    const reasonKey = reasonKeyOf(candidate, rules.today);
    const ref = taskRef(rules.portal, `${candidate.customer.type}:${candidate.customer.id}`, play.name, reasonKey);
    if (everMade.has(ref) || openSlots.has(slot(candidate.customer, play.name))) continue;
    if (candidate.quiet) heldBack.snoozed += 1;
    else if (candidate.baseline && !rules.includeBaseline) heldBack.baseline += 1;
    else {
      const ownerId = ownerFor(candidate, rules);
      if (ownerId === null) heldBack.noOwner += 1;
      else if (open.length >= rules.perRun || (load.get(loadKey(ownerId, dueMs)) ?? 0) >= rules.perOwnerAndDay)
        heldBack.overCap += 1;
      else {
        load.set(loadKey(ownerId, dueMs), (load.get(loadKey(ownerId, dueMs)) ?? 0) + 1);
        everMade.add(ref);
        open.push(planned(candidate, play, { ref, reasonKey, dueMs, ownerId, atStake }, rules));
      }
    }
  }
  return { open, heldBack, ...closing(known, reasons, rules) };
}

/** Category and its beginning; a quiet that ended since then is a reason to ask again. */
function reasonKeyOf({ category, since, snoozedUntil }: PlayCandidate, today: Day): string {
  const key = `${category}:${since === null ? '' : isoOfDay(since)}`;
  const woken = snoozedUntil !== null && snoozedUntil < today && snoozedUntil >= (since ?? snoozedUntil);
  return woken ? `${key}:${isoOfDay(snoozedUntil)}` : key;
}

function planned(
  candidate: PlayCandidate,
  play: Play,
  task: {
    readonly ref: string;
    readonly reasonKey: string;
    readonly dueMs: number;
    readonly ownerId: OwnerId;
    readonly atStake: number;
  },
  { money }: TaskRules,
): PlannedTask {
  const { customer, contactId, companyId, lastDealId } = candidate;
  return {
    ref: task.ref,
    play: play.name,
    customer,
    reasonKey: task.reasonKey,
    subject: play.subject(candidate),
    bodyHtml: taskBody(play, candidate, task.ref, money),
    dueAtMs: task.dueMs,
    priority: play.priority,
    type: play.taskType,
    ownerId: task.ownerId,
    contactId,
    companyId,
    dealId: lastDealId,
    atStake: task.atStake,
  };
}

/** Open tasks without a reason: archived when nobody touched them (never completed), told otherwise, once. */
function closing(
  known: readonly KnownTask[],
  reasons: ReadonlySet<string>,
  rules: TaskRules,
): Pick<TaskPlan, 'archive' | 'append'> {
  const gone = known.filter((task) => task.open && !reasons.has(slot(task.customer, task.play)));
  return {
    archive: gone.filter(({ touched }) => !touched).map(({ ref }) => ({ ref, why: 'the reason is gone' })),
    append: gone
      .filter(({ touched, told }) => touched && !told)
      .map(({ ref }) => ({ ref, line: reasonGoneLine(isoOfDay(rules.today)) })),
  };
}

function ownerFor({ owners }: PlayCandidate, { fallbackOwnerId, archivedOwners }: TaskRules): OwnerId | null {
  return [...owners, fallbackOwnerId].find((owner) => owner !== null && !archivedOwners.has(owner)) ?? null;
}

/** Tasks given to an owner already, by the instant they are due: one that is done was a task of that day all the same. */
function ownerLoad(known: readonly KnownTask[]): Map<string, number> {
  const load = new Map<string, number>();
  for (const { ownerId, dueAtMs: due } of known) {
    if (ownerId !== null) load.set(loadKey(ownerId, due), (load.get(loadKey(ownerId, due)) ?? 0) + 1);
  }
  return load;
}

const slot = ({ type, id }: CustomerKey, play: string): string => `${type}:${id} ${play}`;
const loadKey = (owner: OwnerId, due: number): string => `${owner} ${due}`;
const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
