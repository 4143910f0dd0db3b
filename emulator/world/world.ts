import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { portalDay } from '../portal/portal-day.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { makeRandom, type Random } from '../portals/random.ts';
import { buy } from './buy.ts';
import { changeRecords } from './change-records.ts';
import { type Buyer, customersOf } from './customers-of.ts';
import { aboutWhom, playOf, refOf } from './our-task.ts';
import { type TaskAction, workOnTasks } from './work-on-tasks.ts';
import type { WorldPlan } from './world-plan.ts';

const DAY_MS = 86_400_000;
const MORNING_MS = 10 * 3_600_000;
const NIGHT_MS = 21 * 3_600_000;

/** A task of Rapport's as the world met it first. */
export interface MetTask {
  readonly taskId: string;
  readonly ref: string;
  readonly play: string;
  readonly customer: string | null;
  readonly on: string;
}

export interface WorldPurchase {
  readonly customer: string;
  readonly on: string;
  /** In the deal's currency. */
  readonly amount: number;
  /** The play without whose completed task the customer would not have bought that day; `null`: would have anyway. */
  readonly because: string | null;
}

/** What really happened, kept apart from everything Rapport can read. */
export interface WorldTruth {
  readonly days: number;
  readonly met: readonly MetTask[];
  readonly actions: Readonly<Record<TaskAction, number>>;
  readonly purchases: readonly WorldPurchase[];
}

interface Raised {
  readonly play: string;
  readonly factor: number;
  readonly untilMs: number;
}

/**
 * The people and customers of one portal, who live on day by day; the same plan on the same portal gives the same days. What
 * a completed task does to a customer's chance to buy is what the plan says, and nothing else does.
 */
export class World {
  readonly #portal: Portal;
  readonly #plan: WorldPlan;
  readonly #met = new Map<string, MetTask>();
  readonly #raised = new Map<string, Raised>();
  readonly #lapsed: Set<string>;
  readonly #purchases: WorldPurchase[] = [];
  readonly #actions: Record<TaskAction, number> = {
    ...{ complete: 0, start: 0, edit: 0, putOff: 0, reassign: 0, remove: 0, ignore: 0 },
  };
  #days = 0;

  constructor(portal: Portal, plan: WorldPlan) {
    this.#portal = portal;
    this.#plan = plan;
    const gone = portal.facts.truth.filter(({ category }) => category === 'account_churn' || category === 'dormant');
    this.#lapsed = new Set(gone.map(({ customerId }) => customerId));
  }

  /** One day goes by, until late in the evening of the next calendar day (UTC). Nobody works at weekends; customers buy. */
  liveDay(): void {
    const portal = this.#portal;
    const tomorrowMs = (Math.floor(portal.clock.nowMs() / DAY_MS) + 1) * DAY_MS;
    this.#days += 1;
    const random = makeRandom(this.#plan.seed, this.#days);
    portal.clock.set(tomorrowMs + MORNING_MS);
    this.#meetTasks();
    const weekday = new Date(tomorrowMs).getUTCDay();
    if (weekday !== 0 && weekday !== 6) {
      workOnTasks(portal, random, this.#plan, (task, action) => this.#noteAction(task, action));
      changeRecords(portal, random, this.#plan);
    }
    this.#customersBuy(random);
    portal.clock.set(tomorrowMs + NIGHT_MS);
  }

  get truth(): WorldTruth {
    return {
      days: this.#days,
      met: [...this.#met.values()],
      actions: { ...this.#actions },
      purchases: [...this.#purchases],
    };
  }

  #today(): string {
    return portalDay(this.#portal.clock.nowMs(), this.#portal.facts.timeZone);
  }

  /** Before anybody changes a word of them. */
  #meetTasks(): void {
    for (const task of this.#portal.shelf(objectType('tasks')).live) {
      if (this.#met.has(task.id)) continue;
      const ref = refOf(task);
      if (ref === null) continue;
      const customer = aboutWhom(this.#portal, task)?.id ?? null;
      this.#met.set(task.id, { taskId: task.id, ref, play: playOf(task), customer, on: this.#today() });
    }
  }

  #noteAction(task: StoredRecord, action: TaskAction): void {
    const met = this.#met.get(task.id);
    if (met === undefined) return;
    this.#actions[action] += 1;
    const customer = aboutWhom(this.#portal, task);
    const factor = this.#plan.effects[met.play] ?? 1;
    if (action !== 'complete' || customer === undefined || factor === 1) return;
    const untilMs = this.#portal.clock.nowMs() + this.#plan.effectDays * DAY_MS;
    this.#raised.set(customer.id, { play: met.play, factor, untilMs });
  }

  #customersBuy(random: Random): void {
    const nowMs = this.#portal.clock.nowMs();
    for (const buyer of customersOf(this.#portal)) {
      const draw = random.unit();
      const { id } = buyer.record;
      const usual = this.#chanceOf(buyer, nowMs);
      const raised = this.#raised.get(id);
      const holds = raised !== undefined && raised.untilMs >= nowMs;
      if (draw >= usual * (holds ? raised.factor : 1)) continue;
      const amount = buy(this.#portal, random, buyer);
      const because = draw >= usual && holds ? raised.play : null;
      this.#purchases.push({ customer: id, on: this.#today(), amount, because });
      if (random.chance(this.#plan.leaves)) this.#lapsed.add(id);
      else this.#lapsed.delete(id);
    }
  }

  /** Little right after a purchase, much when the next is due. */
  #chanceOf({ record, newestMs, gapDays }: Buyer, nowMs: number): number {
    if (this.#lapsed.has(record.id)) return this.#plan.lapsedBuys;
    return (nowMs - newestMs) / DAY_MS < gapDays * 0.7 ? 0.1 / gapDays : Math.min(0.5, 2.5 / gapDays);
  }
}
