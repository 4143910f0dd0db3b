import { objectType } from '../../emulator/portal/object-types.ts';
import type { StoredRecord } from '../../emulator/portal/stored-record.ts';
import { refOf as markOf } from '../../emulator/world/our-task.ts';
import { World } from '../../emulator/world/world.ts';
import type { WorldPlan } from '../../emulator/world/world-plan.ts';
import type { StoredTask } from '../../src/pass/stored.ts';
import { heardChanges } from './heard-changes.ts';
import type { OpenPass } from './open-pass.ts';

export interface Nights {
  readonly plan: WorldPlan;
  readonly nights: number;
  /** In these nights what was heard by day is followed before the pass; by number from 1. */
  readonly followed: (night: number) => boolean;
  readonly perOwnerAndDay: number;
  readonly perRun: number;
}

/** Plays that a churn category opens, and which: what a task of theirs needs to stay open. */
const needs: Readonly<Record<string, readonly string[]>> = {
  win_back: ['account_churn', 'dormant'],
  check_in: ['at_risk'],
  recover_product: ['product_churn'],
  review_spend: ['decreased_spend'],
};

/**
 * Lives a portal through nights with a pass each, and returns every promise about tasks that was broken, in words: one open task a
 * customer and play, none made twice for one reason, every cap kept, what people closed stays closed, and what has lost its
 * reason goes by itself.
 */
export async function brokenPromises(pass: OpenPass, nights: Nights): Promise<string[]> {
  const { perOwnerAndDay, perRun } = nights;
  await pass.store.saveSettings(pass.portal, {
    tasks: { on: true, perOwnerAndDay, perRun, includeBaseline: true },
  });
  await pass.sync({ tasksForBaseline: true });
  await pass.allowWriting();
  const world = new World(pass.hubSpot.portal, nights.plan);
  const watch = new TaskWatch(pass, nights);
  await watch.look(0);
  for (let night = 1; night <= nights.nights; night += 1) {
    const heard = heardChanges(pass);
    world.liveDay();
    heard.stop();
    watch.remember();
    if (nights.followed(night)) {
      await pass.followed(heard.hints);
      await watch.look(night, 'after changes');
      watch.remember();
    }
    await pass.sync({ tasksForBaseline: true });
    await watch.look(night);
  }
  return watch.broken;
}

/** The tasks of a portal as they stood when people had done their day's work, against what became of them by night. */
class TaskWatch {
  readonly broken: string[] = [];
  readonly #pass: OpenPass;
  readonly #nights: Nights;
  readonly #told = new Set<string>();
  readonly #refs = new Map<string, string>();
  #closed = new Map<string, string>();

  constructor(pass: OpenPass, nights: Nights) {
    this.#pass = pass;
    this.#nights = nights;
  }

  #tasks(): { live: readonly StoredRecord[]; archived: readonly StoredRecord[] } {
    const shelf = this.#pass.hubSpot.portal.shelf(objectType('tasks'));
    return { live: shelf.live, archived: shelf.page(null, 1e6, true).page };
  }

  /** What people closed, as it stands before a pass. */
  remember(): void {
    const { live, archived } = this.#tasks();
    this.#closed = new Map([
      ...live.filter(isCompleted).map((task) => [task.id, imageOf(task)] as const),
      ...archived.map((task) => [task.id, 'archived'] as const),
    ]);
  }

  async look(night: number, when = 'after the pass'): Promise<void> {
    // What stays broken is told once.
    const say = (what: string): void => {
      if (!this.#told.has(what)) this.broken.push(`night ${night}, ${when}: ${what}`);
      this.#told.add(what);
    };
    const { live, archived } = this.#tasks();
    const stored = await this.#pass.store.tasks(this.#pass.portal, 0);
    const byRef = new Map(stored.map((task) => [task.ref, task]));
    this.#onceEach([...live, ...archived], say);
    this.#closedStays(live, archived, say);
    await this.#capsHold(stored, say);
    // People may have changed the last line; then only the id tells.
    const byId = new Map(
      stored.flatMap((task) => (task.taskId === null ? [] : [[String(task.taskId), task] as const])),
    );
    const open = live.flatMap((task) => {
      const known = byId.get(task.id) ?? byRef.get(markOf(task) ?? '');
      return known === undefined || isCompleted(task) ? [] : [{ task, known }];
    });
    oneOpenEach(open, say);
    this.#reasonsHold(open, say);
  }

  #onceEach(tasks: readonly StoredRecord[], say: (what: string) => void): void {
    for (const task of tasks) {
      const ref = markOf(task);
      if (ref === null) continue;
      const first = this.#refs.get(ref);
      if (first === undefined) this.#refs.set(ref, task.id);
      else if (first !== task.id) say(`the task ${ref} was made twice, as ${first} and ${task.id}`);
    }
  }

  #closedStays(live: readonly StoredRecord[], archived: readonly StoredRecord[], say: (what: string) => void): void {
    const now = new Map([
      ...live.map((task) => [task.id, isCompleted(task) ? imageOf(task) : 'open'] as const),
      ...archived.map((task) => [task.id, 'archived'] as const),
    ]);
    for (const [id, before] of this.#closed)
      if (now.get(id) !== before) say(`the closed task ${id} was ${before} and is ${now.get(id) ?? 'gone'}`);
  }

  async #capsHold(stored: readonly StoredTask[], say: (what: string) => void): Promise<void> {
    const days = new Map<string, number>();
    for (const { ownerId, dueAtMs } of stored) {
      const day = `${ownerId} on ${new Date(dueAtMs).toISOString().slice(0, 10)}`;
      days.set(day, (days.get(day) ?? 0) + 1);
    }
    for (const [day, count] of days)
      if (count > this.#nights.perOwnerAndDay) say(`${count} tasks were made for ${day}`);
    const runs = await this.#pass.database.query<{ run: string; made: number }>(
      'select run_id as run, count(*)::int as made from task where portal_id = $1 group by run_id',
      [this.#pass.portal],
    );
    for (const { run, made } of runs) if (made > this.#nights.perRun) say(`${made} tasks were made by run ${run}`);
  }

  /** A task that nobody touched stands only as long as what stands on the record is a reason for it. */
  #reasonsHold(open: readonly OpenTask[], say: (what: string) => void): void {
    for (const { task, known } of open) {
      const wanted = needs[known.play];
      if (wanted === undefined || isTouched(task, known)) continue;
      const type = known.customer.type === 'company' ? 'companies' : 'contacts';
      if (!this.#pass.exists(type, known.customer.id)) {
        say(`${known.ref} (${known.play}) is open about ${type} ${known.customer.id}, which is gone`);
        continue;
      }
      const category = this.#pass.values(type, known.customer.id).rapport_churn_category ?? 'nothing';
      if (!wanted.includes(category))
        say(`${known.ref} (${known.play}) is open about ${type} ${known.customer.id}, which is ${category}`);
    }
  }
}

interface OpenTask {
  readonly task: StoredRecord;
  readonly known: StoredTask;
}

/** Merging brings tasks together: those that people have worked on stay, and only then may there be several. */
function oneOpenEach(open: readonly OpenTask[], say: (what: string) => void): void {
  const slots = Map.groupBy(open, ({ known: { customer, play } }) => `${play} about ${customer.type} ${customer.id}`);
  for (const [slot, tasks] of slots) {
    const untouched = tasks.filter(({ task, known }) => !isTouched(task, known));
    if (tasks.length > 1 && untouched.length > 0)
      say(
        `${tasks.length} tasks are open: ${slot} (${tasks.map(({ known }) => known.ref)}), untouched: ${untouched.map(({ known }) => known.ref)}`,
      );
  }
}

const isCompleted = (task: StoredRecord): boolean => task.stored('hs_task_status') === 'COMPLETED';

/** Everything that stands in a task, in an order of its own. */
const imageOf = (task: StoredRecord): string =>
  task
    .storedNames()
    .sort()
    .map((name) => `${name}=${task.stored(name)}`)
    .join('; ');

const isTouched = (task: StoredRecord, { ownerId, subject, bodyHtml, dueAtMs }: StoredTask): boolean =>
  task.stored('hs_task_status') !== 'NOT_STARTED' ||
  task.stored('hubspot_owner_id') !== ownerId ||
  task.stored('hs_task_subject') !== subject ||
  task.stored('hs_task_body') !== bodyHtml ||
  Date.parse(task.stored('hs_timestamp') ?? '') !== dueAtMs;
