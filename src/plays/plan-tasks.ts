import { isoOfDay } from '../scoring/calendar.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { CompanyId, ContactId, Day, DealId, OwnerId } from '../scoring/ids.ts';
import { dueAtMs } from './due-date.ts';
import { type OpenPlay, openPlays, type PlaySwitches } from './next-play.ts';
import type { Opening } from './play.ts';
import type { PlayPortal, PlaySituation } from './situation.ts';
import { askedForDay, askedForDayLine, reasonGone, reasonGoneLine } from './task-body.ts';
import { lotOf, taskRef } from './task-ref.ts';

/** A customer about whom something may have to be done. */
export interface PlayCandidate {
  readonly situation: PlaySituation;
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
  /** As it stands in HubSpot; '' where it is not open. */
  readonly bodyHtml: string;
  /** The day we archived it because its reason was gone; `null`: we did not. */
  readonly goneOn: Day | null;
}

export interface TaskRules {
  readonly portal: string;
  readonly plays: PlayPortal;
  readonly timeZone: string;
  readonly switches: PlaySwitches;
  readonly perOwnerAndDay: number;
  readonly perRun: number;
  readonly fallbackOwnerId: OwnerId | null;
  readonly includeBaseline: boolean;
  /** Owners who no longer work there. */
  readonly archivedOwners: ReadonlySet<OwnerId>;
  /** Part of the tasks, 0..1, that the lot leaves out, so that the effect of the others can be measured. */
  readonly holdBackShare: number;
  /** References that the lot has left out before. */
  readonly leftOut: ReadonlySet<string>;
}

/** A task to be made, or one that the lot leaves out. */
export interface ChosenTask extends OpenPlay {
  readonly ref: string;
  readonly candidate: PlayCandidate;
  readonly reasonKey: string;
  readonly dueAtMs: number;
  readonly ownerId: OwnerId;
  readonly atStake: number;
}

/** A change to an open task of ours. */
export interface TaskUpdate {
  readonly ref: string;
  /** `null`: stays. */
  readonly dueAtMs: number | null;
  readonly bodyHtml: string | null;
  /** For the dry run. */
  readonly why: string;
}

export interface TaskPlan {
  readonly open: readonly ChosenTask[];
  readonly leaveOut: readonly ChosenTask[];
  /** Untouched tasks whose reason is gone. */
  readonly archive: readonly { readonly ref: string; readonly why: string }[];
  /** Touched ones get a line; those of customers who named a day are put off to it. */
  readonly update: readonly TaskUpdate[];
  readonly heldBack: HeldBack;
}

/** How many tasks were not made although there is a reason, by what stood against them. */
export interface HeldBack {
  readonly overCap: number;
  readonly noOwner: number;
  readonly baseline: number;
  readonly snoozed: number;
  /** By the lot, now or before. */
  readonly lot: number;
}

interface Wanted extends OpenPlay {
  readonly candidate: PlayCandidate;
  readonly atStake: number;
  readonly slot: string;
  readonly ref: string;
  readonly reasonKey: string;
}

/**
 * Chooses which tasks to open, move, archive or add a line to: for each customer the next thing to do, one open task per
 * customer and play; who waits for us first, then the most money at stake; never more per owner and due day than allowed,
 * never twice for one reason.
 */
export function planTasks(
  candidates: readonly PlayCandidate[],
  known: readonly KnownTask[],
  rules: TaskRules,
): TaskPlan {
  const board = new Board(known, rules);
  const wanted = candidates.flatMap((candidate) => board.look(candidate)).sort(byUrgency);
  const open: ChosenTask[] = [];
  const leaveOut: ChosenTask[] = [];
  const taken = new Set<string>();
  const heldBack = { overCap: 0, noOwner: 0, baseline: 0, snoozed: 0, lot: 0 };
  for (const one of wanted) {
    const { candidate, opening, play, ref, slot } = one;
    // One customer may be looked at twice: its task is made once.
    if (taken.has(slot)) continue;
    taken.add(slot);
    if (rules.leftOut.has(ref)) heldBack.lot += 1;
    else if (candidate.quiet) heldBack.snoozed += 1;
    else if (opening.baseline && !rules.includeBaseline) heldBack.baseline += 1;
    else {
      const ownerId = ownerFor(candidate, rules);
      const due = dueAtMs(rules.plays.today, rules.timeZone, opening.dueOn);
      if (ownerId === null) heldBack.noOwner += 1;
      else if (open.length >= rules.perRun || board.load(ownerId, due) >= rules.perOwnerAndDay) heldBack.overCap += 1;
      else {
        const { reasonKey, atStake } = one;
        const chosen = { ref, play, opening, candidate, reasonKey, dueAtMs: due, ownerId, atStake };
        const drawn = !play.promised && lotOf(ref) < rules.holdBackShare;
        if (play.heldBack?.(candidate.situation) ?? drawn) {
          heldBack.lot += 1;
          leaveOut.push(chosen);
        } else {
          board.give(ownerId, due);
          open.push(chosen);
        }
      }
    }
  }
  return { open, leaveOut, heldBack, ...board.closing(), update: board.updates };
}

/** What is known of tasks while one plan is made. */
class Board {
  private readonly rules: TaskRules;
  private readonly known: readonly KnownTask[];
  private readonly byReason: ReadonlyMap<string, KnownTask>;
  private readonly openOf = new Map<string, KnownTask[]>();
  /** Slots (customer and play) for which there is a reason now. */
  private readonly reasons = new Set<string>();
  private readonly openSlots = new Set<string>();
  private readonly loads = new Map<string, number>();
  readonly updates: TaskUpdate[] = [];

  constructor(known: readonly KnownTask[], rules: TaskRules) {
    this.known = known;
    this.rules = rules;
    this.byReason = new Map(known.map((task) => [reasonName(task.customer, task.play, task.reasonKey), task]));
    for (const task of known) {
      if (task.ownerId !== null) this.give(task.ownerId, task.dueAtMs);
      if (!task.open) continue;
      const name = customerName(task.customer);
      this.openOf.set(name, [...(this.openOf.get(name) ?? []), task]);
    }
  }

  /** What may be opened for a customer; notes which of its open tasks still have a reason, and puts off those that wait. */
  look(candidate: PlayCandidate): readonly Wanted[] {
    const { situation, quiet } = candidate;
    const { plays, switches } = this.rules;
    const all = openPlays(situation, plays, switches);
    const name = customerName(situation.customer);
    const mine = this.openOf.get(name) ?? [];
    const opened = new Map(all.map((one) => [one.play.name as string, one]));
    const holds = quiet ? [] : mine.filter(({ play }) => opened.has(play));
    for (const { play } of holds) {
      this.reasons.add(slotOf(name, play));
      this.openSlots.add(slotOf(name, play));
    }
    const again =
      situation.contactAgainOn !== null && situation.contactAgainOn >= plays.today ? situation.contactAgainOn : null;
    if (again !== null) for (const task of holds) this.putOff(task, opened.get(task.play)!, again);
    // A task that was put off is the reminder: a second one for the same day would be one too many.
    const reminded = holds.some(({ play }) => !opened.get(play)!.play.promised);
    for (const one of all) {
      const { play } = one;
      if (again !== null && !play.promised) continue;
      if (reminded && play.name === 'contact_again') continue;
      const slot = slotOf(name, play.name);
      if (this.openSlots.has(slot)) return [];
      const reason = this.reasonOf(candidate, one);
      // What was acted upon is done, although it may still be so: the next thing has its turn.
      if (reason !== null) return [{ ...one, ...reason, candidate, atStake: play.atStake(situation), slot }];
    }
    return [];
  }

  private putOff(task: KnownTask, { play }: OpenPlay, day: Day): void {
    if (play.promised) return;
    const { plays, timeZone } = this.rules;
    const due = dueAtMs(plays.today, timeZone, day);
    const iso = isoOfDay(day);
    const { ref, bodyHtml, touched } = task;
    const why = askedForDay(iso);
    if (touched) {
      // What people set themselves stays; the task says what the customer said.
      if (bodyHtml.includes(why)) return;
      this.updates.push({ ref, dueAtMs: null, bodyHtml: bodyHtml + askedForDayLine(isoOfDay(plays.today), iso), why });
    } else if (task.dueAtMs !== due) {
      this.updates.push({ ref, dueAtMs: due, bodyHtml: null, why });
    }
  }

  /** The reference of a reason not acted upon yet; `null`: it was. */
  private reasonOf(
    candidate: PlayCandidate,
    { play, opening }: OpenPlay,
  ): { readonly ref: string; readonly reasonKey: string } | null {
    const { portal, plays } = this.rules;
    const key = wokenKey(opening, candidate, plays.today);
    for (let turn = 1; ; turn += 1) {
      const reasonKey = turn === 1 ? key : `${key}#${turn}`;
      const ref = taskRef(portal, customerName(candidate.situation.customer), play.name, reasonKey);
      // By the reason, not the reference: a merged customer's tasks keep theirs.
      const before = this.byReason.get(reasonName(candidate.situation.customer, play.name, reasonKey));
      if (before === undefined) return { ref, reasonKey };
      // A reason that went and came back is a new one; what people completed or deleted is done with.
      if (before.goneOn === null || plays.today - before.goneOn < play.returnsAfterDays) return null;
    }
  }

  /** Of several open tasks about one thing, as merging leaves them, one stays: what people worked on, else the earliest due. */
  private isFirst(task: KnownTask): boolean {
    const rivals = (this.openOf.get(customerName(task.customer)) ?? []).filter(({ play }) => play === task.play);
    const order = (one: KnownTask, other: KnownTask): number =>
      Number(other.touched) - Number(one.touched) || one.dueAtMs - other.dueAtMs || (one.ref < other.ref ? -1 : 1);
    return task.touched || rivals.toSorted(order)[0] === task;
  }

  load = (owner: OwnerId, due: number): number => this.loads.get(`${owner} ${due}`) ?? 0;

  /** A task given to an owner, by the instant it is due: one that is done was a task of that day all the same. */
  give(owner: OwnerId, due: number): void {
    this.loads.set(`${owner} ${due}`, this.load(owner, due) + 1);
  }

  /** Open tasks without a reason: archived when nobody touched them (never completed), told otherwise, once. */
  closing(): Pick<TaskPlan, 'archive'> {
    const gone = this.known.filter((task) => task.open && !(this.reasons.has(slotOfTask(task)) && this.isFirst(task)));
    for (const { ref, touched, bodyHtml } of gone) {
      if (!touched || bodyHtml.includes(reasonGone)) continue;
      const line = reasonGoneLine(isoOfDay(this.rules.plays.today));
      this.updates.push({ ref, dueAtMs: null, bodyHtml: bodyHtml + line, why: reasonGone });
    }
    return {
      archive: gone.filter(({ touched }) => !touched).map(({ ref }) => ({ ref, why: 'the reason is gone' })),
    };
  }
}

/** A quiet that ended since the reason began is a reason to ask again. */
function wokenKey({ key, began }: Opening, { snoozedUntil }: PlayCandidate, today: Day): string {
  const woken = snoozedUntil !== null && snoozedUntil < today && snoozedUntil >= (began ?? snoozedUntil);
  return woken ? `${key}:${isoOfDay(snoozedUntil)}` : key;
}

function ownerFor({ owners }: PlayCandidate, { fallbackOwnerId, archivedOwners }: TaskRules): OwnerId | null {
  return [...owners, fallbackOwnerId].find((owner) => owner !== null && !archivedOwners.has(owner)) ?? null;
}

const customerName = ({ type, id }: CustomerKey): string => `${type}:${id}`;
const reasonName = (customer: CustomerKey, play: string, reasonKey: string): string =>
  `${slotOf(customerName(customer), play)} ${reasonKey}`;
const slotOfTask = ({ customer, play }: KnownTask): string => slotOf(customerName(customer), play);
const slotOf = (customer: string, play: string): string => `${customer} ${play}`;

function byUrgency(one: Wanted, other: Wanted): number {
  const spend = ({ candidate }: Wanted): number => candidate.situation.spendLast12Months;
  return (
    Number(other.play.promised) - Number(one.play.promised) ||
    other.atStake - one.atStake ||
    spend(other) - spend(one) ||
    (one.slot < other.slot ? -1 : one.slot > other.slot ? 1 : 0)
  );
}
