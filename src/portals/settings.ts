import { z } from 'zod';
import { AppError } from '../pass/app-error.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';

const share = z.number().min(0).max(1);
const propertyName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'use the internal name of a HubSpot property, e.g. customer_status');
const play = z.boolean();

/**
 * Every choice an admin has, with its default: nothing is required. Shares and thresholds are 0..1, money is in the
 * portal's company currency, days are calendar days in the portal's time zone.
 */
export const portalSettingsSchema = z.strictObject({
  /** Horizon of the forecast; `null`: from the portal's own rhythm, between 90 days and two years. */
  windowDays: z.number().int().min(30).max(1095).nullable().default(null),
  thresholds: z
    .strictObject({ accountChurn: share.default(0.2), dormant: share.default(0.5), atRisk: share.default(0.8) })
    .prefault({})
    .refine((t) => t.accountChurn < t.dormant && t.dormant < t.atRisk, 'accountChurn < dormant < atRisk must hold'),
  tierShares: z
    .strictObject({ vip: share.default(0.2), tail: share.default(0.2) })
    .prefault({})
    .refine((t) => t.vip + t.tail <= 1, 'vip and tail together must not exceed 1'),
  pipelinesLeftOut: z.array(z.string()).default([]),
  renewalPipelineId: z.string().nullable().default(null),
  lostRenewalStageId: z.string().nullable().default(null),
  statusProperty: propertyName.nullable().default(null),
  statusLostValues: z.array(z.string()).default([]),
  contractEndProperty: propertyName.nullable().default(null),
  margin: z.number().min(0.01).max(1).default(1),
  discountRate: z.number().min(0).max(1).default(0.1),
  /** Language of `rapport_reasons`. */
  language: z.enum(['en']).default('en'),
  tasks: z
    .strictObject({
      on: z.boolean().default(false),
      perOwnerAndDay: z.number().int().min(1).max(50).default(5),
      perRun: z.number().int().min(1).max(10_000).default(500),
      fallbackOwnerId: z.string().nullable().default(null),
      reminder: z.boolean().default(false),
      /** Also make tasks for customers who were leaving before the first fill. */
      includeBaseline: z.boolean().default(false),
    })
    .prefault({}),
  plays: z
    .strictObject({
      win_back: play.default(true),
      check_in: play.default(true),
      recover_product: play.default(true),
      review_spend: play.default(true),
      thank: play.default(true),
      second_purchase: play.default(true),
      purchase_due: play.default(true),
      keep_in_touch: play.default(true),
      break_silence: play.default(false),
      resolve_complaint: play.default(true),
      ask_referral: play.default(true),
      thank_referrer: play.default(true),
      wow: play.default(false),
      contact_again: play.default(true),
      nurture: play.default(false),
    })
    .prefault({}),
  /** Sets of properties made only when their feature is on. */
  features: z
    .strictObject({
      answers: z.boolean().default(false),
      referrals: z.boolean().default(false),
      contracts: z.boolean().default(false),
    })
    .prefault({}),
  referral: z
    .strictObject({
      source: z.enum(['none', 'association_label', 'contact_property']).default('none'),
      name: z.string().nullable().default(null),
    })
    .prefault({}),
  /** Where satisfaction comes from: HubSpot's own survey properties, one the admin names, or none. */
  survey: z
    .strictObject({
      source: z.enum(['hubspot', 'property', 'none']).default('hubspot'),
      property: propertyName.nullable().default(null),
    })
    .prefault({}),
  wow: z
    .strictObject({
      budget: z.number().min(0).default(0),
      costEach: z.number().min(0).default(0),
      customers: z.number().int().min(0).default(0),
    })
    .prefault({}),
  /** Calls a day that Rapport may use of the portal's limit; `null`: no limit of its own. */
  apiBudgetPerDay: z.number().int().min(100).nullable().default(null),
  /** Who may see whole-portal money pages: HubSpot user ids; empty: super admins and the installer. */
  moneyVisibleTo: z.array(z.string()).default([]),
  retentionDaysAfterUninstall: z.number().int().min(0).max(365).default(30),
});

export type PortalSettings = z.infer<typeof portalSettingsSchema>;

/**
 * The settings of a portal from what is stored (`null`/undefined: all defaults).
 * @throws AppError `bad_configuration` naming the first setting that is wrong and why.
 */
export function parseSettings(stored: unknown): PortalSettings {
  const parsed = portalSettingsSchema.safeParse(stored ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') || 'the settings';
  const what =
    issue?.code === 'unrecognized_keys' ? `there is no setting called ${issue.keys.join(', ')}` : issue?.message;
  throw new AppError(
    'bad_configuration',
    `Setting ${where} is not valid: ${what}. Run "rapport settings get" to see all settings with their present values.`,
  );
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
