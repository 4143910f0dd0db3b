import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  type KnownTask,
  type PlayCandidate,
  planTasks,
  type TaskPlan,
  type TaskRules,
} from '../../src/plays/plan-tasks.ts';
import type { CompanyId, OwnerId } from '../../src/scoring/ids.ts';
import { churnCategories, tiers } from '../../src/scoring/vocabulary.ts';
import { candidate, portal, rules, situation, today } from './situations.ts';

/** Tasks as they stand after a plan was carried out. */
function carriedOut(plan: TaskPlan, known: readonly KnownTask[] = []): KnownTask[] {
  const archived = new Set(plan.archive.map(({ ref }) => ref));
  const changed = new Map(plan.update.map((update) => [update.ref, update]));
  const kept = known.map((task) => ({
    ...task,
    open: task.open && !archived.has(task.ref),
    goneOn: archived.has(task.ref) ? today : task.goneOn,
    dueAtMs: changed.get(task.ref)?.dueAtMs ?? task.dueAtMs,
    bodyHtml: changed.get(task.ref)?.bodyHtml ?? task.bodyHtml,
  }));
  const opened = plan.open.map(({ ref, play, candidate: about, reasonKey, ownerId, dueAtMs }) => ({
    ...{ ref, play: play.name, customer: about.situation.customer, reasonKey, ownerId, dueAtMs },
    open: true,
    touched: false,
    bodyHtml: '',
    goneOn: null,
  }));
  return [...kept, ...opened];
}
const tasksFor = (...candidates: PlayCandidate[]): KnownTask[] => carriedOut(planTasks(candidates, [], rules()));

describe('planning', () => {
  it('opens a task with its owner, due instant, reason and records', () => {
    const plan = planTasks([candidate('501')], [], rules());
    expect(plan.open).toMatchObject([
      {
        play: { name: 'win_back', priority: 'HIGH' },
        candidate: { situation: { customer: { type: 'company', id: '501' } } },
        reasonKey: 'dormant:2026-05-31',
        ownerId: '71',
        dueAtMs: Date.parse('2026-07-01T07:00:00Z'),
        atStake: 720,
      },
    ]);
    expect(plan.heldBack).toEqual({ overCap: 0, noOwner: 0, baseline: 0, snoozed: 0, lot: 0 });
  });

  it('takes the most money first when an owner has room for one', () => {
    const poor = candidate('501', { situation: situation('dormant', 'vip', { atRisk: 10 }) });
    const rich = candidate('502', { situation: situation('dormant', 'vip', { atRisk: 1000 }) });
    const plan = planTasks([poor, rich], [], rules({ perOwnerAndDay: 1 }));
    expect(plan.open.map(({ candidate: { situation: about } }) => about.customer.id)).toEqual(['502']);
    expect(plan.heldBack.overCap).toBe(1);
  });

  it('makes one task of a customer that is looked at twice', () => {
    const plan = planTasks([candidate('501'), candidate('501')], [], rules());
    expect(plan.open).toHaveLength(1);
    expect(plan.heldBack.overCap).toBe(0);
  });

  it('asks the first owner who still works there, then the fallback, else nobody', () => {
    const owners = ['73', '72'] as OwnerId[];
    const archivedOwners = new Set(['73' as OwnerId]);
    const owner = (change: Partial<TaskRules>, of = owners): string | undefined =>
      planTasks([candidate('501', { owners: [null, ...of] })], [], rules({ archivedOwners, ...change })).open[0]
        ?.ownerId;
    expect(owner({})).toBe('72');
    expect(owner({ fallbackOwnerId: '79' as OwnerId }, ['73' as OwnerId])).toBe('79');
    expect(owner({ fallbackOwnerId: '73' as OwnerId }, [])).toBeUndefined();
    const lost = planTasks([candidate('501', { owners: [] })], [], rules());
    expect(lost).toMatchObject({ open: [], heldBack: { noOwner: 1 } });
  });

  it('counts as held back what stood before the first fill, and what people want quiet', () => {
    const before = candidate('501', { situation: situation('dormant', 'vip', { changedOn: null }) });
    const quiet = candidate('502', { quiet: true, snoozedUntil: today + 3 });
    expect(planTasks([before, quiet], [], rules())).toMatchObject({ open: [], heldBack: { baseline: 1, snoozed: 1 } });
    expect(planTasks([before], [], rules({ includeBaseline: true })).open).toHaveLength(1);
  });

  it('counts tasks that are already due with an owner at the same instant', () => {
    const known = tasksFor(candidate('501'), candidate('502'));
    const plan = planTasks([candidate('501'), candidate('502'), candidate('503')], known, rules({ perOwnerAndDay: 2 }));
    expect(plan).toMatchObject({ open: [], heldBack: { overCap: 1 } });
  });

  it('gives an owner who is done with a day’s tasks no second helping for that day', () => {
    const done = tasksFor(candidate('501'), candidate('502')).map((task) => ({ ...task, open: false }));
    const plan = planTasks([candidate('503')], done, rules({ perOwnerAndDay: 2 }));
    expect(plan).toMatchObject({ open: [], heldBack: { overCap: 1 } });
    expect(
      planTasks([candidate('503')], done, rules({ perOwnerAndDay: 2, plays: portal({ today: today + 1 }) })).open,
    ).toHaveLength(1);
  });

  it('never makes a task again that people completed or deleted, but acts on a new reason', () => {
    const closed = tasksFor(candidate('501')).map((task) => ({ ...task, open: false }));
    expect(planTasks([candidate('501')], closed, rules()).open).toEqual([]);
    expect(
      planTasks([candidate('501', { situation: situation('dormant', 'vip', { since: today - 3 }) })], closed, rules())
        .open,
    ).toHaveLength(1);
    expect(
      planTasks([candidate('501', { situation: situation('account_churn', 'vip') })], closed, rules()).open,
    ).toHaveLength(1);
  });

  it('keeps an open task although its reason began anew: one per customer and play', () => {
    const plan = planTasks(
      [candidate('501', { situation: situation('dormant', 'vip', { since: today - 3 }) })],
      tasksFor(candidate('501')),
      rules(),
    );
    expect(plan).toMatchObject({ open: [], archive: [], update: [] });
  });

  it('asks again after a quiet that lay within the reason, once', () => {
    const known = tasksFor(candidate('501')).map((task) => ({ ...task, open: false }));
    const woken = candidate('501', { snoozedUntil: today - 1 });
    const plan = planTasks([woken], known, rules());
    expect(plan.open).toHaveLength(1);
    const done = carriedOut(plan, known).map((task) => ({ ...task, open: false }));
    expect(planTasks([woken], done, rules()).open).toEqual([]);
    expect(planTasks([candidate('501', { snoozedUntil: today - 40 })], known, rules()).open).toEqual([]);
  });

  it('archives what nobody touched when the reason is gone, and tells the others once', () => {
    const [untouched, touched] = tasksFor(candidate('501'), candidate('502'));
    const known = [untouched!, { ...touched!, touched: true }];
    const plan = planTasks([], known, rules());
    expect(plan.archive.map(({ ref }) => ref)).toEqual([untouched!.ref]);
    expect(plan.update.map(({ ref }) => ref)).toEqual([touched!.ref]);
    expect(planTasks([], carriedOut(plan, known), rules())).toMatchObject({ archive: [], update: [] });
  });
});

const owner = fc.constantFrom('71', '72', '73', '74').map((id) => id as OwnerId);
const someone = fc
  .record({
    id: fc.integer({ min: 1, max: 12 }),
    category: fc.constantFrom(...churnCategories),
    tier: fc.constantFrom(...tiers, null),
    money: fc.integer({ min: 0, max: 1000 }),
    ago: fc.integer({ min: 0, max: 3 }),
    baseline: fc.boolean(),
    quiet: fc.boolean(),
    snoozed: fc.option(fc.integer({ min: -5, max: 5 }), { nil: null }),
    again: fc.option(fc.integer({ min: -40, max: 5 }), { nil: null, freq: 3 }),
    owners: fc.array(fc.option(owner, { nil: null }), { maxLength: 3 }),
  })
  .map(({ id, category, tier, money, ago, baseline, snoozed, again, ...rest }) =>
    candidate(String(500 + id), {
      situation: situation(category, tier, {
        atRisk: money,
        since: today - ago,
        changedOn: baseline ? null : today - ago,
        contactAgainOn: again === null ? null : today + again,
      }),
      snoozedUntil: snoozed === null ? null : today + snoozed,
      ...rest,
    }),
  );
const everybody = fc.uniqueArray(someone, { selector: ({ situation: { customer } }) => customer.id, maxLength: 12 });
const someRules = fc
  .record({
    perOwnerAndDay: fc.integer({ min: 1, max: 3 }),
    perRun: fc.integer({ min: 1, max: 6 }),
    fallbackOwnerId: fc.option(owner, { nil: null }),
    includeBaseline: fc.boolean(),
    archivedOwners: fc.array(owner, { maxLength: 3 }).map((owners) => new Set(owners)),
  })
  .map((given) => rules(given));
/** Some nights of a portal: who is how, and what people did to their tasks in between. */
const nights = fc.array(
  fc.record({ people: everybody, done: fc.infiniteStream(fc.constantFrom('', 'completed', 'touched', '')) }),
  { minLength: 1, maxLength: 6 },
);

const slots = (tasks: readonly KnownTask[]): string[] =>
  tasks.filter(({ open }) => open).map(({ customer, play }) => `${customer.id} ${play}`);

test.prop([nights, someRules])('over any nights the rules of tasks hold', (all, basic) => {
  let known: KnownTask[] = [];
  all.forEach(({ people, done }, night) => {
    const tonight = { ...basic, plays: portal({ today: today + night }) };
    const plan = planTasks(people, known, tonight);
    const refs = new Set(known.map(({ ref }) => ref));
    for (const task of plan.open) {
      expect(refs.has(task.ref)).toBe(false);
      expect(tonight.archivedOwners.has(task.ownerId)).toBe(false);
    }
    for (const { ref } of plan.archive)
      expect(known.find((task) => task.ref === ref)).toMatchObject({ touched: false, open: true });
    for (const { ref, dueAtMs } of plan.update)
      expect(known.find((task) => task.ref === ref)).toMatchObject({ touched: dueAtMs === null, open: true });
    expect(plan.open.length).toBeLessThanOrEqual(tonight.perRun);

    known = carriedOut(plan, known);
    expect(new Set(slots(known)).size).toBe(slots(known).length);
    const load = Map.groupBy(
      known.filter(({ open }) => open),
      ({ ownerId, dueAtMs }) => `${ownerId} ${dueAtMs}`,
    );
    for (const tasks of load.values()) expect(tasks.length).toBeLessThanOrEqual(tonight.perOwnerAndDay);

    const again = planTasks(people, known, { ...tonight, perRun: 500 });
    const room = plan.open.length === tonight.perRun;
    if (!room) expect(again).toMatchObject({ open: [], archive: [], update: [] });
    known = known.map((task) => {
      const what = done.next().value;
      return { ...task, open: task.open && what !== 'completed', touched: task.touched || what === 'touched' };
    });
  });
});

test.prop([everybody, someRules])(
  'everybody with a play is either asked about or counted as held back',
  (people, basic) => {
    const plan = planTasks(people, [], basic);
    const { overCap, noOwner, baseline, snoozed, lot } = plan.heldBack;
    const withPlay = people.filter(
      (one) =>
        planTasks([{ ...one, quiet: false, owners: ['7' as OwnerId] }], [], rules({ includeBaseline: true })).open
          .length > 0,
    );
    expect(plan.open.length + overCap + noOwner + baseline + snoozed + lot).toBe(withPlay.length);
  },
);

test.prop([everybody, someRules])('the order in which customers come does not matter', (people, basic) => {
  const plan = planTasks(people, [], basic);
  expect(planTasks(people.toReversed(), [], basic)).toEqual(plan);
  const promised = plan.open.map(({ play }) => Number(play.promised));
  expect(promised).toEqual(promised.toSorted((left, right) => right - left));
  const stakes = plan.open.filter(({ play }) => !play.promised).map(({ atStake }) => atStake);
  expect(stakes).toEqual(stakes.toSorted((left, right) => right - left));
});

it('ids longer than a number stay apart', () => {
  const long = ['90071992547409930', '90071992547409931'] as CompanyId[];
  expect(
    new Set(
      planTasks(
        long.map((id) => candidate(id)),
        [],
        rules(),
      ).open.map(({ ref }) => ref),
    ).size,
  ).toBe(2);
});
