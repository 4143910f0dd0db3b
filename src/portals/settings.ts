import { z } from 'zod';
import { AppError } from '../pass/app-error.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import { customerResponses } from '../scoring/vocabulary.ts';
import { describeSettings } from './describe-settings.ts';

const share = z.number().min(0).max(1);
const propertyName = z.string().regex(/^[a-z][a-z0-9_]*$/);
const play = z.boolean();
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const dispositionAnswer = z.string().regex(new RegExp(`^[\\w-]+=(${customerResponses.join('|')})$`));

/**
 * Every choice an admin has, with its default: nothing is required. Shares and thresholds are 0..1, money is in the
 * portal's company currency, days are calendar days in the portal's time zone. The descriptions are what people read.
 */
export const portalSettingsSchema = z.strictObject({
  windowDays: z
    .number()
    .int()
    .min(30)
    .max(1095)
    .nullable()
    .default(null)
    .describe("window of the forecast in days, 30–1095; null: from the portal's own rhythm"),
  thresholds: z
    .strictObject({
      accountChurn: share.default(0.2).describe('vitality below which a customer has left, 0–1'),
      dormant: share.default(0.5).describe('vitality below which a customer is dormant, 0–1'),
      atRisk: share.default(0.8).describe('vitality below which a customer is at risk, 0–1'),
    })
    .prefault({})
    .refine((t) => t.accountChurn < t.dormant && t.dormant < t.atRisk, 'accountChurn < dormant < atRisk must hold'),
  tierShares: z
    .strictObject({
      vip: share.default(0.2).describe('share of customers that are VIP, 0–1'),
      tail: share.default(0.2).describe('share of customers at the bottom, 0–1'),
    })
    .prefault({})
    .refine((t) => t.vip + t.tail <= 1, 'vip and tail together must not exceed 1'),
  pipelinesLeftOut: z.array(z.string()).default([]).describe('ids of deal pipelines that do not count as purchases'),
  renewalPipelineId: z
    .string()
    .nullable()
    .default(null)
    .describe('id of the deal pipeline that holds renewals; null: none'),
  lostRenewalStageId: z
    .string()
    .nullable()
    .default(null)
    .describe('id of a deal stage that means a lost renewal, beside lost deals of the renewal pipeline; null: none'),
  statusProperty: propertyName
    .nullable()
    .default(null)
    .describe('HubSpot property that says whether a customer has left; null: none'),
  statusLostValues: z
    .array(z.string())
    .default([])
    .describe('values of statusProperty that mean the customer has left'),
  contractEndProperty: propertyName
    .nullable()
    .default(null)
    .describe('HubSpot date property with the end of a contract; null: none'),
  margin: z.number().min(0.01).max(1).default(1).describe('share of revenue that is margin, 0.01–1; 1: unknown'),
  discountRate: z.number().min(0).max(1).default(0.1).describe('yearly discount rate for values, 0–1'),
  costToServe: z
    .strictObject({
      hourlyRate: z
        .number()
        .min(0)
        .nullable()
        .default(null)
        .describe('cost of an hour spent on customers, in company currency; null: cost to serve is not shown'),
      hoursPerTouch: z
        .number()
        .min(0)
        .max(100)
        .nullable()
        .default(null)
        .describe('hours that a logged call, meeting, e-mail or message takes, 0–100; null: not counted'),
      hoursPerTicket: z
        .number()
        .min(0)
        .max(1000)
        .nullable()
        .default(null)
        .describe('hours that a ticket takes, 0–1000; null: not counted'),
    })
    .prefault({}),
  language: z.enum(['en']).default('en').describe('language of reasons and tasks'),
  tasks: z
    .strictObject({
      on: z.boolean().default(false).describe('open and archive tasks for the next plays'),
      perOwnerAndDay: z
        .number()
        .int()
        .min(1)
        .max(50)
        .default(5)
        .describe('most new tasks for one owner on one day, 1–50'),
      perRun: z.number().int().min(1).max(10_000).default(500).describe('most new tasks in one pass, 1–10000'),
      fallbackOwnerId: z
        .string()
        .nullable()
        .default(null)
        .describe('owner id for tasks of records without an owner; null: no task'),
      holdBackShare: z
        .number()
        .min(0)
        .max(0.5)
        .default(0)
        .describe('part of the tasks that the lot leaves out so that the effect of the others can be measured, 0–0.5'),
      reminder: z.boolean().default(false).describe('have HubSpot remind the owner of each task'),
      includeBaseline: z
        .boolean()
        .default(false)
        .describe('also make tasks for customers who were leaving before the first fill'),
    })
    .prefault({}),
  plays: z
    .strictObject({
      win_back: play.default(true).describe('tasks to win back a customer who has left'),
      check_in: play.default(true).describe('tasks to check in with a customer later than usual'),
      recover_product: play.default(true).describe('tasks about products no longer bought'),
      review_spend: play.default(true).describe('tasks about falling spend'),
      thank: play.default(true).describe('tasks to thank a customer'),
      second_purchase: play.default(true).describe('tasks to lead to a second purchase'),
      purchase_due: play.default(true).describe('tasks before a purchase is due'),
      keep_in_touch: play.default(true).describe('tasks to keep in touch'),
      break_silence: play.default(false).describe('tasks to break a long silence'),
      resolve_complaint: play.default(true).describe('tasks about open complaints'),
      ask_referral: play.default(true).describe('tasks to ask for a referral'),
      thank_referrer: play.default(true).describe('tasks to thank for a referral'),
      wow: play.default(false).describe('tasks to surprise a customer, within the wow budget'),
      contact_again: play.default(true).describe('tasks on the day a customer asked to be contacted again'),
      nurture: play.default(false).describe('tasks to nurture who has not bought yet'),
    })
    .prefault({}),
  /** Sets of properties made only when their feature is on. */
  features: z
    .strictObject({
      answers: z.boolean().default(false).describe('make the properties for what customers answered'),
      referrals: z.boolean().default(false).describe('make the properties for referrals'),
      contracts: z.boolean().default(false).describe('make the properties for contracts'),
    })
    .prefault({}),
  referral: z
    .strictObject({
      source: z
        .enum(['none', 'association_label', 'contact_property'])
        .default('none')
        .describe('where referrals stand in HubSpot: none, association_label or contact_property'),
      name: z
        .string()
        .nullable()
        .default(null)
        .describe('name of that association label or contact property; null: none'),
      incentiveEach: z
        .number()
        .min(0)
        .nullable()
        .default(null)
        .describe('what a referral is rewarded with, in company currency; null: not counted'),
      hoursEach: z
        .number()
        .min(0)
        .max(1000)
        .nullable()
        .default(null)
        .describe('hours that asking and thanking for a referral take, 0–1000; null: not counted'),
      goalShare: share.default(0.1).describe('how many more referrals are the goal, 0–1; 0.1: 10 % more'),
      goalWeeks: z
        .number()
        .int()
        .min(1)
        .max(104)
        .default(10)
        .describe('weeks in which the goal is to be reached, 1–104'),
      goalFrom: z
        .string()
        .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
        .nullable()
        .default(null)
        .describe('first day of the goal as YYYY-MM-DD; null: tomorrow'),
    })
    .prefault({}),
  survey: z
    .strictObject({
      source: z
        .enum(['hubspot', 'property', 'none'])
        .default('hubspot')
        .describe("where satisfaction comes from: HubSpot's own surveys, a property, or none"),
      property: propertyName
        .nullable()
        .default(null)
        .describe('HubSpot property with the survey score, where the source is a property; null: none'),
    })
    .prefault({}),
  activities: z
    .strictObject({
      read: z.boolean().default(true).describe('read logged calls and meetings: when, with whom and their outcome'),
    })
    .prefault({}),
  responses: z
    .strictObject({
      callDispositions: z
        .array(dispositionAnswer)
        .default([])
        .describe(
          `what your own call outcomes mean, each as outcome-id=response; the responses are ${customerResponses.join(', ')}`,
        ),
    })
    .prefault({}),
  wow: z
    .strictObject({
      budget: z.number().min(0).default(0).describe('budget for surprises in a calendar year, in company currency'),
      costEach: z.number().min(0).default(0).describe('cost of one surprise, in company currency'),
      customers: z.number().int().min(0).default(0).describe('how many customers may be surprised in a calendar year'),
      ideas: z
        .array(z.string().trim().min(1).max(80))
        .max(20)
        .default([])
        .describe('what to do for them, up to 20 ideas of at most 80 characters, one of them in each task'),
      holdBackShare: z
        .number()
        .min(0.1)
        .max(0.9)
        .default(0.5)
        .describe('part of the customers picked that the lot leaves out so that the effect can be measured, 0.1–0.9'),
      weeks: z.number().int().min(1).max(52).default(12).describe('weeks over which surprises are spread, 1–52'),
    })
    .prefault({}),
  digest: z
    .strictObject({
      on: z
        .boolean()
        .default(false)
        .describe('make a task once a week that says how customers are, for whoever wants it'),
      ownerId: z
        .string()
        .regex(/^\d+$/)
        .nullable()
        .default(null)
        .describe('owner id of the manager who gets the weekly digest; null: nobody'),
      weekday: z
        .enum(weekdays)
        .default('monday')
        .describe(`day of the weekly digest: ${weekdays.join(', ')}`),
    })
    .prefault({}),
  apiBudgetPerDay: z
    .number()
    .int()
    .min(100)
    .nullable()
    .default(null)
    .describe('most HubSpot calls a day, 100 or more; null: no limit of its own'),
  moneyVisibleTo: z
    .array(z.string())
    .default([])
    .describe('HubSpot user ids that see whole-portal money; empty: super admins and the installer'),
  retentionDaysAfterUninstall: z
    .number()
    .int()
    .min(0)
    .max(365)
    .default(30)
    .describe('days that data is kept after uninstalling, 0–365'),
});

/** What people are told about each setting, by its dotted path. */
export const settingDescriptions = describeSettings(portalSettingsSchema);

export type PortalSettings = z.infer<typeof portalSettingsSchema>;

/**
 * The settings of a portal from what is stored (`null`/undefined: all defaults).
 * @throws AppError `bad_configuration` naming the first setting that is wrong and why.
 */
export function parseSettings(stored: unknown): PortalSettings {
  const parsed = portalSettingsSchema.safeParse(stored ?? {});
  if (parsed.success) return parsed.data;
  throw new AppError(
    'bad_configuration',
    `${refusal(parsed.error.issues[0])}. Run "rapport settings get" to see all settings with their present values.`,
  );
}

function refusal(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'These settings are not valid';
  const where = issue.path.filter((key) => typeof key === 'string').join('.');
  if (issue.code === 'unrecognized_keys')
    return `${where === '' ? '' : `In ${where}, `}there is no setting called ${issue.keys.join(', ')}`;
  const known = settingDescriptions.get(where);
  if (known !== undefined) return `${where} must be ${known.takes}`;
  if (issue.code === 'custom') return `${where}: ${issue.message}`;
  return `${where || 'The settings'} must be a group of settings`;
}

/** The part of the settings that changes answers, as the scoring takes it. */
export function scoringSettings(settings: PortalSettings, currency: string): ScoringSettings {
  const { windowDays, thresholds, tierShares, pipelinesLeftOut, renewalPipelineId, lostRenewalStageId } = settings;
  const { margin, discountRate, language } = settings;
  return {
    windowDays,
    thresholds,
    tierShares,
    pipelinesLeftOut,
    renewalPipelineId,
    lostRenewalStageId,
    margin,
    discountRate,
    language,
    currency,
  };
}
