import type { SettingChanges } from 'rapport-screens/answers/settings-answer';

/** How one setting is edited. Numbers are checked against `min` and `max`, both included; `empty`: may be left empty. */
export type SettingKind =
  | {
      readonly is: 'number';
      readonly whole: boolean;
      readonly min: number;
      readonly max: number | null;
      readonly empty: boolean;
      readonly unit: 'days' | 'hours' | 'money' | null;
    }
  /** A share `min`..`max`, both included and within 0..1, edited as percent. */
  | { readonly is: 'share'; readonly min: number; readonly max: number }
  | { readonly is: 'toggle' | 'text' | 'list' | 'property' | 'pipeline' | 'pipelines' | 'choice' };

export interface SettingField {
  readonly path: string;
  readonly kind: SettingKind;
  /** Its effect shows only after HubSpot has been read again. */
  readonly afterReading: boolean;
}

const field = (path: string, kind: SettingKind, afterReading = false): SettingField => ({ path, kind, afterReading });
const simple = (path: string, is: 'toggle' | 'text' | 'list' | 'choice', afterReading = false) =>
  field(path, { is }, afterReading);
const share = (path: string, min = 0, max = 1) => field(path, { is: 'share', min, max });
const read = (path: string, is: 'property' | 'list' | 'pipeline' | 'pipelines' | 'text') => field(path, { is }, true);
const whole = (path: string, min: number, max: number | null, unit: 'days' | null = null, empty = false) =>
  field(path, { is: 'number', whole: true, min, max, unit, empty });
const amount = (path: string, max: number | null, unit: 'hours' | 'money', empty: boolean) =>
  field(path, { is: 'number', whole: false, min: 0, max, unit, empty });

const plays = [
  'win_back',
  'check_in',
  'recover_product',
  'review_spend',
  'thank',
  'second_purchase',
  'purchase_due',
  'keep_in_touch',
  'break_silence',
  'resolve_complaint',
  'ask_referral',
  'thank_referrer',
  'wow',
  'contact_again',
  'nurture',
];

/** All settings that this page knows, in the order and groups in which people meet them. */
export const settingGroups = [
  { name: 'forecast', fields: [whole('windowDays', 30, 1095, 'days', true)] },
  { name: 'tiers', fields: [share('tierShares.vip'), share('tierShares.tail')] },
  {
    name: 'thresholds',
    fields: [share('thresholds.accountChurn'), share('thresholds.dormant'), share('thresholds.atRisk')],
  },
  {
    name: 'pipelines',
    fields: [
      field('pipelinesLeftOut', { is: 'pipelines' }),
      field('renewalPipelineId', { is: 'pipeline' }),
      simple('lostRenewalStageId', 'text'),
    ],
  },
  {
    name: 'mappings',
    fields: [
      read('statusProperty', 'property'),
      read('statusLostValues', 'list'),
      read('contractEndProperty', 'property'),
    ],
  },
  {
    name: 'money',
    fields: [
      share('margin', 0.01),
      share('discountRate'),
      amount('costToServe.hourlyRate', null, 'money', true),
      amount('costToServe.hoursPerTouch', 100, 'hours', true),
      amount('costToServe.hoursPerTicket', 1000, 'hours', true),
    ],
  },
  {
    name: 'tasks',
    fields: [
      simple('tasks.on', 'toggle'),
      whole('tasks.perOwnerAndDay', 1, 50),
      whole('tasks.perRun', 1, 10_000),
      simple('tasks.fallbackOwnerId', 'text'),
      share('tasks.holdBackShare', 0, 0.5),
      simple('tasks.reminder', 'toggle'),
      simple('tasks.includeBaseline', 'toggle'),
    ],
  },
  { name: 'plays', fields: plays.map((play) => simple(`plays.${play}`, 'toggle')) },
  {
    name: 'features',
    fields: ['answers', 'referrals', 'contracts'].map((set) => simple(`features.${set}`, 'toggle', true)),
  },
  {
    name: 'sources',
    fields: [
      simple('survey.source', 'choice', true),
      read('survey.property', 'property'),
      simple('referral.source', 'choice', true),
      read('referral.name', 'text'),
      simple('activities.read', 'toggle', true),
      read('responses.callDispositions', 'list'),
      amount('referral.incentiveEach', null, 'money', true),
      amount('referral.hoursEach', 1000, 'hours', true),
      share('referral.goalShare'),
      whole('referral.goalWeeks', 1, 104),
      simple('referral.goalFrom', 'text'),
    ],
  },
  {
    name: 'wow',
    fields: [
      amount('wow.budget', null, 'money', false),
      amount('wow.costEach', null, 'money', false),
      whole('wow.customers', 0, null),
      simple('wow.ideas', 'list'),
      share('wow.holdBackShare', 0.1),
      whole('wow.weeks', 1, 52),
    ],
  },
  {
    name: 'digest',
    fields: [simple('digest.on', 'toggle'), simple('digest.ownerId', 'text'), simple('digest.weekday', 'choice')],
  },
  { name: 'budget', fields: [whole('apiBudgetPerDay', 100, null, null, true)] },
  { name: 'visibility', fields: [simple('moneyVisibleTo', 'list')] },
  { name: 'retention', fields: [whole('retentionDaysAfterUninstall', 0, 365, 'days')] },
  { name: 'language', fields: [simple('language', 'choice')] },
] as const satisfies readonly { readonly name: string; readonly fields: readonly SettingField[] }[];

export interface SettingGroup {
  readonly name: (typeof settingGroups)[number]['name'] | 'other';
  readonly fields: readonly SettingField[];
}

/**
 * The groups with those of their settings that the backend has. What it has beyond them stands in a last group, edited by
 * what it holds now.
 */
export function groupsOf(values: SettingChanges): readonly SettingGroup[] {
  const known = new Set<string>(settingGroups.flatMap(({ fields }) => fields.map(({ path }) => path)));
  const others = Object.keys(values).filter((path) => !known.has(path));
  const groups: SettingGroup[] = [
    ...settingGroups.map(({ name, fields }) => ({ name, fields: fields.filter(({ path }) => path in values) })),
    { name: 'other', fields: others.map((path) => field(path, kindOf(values[path]))) },
  ];
  return groups.filter(({ fields }) => fields.length > 0);
}

function kindOf(value: SettingChanges[string] | undefined): SettingKind {
  if (typeof value === 'boolean') return { is: 'toggle' };
  if (typeof value === 'number') return { is: 'number', whole: false, min: 0, max: null, unit: null, empty: false };
  return { is: Array.isArray(value) ? 'list' : 'text' };
}
