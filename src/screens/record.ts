import type { RecordAnswer } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import type { RecordType } from '../../extensions/app/cards/lib/words.ts';
import { type AnsweredCustomer, type AnsweredRecord, answerRecord, changesOf, wordOf } from '../pass/answer-record.ts';
import { objectTypeOf } from '../pass/customer-key.ts';
import type { LastLook } from '../pass/last-look.ts';
import { dayOf } from '../scoring/calendar.ts';
import { productStandings } from '../scoring/products/product-standings.ts';
import { reasonTexts } from '../scoring/reason-texts.ts';
import { type Framed, framed } from './frame.ts';
import { namedRecord } from './named-record.ts';
import { peoplesAnswers, writesAnswers } from './peoples-answers.ts';
import type { Place } from './place.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asker } from './screens.ts';
import { isoOrNull, moneyOf, percentOf, playOf, productOf, publishedOf } from './shown-customer.ts';
import { mostTrendWrites, trendOf, trendProperties } from './trend.ts';

const mostProducts = 20;

/** Everything the cards say about one record, from what the last pass stored. */
export async function record(
  place: Place,
  asker: Asker,
  named: { readonly objectTypeId: string; readonly objectId: string },
): Promise<RecordAnswer> {
  const { store } = place;
  const { portal } = asker;
  const of = namedRecord(named);
  const [known, [state]] = await Promise.all([framed(place, asker), store.recordsById(portal, of.type, [of.id])]);
  const nothing = emptyAnswer(known, of);
  if (known.look === null || state === undefined) return { ...nothing, cure: screenTexts.notScoredYet };
  const [answered, answers] = await Promise.all([
    answerRecord(store, portal, state, known.look, known.settings),
    store.answersOfPeople(portal, of),
  ]);
  const own = answered.customer?.own ?? state;
  const ownAnswers =
    own === state ? answers : await store.answersOfPeople(portal, { type: own.objectType, id: own.id });
  const { standpoint, settings } = known;
  const heard: RecordAnswer = {
    ...nothing,
    connection: connectionOf(answered),
    word: peoplesAnswers({ state, answers, own, ownAnswers, standpoint, settings }),
  };
  if (wordOf(state)?.doNotScore) return { ...heard, state: 'left_alone', cure: screenTexts.leftAlone };
  if (answered.customer === null) return { ...heard, state: 'not_a_customer' };
  return ofCustomer(place, asker, { known, look: known.look, answered, customer: answered.customer, heard });
}

interface Asked {
  readonly known: Framed;
  readonly look: LastLook;
  readonly answered: AnsweredRecord;
  readonly customer: AnsweredCustomer;
  readonly heard: RecordAnswer;
}

async function ofCustomer(
  { store, liveNames }: Place,
  { portal }: Asker,
  { known, look, answered, customer, heard }: Asked,
): Promise<RecordAnswer> {
  const { state } = answered;
  const { settings, frame } = known;
  const { facts, history, score } = customer;
  const { timeZone } = look.account;
  const { type, id } = facts.customer;
  const inherits = state.scoredAs === 'via_company';
  const ownRecord = { type: objectTypeOf(type), id };
  const [written, tasks, standing, name] = await Promise.all([
    store.writtenOn(portal, ownRecord, trendProperties, mostTrendWrites),
    store.tasksOf(portal, facts.customer),
    store.standing(portal, facts.customer),
    inherits ? liveNames.nameOf(portal, ownRecord.type, id) : null,
  ]);
  const published = publishedOf(customer, state, dayOf(look.asOfMs, timeZone), timeZone);
  const money = moneyOf(score);
  const lacking = published.category === 'not_enough_data';
  const { lack } = look.model.portal;
  const products = productStandings(history, look.model.portal, customer.settings);
  const chanceToBuy = percentOf(score.chanceToBuy);
  return {
    ...heard,
    state: lacking ? 'not_enough_data' : 'scored',
    cure: lacking && lack !== null ? sentence(reasonTexts(customer.settings).lackOfData(lack)) : null,
    via: inherits ? { id, name } : null,
    verdict: lacking
      ? null
      : {
          category: published.category,
          since: isoOrNull(published.since),
          setByPerson: published.setByPerson,
          tier: published.tier,
          computed: score.category,
          tierHeld: published.tierByPerson ? 'override' : (standing?.tierHeld ?? null),
          tierReason: published.tierByPerson ? null : (standing?.tierReason ?? null),
          chanceToBuy,
          windowDays: look.model.portal.horizon.days,
          provisional: score.provisional,
        },
    reasons: score.reasons.map(({ code, text }) => ({ code, text })),
    play: playOf({ ...published, score }, settings, tasks, { timeZone, snoozedUntil: heard.word.snoozedUntil }),
    changes: changesOf(customer, look).map(({ about, text }) => ({ about, text })),
    trend: trendOf(
      written,
      { day: frame.asOf!, category: published.category, chanceToBuy, revenueAtRisk: money.revenueAtRisk },
      timeZone,
    ),
    products: products.slice(0, mostProducts).map(productOf),
    productCount: products.length,
    money,
  };
}

function connectionOf({ connection }: AnsweredRecord): RecordAnswer['connection'] {
  if (connection === null) return null;
  const { stage, basis, asOf, evidence } = connection;
  return { stage, basis, asOf: isoOrNull(asOf), evidence };
}

/** What is said about a record of which nothing is known yet. */
function emptyAnswer(
  { frame, settings, standpoint }: Framed,
  record: { readonly type: RecordType; readonly id: string },
): RecordAnswer {
  return {
    ...frame,
    record,
    state: 'not_scored_yet',
    cure: null,
    via: null,
    verdict: null,
    reasons: [],
    play: null,
    connection: null,
    changes: [],
    trend: [],
    products: [],
    productCount: 0,
    money: null,
    word: {
      response: null,
      leavingReason: null,
      motivators: [],
      survey: null,
      dispute: null,
      snoozedUntil: null,
      writesProperties: writesAnswers(settings, standpoint),
    },
  };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
