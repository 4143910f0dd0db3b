import type { AnswerFrame } from '../../extensions/app/cards/lib/answers/day.ts';
import type { TeamFigures } from '../../extensions/app/cards/lib/answers/team-answer.ts';
import { churnCategory, customerResponse } from '../../src/http/answers/words.ts';
import { AppError } from '../../src/pass/app-error.ts';
import type { Asker, Asking, Screens } from '../../src/screens/screens.ts';

const day = '2026-11-27';
const at = '2026-11-27T09:00:00.000Z';
const paged = { total: 1, page: 1, pageSize: 50 };
const word = {
  response: { response: 'contact_later', on: day, contactAgainOn: '2027-01-04' },
  leavingReason: 'budget',
  motivators: ['security'],
  survey: { score: 9, on: day },
  dispute: { shouldBe: null, at },
  snoozedUntil: null,
  tierOverride: null,
  churnOverride: null,
  writesProperties: false,
} as const;
const run = {
  id: '3',
  kind: 'pass',
  dryRun: false,
  state: 'done',
  stage: 'done',
  lookedFrom: day,
  startedAt: at,
  finishedAt: at,
  customers: 5,
  recordsWritten: 4,
  valuesWritten: 9,
  restored: null,
  tasksOpened: 0,
  tasksArchived: 0,
  calls: 12,
  failures: 0,
} as const;

const writing = {
  on: true,
  since: at,
  why: 'admin',
  pace: 'ramped',
  baselineDone: null,
  waitsFor: 'not yet',
  planned: { records: 300, hours: 3 },
  fill: { records: 300, filled: 100, doneBy: at },
} as const;

const effectFigures = {
  label: 'Win back',
  sentence: 'Too few to say.',
  treated: { n: 30, bought: 9, money: 120.5 },
  heldBack: { n: 10, bought: 1, money: null },
  waiting: 3,
  difference: { value: 0.2, low: -0.1, high: 0.4, n: 40 },
  money: null,
  smallestVisible: 0.3,
  actedOn: null,
};

const teamFigures: TeamFigures = {
  lookedOn: day,
  cut: day,
  customers: 200,
  touchesKnown: true,
  attention: {
    ratio: { value: 0.42, low: 0.3, high: 0.55, n: 80 },
    beforeAMonth: 1.2,
    afterAMonth: 0.504,
    customers: 80,
  },
  owners: [
    {
      id: '11',
      name: 'Kim',
      deactivated: false,
      customers: 120,
      vips: 20,
      openTasks: 4,
      kept: { value: 0.6, low: 0.5, high: 0.7, n: 90 },
      attention: null,
    },
    { id: '12', name: null, deactivated: true, customers: 30, vips: 1, openTasks: 0, kept: null, attention: null },
    { id: null, name: null, deactivated: false, customers: 50, vips: 2, openTasks: 1, kept: null, attention: null },
  ],
  coverage: { withoutOwner: 50, deactivated: 30 },
  complainers: {
    ones: { value: 0.7, low: 0.55, high: 0.82, n: 40 },
    others: { value: 0.5, low: 0.4, high: 0.6, n: 90 },
    difference: { value: 0.2, low: 0.02, high: 0.36 },
  },
  keptByTouch: { ones: { value: 0.6, low: 0.4, high: 0.77, n: 25 }, others: null, difference: null },
  silence: {
    ones: { value: 0.5, low: 0.35, high: 0.65, n: 40 },
    others: { value: 0.45, low: 0.35, high: 0.55, n: 90 },
    difference: { value: 0.05, low: -0.13, high: 0.23 },
    counts: false,
  },
  quoted: [
    {
      name: 'silent_complaints',
      unit: 'share',
      own: { value: 0.79, low: 0.66, high: 0.88, n: 57 },
      quoted: { low: 0.96, high: 0.96 },
    },
    { name: 'engaged_spend', unit: 'times', own: null, quoted: { low: 1.2, high: 1.4 } },
  ],
  vips: {
    members: 40,
    tested: 12,
    traits: [
      {
        kind: 'first_product',
        name: 'Servers',
        having: { value: 0.5, low: 0.36, high: 0.64, n: 50 },
        others: { value: 0.1, low: 0.06, high: 0.17, n: 150 },
        lift: 5,
        sure: true,
      },
      {
        kind: 'has_owner',
        name: null,
        having: { value: 0.21, low: 0.15, high: 0.28, n: 150 },
        others: { value: 0.16, low: 0.08, high: 0.29, n: 50 },
        lift: 1.3,
        sure: false,
      },
    ],
  },
  fullyConnected: null,
  service: {
    priorities: [
      {
        priority: 'high',
        closed: 45,
        medianHours: { value: 20, low: 15, high: 26, n: 45 },
        open: 3,
        openTooLong: { value: 0.33, low: 0.06, high: 0.79, n: 3 },
      },
      { priority: null, closed: 4, medianHours: null, open: 0, openTooLong: null },
    ],
    meetingsKept: { value: 0.9, low: 0.8, high: 0.96, n: 60 },
  },
};

const undo = {
  whyNot: null,
  undoes: null,
  report: {
    run: '4',
    state: 'stopped',
    stopped: 'HubSpot cannot be reached.',
    putBack: 9,
    changedSince: 1,
    gone: 0,
    failed: 0,
    tasksArchived: 1,
    tasksTouched: 0,
    exceptions: [{ type: 'tasks', id: '88', property: null, label: null, why: 'changed', code: null }],
  },
} as const;
const removal = {
  portal: '4711',
  connection: 'oauth',
  removal: {
    state: 'running',
    step: 'properties',
    begunAt: at,
    tasksArchived: 1,
    propertiesArchived: 2,
    groupsArchived: 0,
    recordsCleared: 0,
    byHand: ['Delete it by hand.'],
  },
} as const;

/** Screens that answer with every field filled once, and hold to who may see what. */
export function sampleScreens(): Screens {
  const frame = ({ admin, seesMoney }: Asking): AnswerFrame => ({
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    today: day,
    asOf: day,
    viewer: { admin, seesMoney },
  });
  const forAdmins = (asker: Asker): AnswerFrame => {
    if (!asker.admin) throw new AppError('not_allowed', 'Ask an admin of Rapport to do this.');
    return frame(asker);
  };
  const forMoney = (asker: Asker): AnswerFrame => {
    if (!asker.seesMoney) throw new AppError('not_allowed', 'Ask an admin of Rapport to let you see money.');
    return frame(asker);
  };
  const none = { customers: 0, spendLast12Months: 0 };
  return {
    record: async (asker, { objectId }) => ({
      ...frame(asker),
      record: { type: 'contacts', id: objectId },
      state: 'scored',
      cure: null,
      via: { id: '9', name: 'Acme' },
      verdict: {
        category: 'at_risk',
        since: '2026-03-12',
        setByPerson: false,
        computed: 'at_risk',
        tier: 'vip',
        computedTier: 'vip',
        tierHeld: 'frozen',
        tierReason: null,
        chanceToBuy: 42,
        windowDays: 180,
        provisional: false,
      },
      reasons: [{ code: 'late', text: 'Later than usual.' }],
      play: {
        name: 'check_in',
        label: 'Check in',
        subject: 'Check in',
        why: ['Nobody has spoken with them since 3 March 2026.'],
        advice: ['Call.'],
        atStake: 900,
        task: { id: '88', dueOn: day },
        snoozedUntil: null,
      },
      area: { area: 'prevent_churn', money: 900 },
      nextProduct: { name: 'Backup', after: 'Servers', of: 41, bought: 17, medianDays: 120, typicalYear: 700 },
      buyingGroup: {
        people: 7,
        takePart: 4,
        silent: [{ id: '5', since: day }],
        silentCount: 1,
        left: ['6'],
        leftCount: 1,
      },
      connection: { stage: 'unconnected', basis: 'behaviour', asOf: day, evidence: ['Opens e-mails.'] },
      changes: [{ about: 'tier', text: 'One purchase keeps it VIP.' }],
      trend: [{ day, category: 'at_risk', chanceToBuy: 42, revenueAtRisk: 522 }],
      products: [{ name: '<img src=x onerror=alert(1)>', lastBought: day, state: 'held' }],
      productCount: 1,
      money: {
        yearlyValue: 900,
        revenueAtRisk: 522,
        revenueLost: null,
        expected12Months: 378,
        expectedRange: { low: 0, high: 900 },
        lifetime: 4000,
        last12Months: 900,
        inNegotiation: null,
        purchases: 7,
        firstPurchase: '2020-01-02',
        lastPurchase: '2026-02-01',
        nextDue: null,
        contractEnds: null,
      },
      word,
    }),
    answer: async () => ({ word, verdict: null, written: ['rapport_last_response'] }),
    makeTask: async () => ({ task: { id: '88', dueOn: day } }),
    overview: async (asker) => ({
      ...forMoney(asker),
      customers: 5,
      windowDays: 180,
      caution: null,
      atRisk: 1,
      lost: 2,
      spendLast12Months: 3,
      categories: churnCategory.options.map((category) => ({
        category,
        byTier: { vip: none, core: none, tail: none, none },
        customers: 0,
        spendLast12Months: 0,
        atRisk: 0,
        lost: 0,
      })),
      movements: { since: day, rows: [{ from: 'active', to: 'at_risk', customers: 1, spendLast12Months: 5 }] },
      lorenz: [{ customers: 0.2, revenue: 0.68 }],
      topFifthShare: 0.68,
      forecastChange: { since: day, before: 1, now: 2, retention: 1, frequency: 0, price: 0, newCustomers: 0 },
    }),
    customers: async (asker) => ({
      ...forMoney(asker),
      ...paged,
      rows: [
        {
          type: 'companies',
          id: '9',
          category: 'active',
          since: null,
          tier: null,
          stage: null,
          chanceToBuy: null,
          revenueAtRisk: null,
          revenueLost: null,
          expectedValue: null,
          spendLast12Months: 1,
          lifetimeValue: 2,
          area: 'cross_sell',
          areaMoney: 12.5,
          lastPurchase: day,
        },
      ],
    }),
    names: async (_asker, { contacts }) => ({
      names: Object.fromEntries(contacts.map((id) => [`contacts:${id}`, 'Kim'])),
    }),
    proof: async (asker) => ({ ...frame(asker), proof: null, disagreements: null }),
    connection: async (asker) => ({ ...forMoney(asker), validation: null }),
    plays: async (asker) => ({
      ...forMoney(asker),
      tasksOn: true,
      areas: [{ area: 'cross_sell', customers: 3, money: 12.5, known: 2 }],
      returning: {
        customers: 100,
        back: 60,
        medianDays: 90,
        notYetBack: [{ days: 90, percent: 50 }],
        sevenTouches: null,
        byProduct: [{ product: 'Servers', customers: 40, back: 20, medianDays: null }],
        oneTime: [{ fromDays: 0, toDays: null, customers: 100, share: 0.4, low: 0.31, high: 0.5 }],
      },
      wow: {
        on: true,
        ...{ budget: 300, costEach: 15, customers: 20, planned: 3, heldBack: 2, done: 1, spent: 15 },
        next: [{ on: day, surprise: 81, record: { type: 'companies', id: '88' } }],
      },
      plays: [{ play: 'thank', label: 'Thank', on: true, customers: 1, atStake: 2, openTasks: 1, closedTasks: 0 }],
      openTasks: [
        { taskId: '88', label: 'Thank', subject: 'Thank', dueOn: day, record: { type: 'contacts', id: '5' } },
      ],
      openTaskCount: 1,
      responses: {
        since: day,
        counts: Object.fromEntries(customerResponse.options.map((response) => [response, 0])) as Record<
          (typeof customerResponse.options)[number],
          number
        >,
      },
    }),
    effect: async (asker) => ({
      ...forMoney(asker),
      followUpDays: 90,
      fewest: 20,
      held: { from: day, to: day },
      overall: effectFigures,
      plays: [effectFigures],
      wowCost: { each: 15, perMoney: 0.25 },
      reactivation: {
        own: { value: 0.1, low: 0.05, high: 0.2, n: 60 },
        windowDays: 180,
        quoted: { low: 0.25, high: 0.6 },
      },
      leaving: { n: 1, rows: [{ reason: 'budget', own: { value: 1, low: 0.2, high: 1, n: 1 }, quoted: null }] },
    }),
    referrals: async (asker) => ({ ...frame(asker), source: 'none', name: null, figures: null }),
    team: async (asker) => ({ ...forMoney(asker), figures: teamFigures }),
    runs: async (asker) => ({ ...forAdmins(asker), ...paged, rows: [run], apiBudgetPerDay: null, callsToday: 12 }),
    run: async (asker, { id }) => {
      const framed = forAdmins(asker);
      if (id !== run.id) throw new AppError('not_found', 'This portal has no such run.');
      return { ...framed, ...paged, run, changes: [], failures: [], missingScopes: [], undo };
    },
    undoRun: async (asker) => {
      forAdmins(asker);
      return { accepted: true };
    },
    plan: async (asker) => ({ ...forAdmins(asker), plan: null }),
    writing: async (asker) => ({ ...forAdmins(asker), writing }),
    turnWriting: async (asker, { on, pace }) => ({ ...forAdmins(asker), writing: { ...writing, on, pace } }),
    settings: async (asker) => ({
      ...forAdmins(asker),
      values: { 'tierShares.vip': 0.2, pipelinesLeftOut: ['1'], windowDays: null },
      defaults: {},
      described: { windowDays: { description: 'window', takes: 'days' } },
      pipelines: [{ id: '1', label: 'Sales' }],
    }),
    saveSettings: async (asker, { changes }) => ({
      ...forAdmins(asker),
      values: changes,
      defaults: {},
      described: {},
      pipelines: [],
    }),
    previewSettings: async (asker) => ({
      ...forAdmins(asker),
      customers: 1,
      lookedFrom: day,
      categories: [{ from: 'active', to: 'at_risk', customers: 1, spendLast12Months: 2 }],
      tiers: [{ from: 'none', to: 'vip', customers: 1, spendLast12Months: 2 }],
      atRisk: { now: 1, after: 2 },
      lost: { now: 1, after: 2 },
      records: { contacts: 1, companies: 0 },
      unseen: ['Pipelines show with the next reading.'],
    }),
    people: async (asker, { part }) => {
      forAdmins(asker);
      return { csv: 'record_type\ncontacts\n', records: 1, allRecords: 1, part, parts: 1 };
    },
    removal: async (asker) => {
      forAdmins(asker);
      return removal;
    },
    removeEverything: async (asker) => {
      forAdmins(asker);
      return removal;
    },
  };
}
