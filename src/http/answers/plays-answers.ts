import { z } from 'zod';
import type { PlaysAnswer } from '../../../extensions/app/cards/lib/answers/plays-answer.ts';
import { frame } from './frame.ts';
import { count, customerResponse, day, opportunityArea, recordId, recordType } from './words.ts';

const speed = { customers: count, back: count, medianDays: z.number().nullable() };

export const playsAnswer: z.ZodType<PlaysAnswer> = z
  .strictObject({
    ...frame,
    tasksOn: z.boolean(),
    areas: z
      .array(
        z.strictObject({
          area: opportunityArea,
          customers: count.nullable(),
          money: z.number().nullable(),
          known: count,
        }),
      )
      .nullable(),
    returning: z
      .strictObject({
        ...speed,
        notYetBack: z.array(z.strictObject({ days: z.number(), percent: z.int().min(0).max(100) })),
        byProduct: z.array(z.strictObject({ ...speed, product: z.string() })),
        sevenTouches: z
          .strictObject({ customers: count, share: z.number(), low: z.number(), high: z.number() })
          .nullable(),
        oneTime: z.array(
          z.strictObject({
            fromDays: z.number(),
            toDays: z.number().nullable(),
            customers: count,
            share: z.number(),
            low: z.number(),
            high: z.number(),
          }),
        ),
      })
      .nullable(),
    plays: z.array(
      z.strictObject({
        play: z.string(),
        label: z.string(),
        on: z.boolean(),
        customers: count,
        atStake: z.number(),
        openTasks: count,
        closedTasks: count,
      }),
    ),
    openTasks: z
      .array(
        z.strictObject({
          taskId: z.string(),
          label: z.string(),
          subject: z.string(),
          dueOn: day,
          record: z.strictObject({ type: recordType, id: recordId }),
        }),
      )
      .max(50),
    openTaskCount: count,
    wow: z.strictObject({
      on: z.boolean(),
      budget: z.number(),
      costEach: z.number(),
      customers: count,
      planned: count,
      heldBack: count,
      done: count,
      spent: z.number(),
      next: z
        .array(
          z.strictObject({
            on: day,
            surprise: z.int().min(0).max(100),
            record: z.strictObject({ type: recordType, id: recordId }),
          }),
        )
        .max(10),
    }),
    responses: z.strictObject({ since: day, counts: z.record(customerResponse, count) }),
  })
  .meta({ id: 'PlaysAnswer' });
