import { z } from 'zod';
import type {
  AnswerOutcome,
  AnswerRequest,
  RecordAnswer,
  TaskMade,
} from '../../../extensions/app/cards/lib/answers/record-answer.ts';
import { frame } from './frame.ts';
import {
  churnCategory,
  connectionBasis,
  connectionStage,
  count,
  customerResponse,
  day,
  instant,
  leavingReason,
  motivator,
  opportunityArea,
  overrideReason,
  recordId,
  recordIds,
  recordType,
  tier,
} from './words.ts';

const percent = z.int().min(0).max(100);
const money = z.number();

const verdict = z.strictObject({
  category: churnCategory,
  since: day.nullable(),
  setByPerson: z.boolean(),
  computed: churnCategory,
  tier: tier.nullable(),
  computedTier: tier.nullable(),
  tierHeld: z.enum(['hysteresis', 'frozen', 'override']).nullable(),
  tierReason: z.string().nullable(),
  chanceToBuy: percent.nullable(),
  windowDays: count,
  provisional: z.boolean(),
});

const task = z.strictObject({ id: z.string(), dueOn: day });

const nextPlay = z.strictObject({
  name: z.string(),
  label: z.string(),
  subject: z.string(),
  why: z.array(z.string()),
  advice: z.array(z.string()),
  atStake: money,
  task: task.nullable(),
  snoozedUntil: day.nullable(),
});

const recordMoney = z.strictObject({
  yearlyValue: money.nullable(),
  revenueAtRisk: money.nullable(),
  revenueLost: money.nullable(),
  expected12Months: money.nullable(),
  expectedRange: z.strictObject({ low: money, high: money }).nullable(),
  lifetime: money,
  last12Months: money,
  inNegotiation: money.nullable(),
  purchases: count,
  firstPurchase: day.nullable(),
  lastPurchase: day.nullable(),
  nextDue: day.nullable(),
  contractEnds: day.nullable(),
});

const peoplesAnswers = z
  .strictObject({
    response: z.strictObject({ response: customerResponse, on: day, contactAgainOn: day.nullable() }).nullable(),
    leavingReason: leavingReason.nullable(),
    motivators: z.array(motivator),
    survey: z.strictObject({ score: z.int().min(0).max(10), on: day }).nullable(),
    dispute: z.strictObject({ shouldBe: churnCategory.nullable(), at: instant }).nullable(),
    snoozedUntil: day.nullable(),
    tierOverride: z.strictObject({ tier, reason: overrideReason.nullable() }).nullable(),
    churnOverride: z.strictObject({ category: churnCategory, until: day.nullable() }).nullable(),
    writesProperties: z.boolean(),
  })
  .meta({ id: 'PeoplesAnswers' });

export const recordAnswer: z.ZodType<RecordAnswer> = z
  .strictObject({
    ...frame,
    record: z.strictObject({ type: recordType, id: recordId }),
    state: z.enum(['scored', 'not_scored_yet', 'not_a_customer', 'not_enough_data', 'left_alone']),
    cure: z.string().nullable(),
    via: z.strictObject({ id: recordId, name: z.string().nullable() }).nullable(),
    verdict: verdict.nullable(),
    reasons: z.array(z.strictObject({ code: z.string(), text: z.string() })).max(3),
    play: nextPlay.nullable(),
    area: z.strictObject({ area: opportunityArea, money: money.nullable() }).nullable(),
    nextProduct: z
      .strictObject({
        name: z.string(),
        after: z.string(),
        of: count,
        bought: count,
        medianDays: z.number(),
        typicalYear: money.nullable(),
      })
      .nullable(),
    buyingGroup: z
      .strictObject({
        people: count,
        takePart: count,
        silent: z.array(z.strictObject({ id: recordId, since: day })).max(10),
        silentCount: count,
        left: z.array(recordId).max(10),
        leftCount: count,
      })
      .nullable(),
    connection: z
      .strictObject({
        stage: connectionStage,
        basis: connectionBasis.nullable(),
        asOf: day.nullable(),
        evidence: z.array(z.string()),
      })
      .nullable(),
    changes: z.array(z.strictObject({ about: z.enum(['better', 'worse', 'tier']), text: z.string() })),
    trend: z
      .array(
        z.strictObject({
          day,
          category: churnCategory.nullable(),
          chanceToBuy: percent.nullable(),
          revenueAtRisk: money.nullable(),
        }),
      )
      .max(24),
    products: z
      .array(z.strictObject({ name: z.string(), lastBought: day, state: z.enum(['held', 'lost', 'one_off']) }))
      .max(20),
    productCount: count,
    money: recordMoney.nullable(),
    word: peoplesAnswers,
  })
  .meta({ id: 'RecordAnswer' });

export const recordQuery = z.object(recordIds);
/** Makes the task of the next play; twice makes one. */
export const taskRequest = z.strictObject(recordIds);
export const taskMade: z.ZodType<TaskMade> = z.strictObject({ task }).meta({ id: 'TaskMade' });

export const answerRequest = z
  .strictObject({
    ...recordIds,
    requestId: z.string().min(8).max(64),
    answer: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('response'),
        response: customerResponse,
        contactAgainOn: day.nullable(),
      }),
      z.strictObject({ kind: z.literal('leaving_reason'), reason: leavingReason.nullable() }),
      z.strictObject({ kind: z.literal('motivators'), motivators: z.array(motivator).max(motivator.options.length) }),
      z.strictObject({ kind: z.literal('survey'), score: z.int().min(0).max(10) }),
      z.strictObject({ kind: z.literal('dispute'), shouldBe: churnCategory.nullable(), withdrawn: z.boolean() }),
      z.strictObject({ kind: z.literal('snooze'), until: day.nullable() }),
      z.strictObject({
        kind: z.literal('tier_override'),
        tier: tier.nullable(),
        reason: overrideReason.nullable(),
      }),
      z.strictObject({
        kind: z.literal('churn_override'),
        category: churnCategory.nullable(),
        until: day.nullable(),
      }),
    ]),
  })
  .meta({ id: 'AnswerRequest' }) satisfies z.ZodType<AnswerRequest>;

export const answerOutcome: z.ZodType<AnswerOutcome> = z
  .strictObject({ word: peoplesAnswers, verdict: verdict.nullable(), written: z.array(z.string()) })
  .meta({ id: 'AnswerOutcome' });
