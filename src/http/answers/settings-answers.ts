import { z } from 'zod';
import type { PreviewAnswer, SettingsAnswer } from '../../../extensions/app/cards/lib/answers/settings-answer.ts';
import { frame } from './frame.ts';
import { churnCategory, count, day, tier } from './words.ts';

const settingValue = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  z.string().max(500),
  z.array(z.string().max(500)).max(1_000),
]);
const settingChanges = z
  .record(z.string().max(100), settingValue)
  .meta({ id: 'SettingChanges', description: 'by dotted path, e.g. tierShares.vip' });

export const settingsRequest = z.strictObject({ changes: settingChanges }).meta({ id: 'SettingsRequest' });

export const settingsAnswer: z.ZodType<SettingsAnswer> = z
  .strictObject({
    ...frame,
    values: settingChanges,
    defaults: settingChanges,
    described: z.record(z.string(), z.strictObject({ description: z.string(), takes: z.string() })),
    pipelines: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  })
  .meta({ id: 'SettingsAnswer' });

const tierOrNone = z.enum([...tier.options, 'none']);
const moved = { customers: count, spendLast12Months: z.number() };
const nowAndAfter = z.strictObject({ now: z.number(), after: z.number() });

export const previewAnswer: z.ZodType<PreviewAnswer> = z
  .strictObject({
    ...frame,
    customers: count,
    lookedFrom: day,
    categories: z.array(z.strictObject({ from: churnCategory, to: churnCategory, ...moved })),
    tiers: z.array(z.strictObject({ from: tierOrNone, to: tierOrNone, ...moved })),
    atRisk: nowAndAfter,
    lost: nowAndAfter,
    records: z.strictObject({ contacts: count, companies: count }),
    unseen: z.array(z.string()),
  })
  .meta({ id: 'PreviewAnswer' });
