import type { RecordAnswer } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import { type AnsweredCustomer, type AnsweredRecord, answerRecord } from '../pass/answer-record.ts';
import { customerKeyText, objectTypeOf } from '../pass/customer-key.ts';
import type { LastLook } from '../pass/last-look.ts';
import type { PassStore } from '../pass/pass-store.ts';
import { candidatesOf } from '../pass/play-book.ts';
import { keptPlayView } from '../pass/play-portal.ts';
import type { PublishedWord } from '../pass/play-situation.ts';
import { figuresOf } from '../pass/published-customer.ts';
import type { RecordState } from '../pass/stored.ts';
import type { PlayCandidate } from '../plays/plan-tasks.ts';
import type { PlayPortal } from '../plays/situation.ts';
import type { PortalSettings } from '../portals/settings.ts';
import { dayOf, isoOfDay } from '../scoring/calendar.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { PortalId } from '../scoring/ids.ts';
import { productStandings } from '../scoring/products/product-standings.ts';
import { reasonTexts } from '../scoring/reason-texts.ts';
import { tierInputOf } from '../scoring/tier-input.ts';
import { tierOnLadder } from '../scoring/tier-on-ladder.ts';
import type { Tier } from '../scoring/vocabulary.ts';
import type { WhatIf } from '../scoring/what-would-change.ts';
import { areaOf, nextProductOf } from './areas.ts';
import { buyingGroupOn } from './buying-group.ts';
import { sentence } from './sentence.ts';
import { isoOrNull, moneyOf, percentOf, productOf, publishedOf } from './shown-customer.ts';
import { mostTrendWrites, trendOf, trendProperties } from './trend.ts';

const mostProducts = 20;

type Shown = Pick<
  RecordAnswer,
  | 'state'
  | 'cure'
  | 'area'
  | 'nextProduct'
  | 'verdict'
  | 'reasons'
  | 'buyingGroup'
  | 'connection'
  | 'changes'
  | 'trend'
  | 'products'
  | 'productCount'
  | 'money'
>;

/** What is said about a record and stays as it is until the next pass. */
export interface LastingRecord {
  readonly state: RecordState;
  /** The customer's own record: this one, or the one it inherits from. */
  readonly own: RecordState;
  readonly inherits: boolean;
  readonly customer: CustomerKey | null;
  readonly shown: Shown;
  /** The customer as published; `null` where there is none. */
  readonly published: PublishedWord | null;
  /** What the next play follows from; `null` where there is no customer, or HubSpot no longer has it. */
  readonly candidate: PlayCandidate | null;
  readonly plays: PlayPortal | null;
}

/** Of a record about which there is nothing to say. */
export const scoredNothing = {
  state: 'not_scored_yet',
  cure: null,
  via: null,
  verdict: null,
  reasons: [],
  play: null,
  area: null,
  nextProduct: null,
  buyingGroup: null,
  connection: null,
  changes: [],
  trend: [],
  products: [],
  productCount: 0,
  money: null,
} as const satisfies Partial<RecordAnswer>;

/** What lasts until the next pass, and so whatever is made of it. */
interface Lasting {
  readonly look: LastLook;
  readonly settings: PortalSettings;
  readonly changes: (customer: AnsweredCustomer) => Promise<readonly WhatIf[]>;
}

export async function lastingRecord(
  store: PassStore,
  portal: PortalId,
  state: RecordState,
  { look, settings, changes }: Lasting,
): Promise<LastingRecord> {
  const answered = await answerRecord(store, portal, state, look, settings);
  const connection = connectionOf(answered);
  const { customer } = answered;
  if (customer === null) {
    const shown = { ...scoredNothing, state: 'not_a_customer', connection } as const;
    return { state, own: state, inherits: false, customer: null, shown, published: null, candidate: null, plays: null };
  }
  const { facts, history, score } = customer;
  const { timeZone } = look.account;
  const { portal: model } = look.model;
  const key = facts.customer;
  const [written, standing, changed, buyingGroup] = await Promise.all([
    store.writtenOn(portal, { type: objectTypeOf(key.type), id: key.id }, trendProperties, mostTrendWrites),
    store.standing(portal, key),
    changes(customer),
    buyingGroupOn(store, portal, state, look),
  ]);
  const today = dayOf(look.asOfMs, timeZone);
  const { category, since, tier, setByPerson, tierByPerson } = publishedOf(customer, state, standing, today, timeZone);
  const published: PublishedWord = {
    ...{ category, since, tier, figures: figuresOf(score) },
    changedOn: customer.own?.memory?.categoryChangedOn ?? null,
    stage: standing?.stage ?? null,
  };
  const view = await keptPlayView(store, portal, look, today);
  const candidate = (await candidatesOf(view, [published])).get(customerKeyText(key)) ?? null;
  const lacking = category === 'not_enough_data';
  const money = moneyOf(score);
  const chanceToBuy = percentOf(score.chanceToBuy);
  const products = productStandings(history, model, customer.settings);
  const now = { day: isoOfDay(today), category, chanceToBuy, revenueAtRisk: money.revenueAtRisk };
  return {
    state,
    own: customer.own ?? state,
    inherits: state.scoredAs === 'via_company',
    customer: key,
    published,
    candidate,
    plays: view.plays,
    shown: {
      state: lacking ? 'not_enough_data' : 'scored',
      cure: lacking && model.lack !== null ? sentence(reasonTexts(customer.settings).lackOfData(model.lack)) : null,
      verdict: lacking
        ? null
        : {
            category,
            since: isoOrNull(since),
            setByPerson,
            computed: score.category,
            tier,
            computedTier: computedTierOf(customer, look),
            tierHeld: tierByPerson ? 'override' : (standing?.tierHeld ?? null),
            tierReason: tierByPerson ? null : (standing?.tierReason ?? null),
            chanceToBuy,
            windowDays: model.horizon.days,
            provisional: score.provisional,
          },
      reasons: score.reasons.map(({ code, text }) => ({ code, text })),
      area: areaOf(standing),
      nextProduct: nextProductOf(score.nextProduct),
      buyingGroup,
      connection,
      changes: changed.map(({ about, text }) => ({ about, text })),
      trend: trendOf(written, now, timeZone),
      products: products.slice(0, mostProducts).map(productOf),
      productCount: products.length,
      money,
    },
  };
}

/** Its place on the ladder of the last look, as if nobody had set its tier. */
function computedTierOf({ own, score, settings }: AnsweredCustomer, { account, asOfMs, model }: LastLook): Tier | null {
  const ladder = model.ladder ?? null;
  const context = { ladder, customers: ladder?.customers ?? 0, settings, today: dayOf(asOfMs, account.timeZone) };
  return tierOnLadder(tierInputOf(score, own?.memory ?? null, null), tierInputOf(score, null, null), context).tier;
}

function connectionOf({ connection }: AnsweredRecord): RecordAnswer['connection'] {
  if (connection === null) return null;
  const { stage, basis, asOf, evidence } = connection;
  return { stage, basis, asOf: isoOrNull(asOf), evidence };
}
