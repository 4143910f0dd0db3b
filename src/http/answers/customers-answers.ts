import { z } from 'zod';
import {
  type CustomersAnswer,
  customerSorts,
  type NamesAnswer,
} from '../../../extensions/app/cards/lib/answers/customers-answer.ts';
import { frame } from './frame.ts';
import {
  churnCategory,
  connectionStage,
  count,
  day,
  opportunityArea,
  page,
  recordId,
  recordType,
  tier,
} from './words.ts';

const money = z.number();

export const customersQuery = z.object({
  category: churnCategory.exactOptional(),
  tier: tier.exactOptional(),
  area: opportunityArea.exactOptional(),
  sort: z.enum(customerSorts).exactOptional(),
  direction: z.enum(['ascending', 'descending']).exactOptional(),
  page,
});

export const customersAnswer: z.ZodType<CustomersAnswer> = z
  .strictObject({
    ...frame,
    total: count,
    page: count,
    pageSize: count,
    rows: z.array(
      z.strictObject({
        type: recordType,
        id: recordId,
        category: churnCategory,
        since: day.nullable(),
        tier: tier.nullable(),
        stage: connectionStage.nullable(),
        chanceToBuy: z.int().min(0).max(100).nullable(),
        revenueAtRisk: money.nullable(),
        revenueLost: money.nullable(),
        expectedValue: money.nullable(),
        spendLast12Months: money,
        lifetimeValue: money,
        area: opportunityArea.nullable(),
        areaMoney: money.nullable(),
        lastPurchase: day.nullable(),
      }),
    ),
  })
  .meta({ id: 'CustomersAnswer' });

/** Ids with commas between them, at most 100, as HubSpot reads them in one call. */
const ids = z
  .string()
  .regex(/^(\d{1,18}(,\d{1,18}){0,99})?$/, 'must be at most 100 ids with commas between them')
  .default('');
const listed = (text: string): string[] => [...new Set(text.split(',').filter((id) => id !== ''))];

export const namesQuery = z.object({ contacts: ids, companies: ids });
export const namesOf = ({ contacts, companies }: z.output<typeof namesQuery>) => ({
  contacts: listed(contacts),
  companies: listed(companies),
});

export const namesAnswer: z.ZodType<NamesAnswer> = z
  .strictObject({ names: z.record(z.string(), z.string()).meta({ description: 'by type:id; never stored' }) })
  .meta({ id: 'NamesAnswer' });
