import type { ConnectionAnswer, StageFigures } from '../../../extensions/app/cards/lib/answers/connection-answer.ts';
import type { CustomerRow, CustomersAnswer } from '../../../extensions/app/cards/lib/answers/customers-answer.ts';
import type { EffectAnswer, EffectFigures } from '../../../extensions/app/cards/lib/answers/effect-answer.ts';
import type { OverviewAnswer } from '../../../extensions/app/cards/lib/answers/overview-answer.ts';
import type { PlaysAnswer } from '../../../extensions/app/cards/lib/answers/plays-answer.ts';
import type { PortalProof, ProofAnswer } from '../../../extensions/app/cards/lib/answers/proof-answer.ts';
import type {
  PlanAnswer,
  RunAnswer,
  RunRow,
  RunsAnswer,
} from '../../../extensions/app/cards/lib/answers/runs-answer.ts';
import type { TeamAnswer } from '../../../extensions/app/cards/lib/answers/team-answer.ts';
import { frame, hostile } from '../extension-backend.ts';

const measured = (value: number, n = 120) => ({ value, low: value - 0.05, high: value + 0.05, n });
const tierCells = {
  vip: { customers: 12, spendLast12Months: 18_000 },
  core: { customers: 30, spendLast12Months: 9_000 },
  tail: { customers: 0, spendLast12Months: 0 },
  none: { customers: 0, spendLast12Months: 0 },
};

export const overview: OverviewAnswer = {
  ...frame,
  customers: 1_234,
  windowDays: 180,
  caution: null,
  atRisk: 45_000,
  lost: 12_000,
  spendLast12Months: 320_000,
  categories: [
    { category: 'active', byTier: tierCells, customers: 42, spendLast12Months: 27_000, atRisk: 900, lost: 0 },
    { category: 'at_risk', byTier: tierCells, customers: 42, spendLast12Months: 27_000, atRisk: 8_000, lost: 0 },
  ],
  movements: {
    since: '2026-11-19',
    rows: [{ from: 'active', to: 'at_risk', customers: 3, spendLast12Months: 2_500 }],
  },
  lorenz: [
    { customers: 0.1, revenue: 0.45 },
    { customers: 0.2, revenue: 0.68 },
    { customers: 1, revenue: 1 },
  ],
  topFifthShare: 0.68,
  forecastChange: {
    since: '2026-10-30',
    before: 100_000,
    now: 96_000,
    retention: -7_000,
    frequency: 1_000,
    price: 500,
    newCustomers: 1_500,
  },
};

export const customerRow = (over: Partial<CustomerRow> = {}): CustomerRow => ({
  type: 'contacts',
  id: '77',
  category: 'at_risk',
  since: '2026-03-12',
  tier: 'vip',
  stage: null,
  chanceToBuy: 31,
  revenueAtRisk: 1_800,
  revenueLost: null,
  expectedValue: 900,
  spendLast12Months: 2_600,
  lifetimeValue: 11_000,
  area: 'cross_sell',
  areaMoney: 410,
  lastPurchase: '2026-01-05',
  ...over,
});
export const customers: CustomersAnswer = {
  ...frame,
  total: 120,
  page: 1,
  pageSize: 50,
  rows: [customerRow(), customerRow({ type: 'companies', id: '88', tier: null })],
};

export const proof: PortalProof = {
  madeFor: '2026-11-22',
  windowDays: 180,
  sentences: [
    { code: 'flagged', text: 'Of the 40 customers Rapport would have flagged, 31 bought nothing.' },
    { code: 'ninetyDays', text: 'A plain 90-day rule would have flagged 60.' },
  ],
  used: { method: 'rfm', since: '2026-05-01', why: 'rule_as_good' },
  flags: {
    cutOff: '2026-05-26',
    rapport: { flagged: measured(0.78, 40), others: measured(0.12, 300) },
    ninetyDays: { flagged: measured(0.4, 60), others: null },
  },
  methods: [
    {
      method: 'stack',
      n: 900,
      auc: measured(0.81),
      brier: measured(0.142),
      logLoss: measured(0.44),
      calibrationError: 0.02,
      gain: null,
    },
    {
      method: 'rfm',
      n: 900,
      auc: null,
      brier: measured(0.15),
      logLoss: measured(0.47),
      calibrationError: 0.03,
      gain: { value: 0.008, low: -0.001, high: 0.017, n: 900 },
    },
  ],
  ceiling: { brier: 0.139, logLoss: 0.43, auc: null },
  reliability: [
    { said: 0.05, bought: measured(0.07, 100) },
    { said: 0.6, bought: measured(0.58, 100) },
  ],
  cutOffs: [
    { day: '2026-05-26', customers: 340, bought: 210, forecast: 'stack', brier: { stack: 0.14 }, lateEntered: 2 },
  ],
  categories: [
    { category: 'dormant', claim: 'Right if the customer bought nothing.', flagged: 20, right: measured(0.7, 20) },
    { category: 'growing', claim: 'Right if the money rose.', flagged: 4, right: null },
  ],
  thresholds: [{ category: 'dormant', below: 0.5, silent: measured(0.66, 20) }],
  best: { n: 60, rapport: measured(0.7, 60), pastSpend: measured(0.6, 60) },
  lateEntered: 2,
};
export const proofAnswer: ProofAnswer = {
  ...frame,
  proof,
  disagreements: {
    total: 1,
    saidLeaving: { n: 1, boughtNothing: 1 },
    rows: [
      {
        record: { type: 'companies', id: '501' },
        kind: 'dispute',
        category: 'dormant',
        tier: null,
        on: '2026-06-30',
        boughtSince: false,
      },
    ],
  },
};

const stage = (over: Partial<StageFigures>): StageFigures => ({
  stage: 'unconnected',
  customers: 20,
  share: measured(0.4, 50),
  revenueShare: measured(0.2, 50),
  yearlyRevenue: { value: 900, low: 700, high: 1_100, n: 20 },
  lostShare: null,
  tenureDays: null,
  ...over,
});
export const connection: ConnectionAnswer = {
  ...frame,
  validation: {
    madeFor: '2026-11-26',
    today: [stage({}), stage({ stage: 'fully_connected', customers: 30 })],
    later: { cut: '2025-11-26', rows: [stage({ lostShare: measured(0.3, 20) })] },
    measured: 50,
    fewest: 30,
    stagesFrom: 'dated_facts',
    rise: { n: 50, p: 0.0004 },
    gain: { n: 50, p: 0.2 },
    steadiness: { n: 40, kappa: 0.71, wanted: 0.6 },
    verdict: 'hidden',
    why: ['The stage says nothing the forecast had not known.'],
    quoted: [
      {
        name: 'customer_share',
        label: 'Fully connected, share of customers',
        quoted: 0.22,
        own: { value: 0.6, low: 0.5, high: 0.7, n: 50 },
      },
      { name: 'more_valuable', label: 'Fully connected spend more', quoted: 0.52, own: null },
    ],
  },
};

export const plays: PlaysAnswer = {
  ...frame,
  tasksOn: false,
  areas: [
    { area: 'target', customers: null, money: null, known: 0 },
    { area: 'cross_sell', customers: 12, money: 4_100, known: 10 },
    { area: 'refer', customers: 3, money: null, known: 0 },
  ],
  returning: {
    customers: 400,
    back: 220,
    medianDays: 96,
    notYetBack: [
      { days: 30, percent: 91 },
      { days: 96, percent: 50 },
    ],
    sevenTouches: { customers: 90, share: 0.3, low: 0.21, high: 0.4 },
    byProduct: [{ product: 'Servers', customers: 41, back: 30, medianDays: 61 }],
    oneTime: [{ fromDays: 0, toDays: 365, customers: 100, share: 0.62, low: 0.52, high: 0.71 }],
  },
  plays: [
    { play: 'win_back', label: 'Win back', on: true, customers: 9, atStake: 18_000, openTasks: 2, closedTasks: 1 },
  ],
  openTasks: [
    {
      taskId: '1',
      label: 'Win back',
      subject: hostile,
      dueOn: '2026-11-20',
      record: { type: 'companies', id: '88' },
    },
  ],
  openTaskCount: 2,
  wow: {
    on: true,
    budget: 300,
    costEach: 15,
    customers: 20,
    planned: 12,
    heldBack: 11,
    done: 4,
    spent: 60,
    next: [{ on: '2026-12-03', surprise: 81, record: { type: 'companies', id: '88' } }],
  },
  responses: {
    since: '2025-11-27',
    counts: { positive_interest: 3, negative: 1, no_response: 0, contact_later: 0 },
  },
};

const figures = (label: string, more: Partial<EffectFigures> = {}): EffectFigures => ({
  label,
  sentence: `${label}: 11 points more (−5 to 22): not yet sure.`,
  treated: { n: 120, bought: 31, money: 210 },
  heldBack: { n: 40, bought: 6, money: 150 },
  waiting: 5,
  difference: { value: 0.108, low: -0.05, high: 0.22, n: 160 },
  money: { value: 60, low: -20, high: 140, n: 160 },
  smallestVisible: 0.23,
  actedOn: { value: 0.3, low: 0.1, high: 0.4, n: 120 },
  ...more,
});

export const effect: EffectAnswer = {
  ...frame,
  followUpDays: 90,
  fewest: 20,
  held: { from: '2026-03-01', to: '2026-08-20' },
  overall: figures('All plays'),
  plays: [figures('Win back', { difference: null, money: null, smallestVisible: null, actedOn: null })],
  wowCost: { each: 15, perMoney: 0.25 },
  reactivation: { own: measured(0.1), windowDays: 180, quoted: { low: 0.25, high: 0.6 } },
  leaving: {
    n: 40,
    rows: [
      { reason: 'unappreciated', own: { value: 0.2, low: 0.1, high: 0.35, n: 40 }, quoted: 0.68 },
      { reason: 'budget', own: { value: 0.8, low: 0.65, high: 0.9, n: 40 }, quoted: null },
    ],
  },
};

export const run: RunRow = {
  id: 'run-1',
  kind: 'pass',
  dryRun: false,
  state: 'done',
  stage: 'written',
  lookedFrom: '2026-11-26',
  startedAt: '2026-11-26T23:05:00Z',
  finishedAt: '2026-11-26T23:09:00Z',
  customers: 340,
  recordsWritten: 12,
  valuesWritten: 31,
  restored: 1,
  tasksOpened: 2,
  tasksArchived: 0,
  calls: 88,
  failures: 1,
};
export const runs: RunsAnswer = {
  ...frame,
  total: 60,
  page: 1,
  pageSize: 20,
  rows: [run, { ...run, id: 'run-0', dryRun: true, state: 'running', stage: 'reading', finishedAt: null, calls: null }],
  apiBudgetPerDay: 5_000,
  callsToday: 1_088,
};
export const oneRun: RunAnswer = {
  ...frame,
  run,
  total: 70,
  page: 1,
  pageSize: 50,
  changes: [
    {
      type: 'contacts',
      id: '77',
      property: 'rapport_reasons',
      label: 'Reasons',
      before: '',
      after: hostile,
      state: 'failed',
      code: 'VALIDATION_ERROR',
    },
  ],
  failures: [{ type: 'contacts', id: '77', code: 'VALIDATION_ERROR', message: 'Too long' }],
  missingScopes: [{ feature: 'Complaints', scopes: ['tickets'] }],
  undo: { whyNot: null, undoes: null, report: null },
};
export const plan: PlanAnswer = {
  ...frame,
  plan: {
    runId: 'run-1',
    madeAt: '2026-11-26T23:05:00Z',
    lookedFrom: '2026-11-26',
    outdated: true,
    properties: [{ type: 'contacts', name: 'rapport_tier', label: 'Tier', description: 'How much they matter' }],
    records: { contacts: 300, companies: 40 },
    values: 2_900,
    valuesByProperty: [{ name: 'rapport_tier', label: 'Tier', values: 340 }],
    tasks: { opened: 0, archived: 0 },
    total: 340,
    page: 1,
    pageSize: 50,
    changes: [
      {
        kind: 'record',
        type: 'contacts',
        id: '77',
        values: [{ property: 'rapport_tier', label: 'Tier', before: '', after: 'VIP' }],
      },
      { kind: 'task', type: 'companies', id: '88', subject: 'Win back', dueOn: '2026-11-30' },
    ],
  },
};

export const team: TeamAnswer = {
  ...frame,
  figures: {
    lookedOn: '2026-11-26',
    cut: '2026-05-30',
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
  },
};
