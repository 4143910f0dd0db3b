import type { PlayCandidate } from '../plays/plan-tasks.ts';
import type {
  OpenTicket,
  PlayPortal,
  PlaySituation,
  ReferralStanding,
  SurveyAnswer,
  Touches,
} from '../plays/situation.ts';
import { surveyGroup } from '../plays/survey-group.ts';
import { type RecordedTouches, responseFrom, touchesFrom } from '../plays/touches.ts';
import { type ReferrerFigures, referralStanding } from '../referrals/referrer-figures.ts';
import { dayOf, dayOfIso } from '../scoring/calendar.ts';
import type { Day } from '../scoring/ids.ts';
import {
  type ChurnCategory,
  type ConnectionStage,
  type CustomerResponse,
  customerResponses,
  type LeavingReason,
  leavingReasons,
  type Tier,
} from '../scoring/vocabulary.ts';
import { isSnoozed, snoozedUntil } from './peoples-word.ts';
import type { PlayFacts } from './play-store.ts';
import type { AnswerFigures } from './published-customer.ts';

/** From where and by what plays look at customers. */
export interface PlayLook {
  readonly timeZone: string;
  /** Top of the portal's scale of satisfaction (CSAT). */
  readonly csatTop: number;
  readonly plays: PlayPortal;
  /** What the admin wrote down to do; `null`: there is no budget, and nobody is surprised. */
  readonly wowIdeas: readonly string[] | null;
}

/** A customer with what is published of it. */
export interface PublishedWord {
  readonly figures: AnswerFigures;
  readonly category: ChurnCategory;
  readonly since: Day | null;
  /** Day of the run in which the category was entered; `null`: it stood there before the first fill. */
  readonly changedOn: Day | null;
  readonly tier: Tier | null;
  readonly stage: ConnectionStage | null;
}

const noTouches: Touches = {
  lastOn: null,
  lastChannel: null,
  channels: [],
  count: 0,
  beforeFirstPurchase: null,
  lastAnswerOn: null,
  answers: 0,
  tries: 0,
};

/** What is known about one customer beside its answer. */
export interface KnownBeside extends PlayFacts {
  readonly recorded: RecordedTouches | null;
  readonly referrals: ReferrerFigures | null;
}

/** One customer as plays look at it: what is published, what records say, and what people noted. */
export function candidateOf(
  customer: PublishedWord,
  facts: KnownBeside,
  { timeZone, csatTop, plays, wowIdeas }: PlayLook,
): PlayCandidate {
  const { word, owners, contactId, companyId } = facts;
  const { today } = plays;
  return {
    situation: situationOf(customer, facts, { timeZone, csatTop, today, wowIdeas }),
    quiet: word?.doNotScore === true || isSnoozed(word, today, timeZone),
    snoozedUntil: snoozedUntil(word, timeZone),
    owners,
    contactId,
    companyId,
    lastDealId: facts.lastWon?.id ?? null,
  };
}

interface Looking {
  readonly timeZone: string;
  readonly csatTop: number;
  readonly today: Day;
  readonly wowIdeas: readonly string[] | null;
}

function situationOf(
  { figures, category, since, changedOn, tier, stage }: PublishedWord,
  facts: KnownBeside,
  { timeZone, csatTop, today, wowIdeas }: Looking,
): PlaySituation {
  const onDay = (ms: number): Day => dayOf(ms, timeZone);
  const past = (day: Day): boolean => day <= today;
  const open = facts.tickets.filter((ticket) => ticket.open);
  const closed = facts.tickets.flatMap(({ closedAtMs }) => (closedAtMs === null ? [] : [onDay(closedAtMs)]));
  return {
    customer: figures.key,
    category,
    since,
    changedOn,
    tier,
    stage,
    atRisk: figures.revenueAtRisk,
    lost: figures.revenueLost,
    spendLost: figures.revenueLost,
    spendLast12Months: figures.spendLast12Months,
    lifetimeValue: figures.lifetimeValue,
    expected: figures.expected,
    purchaseCount: figures.purchases,
    firstPurchase: figures.firstPurchase,
    lastPurchase: figures.lastPurchase,
    nextPurchaseDue: figures.nextPurchaseDue,
    contractEnds: figures.contractEnds,
    inNegotiation: figures.inNegotiation,
    productsLost: figures.productsLost,
    lastWon: lastWonOf(facts, onDay),
    touches: facts.recorded === null ? noTouches : touchesFrom(facts.recorded, timeZone),
    openTickets: open.map(
      ({ id, createdAtMs, priority }): OpenTicket => ({ id, openedOn: onDay(createdAtMs), priority }),
    ),
    servedOn: newest(closed.filter(past)),
    surveys: surveysOf(facts, csatTop, onDay).filter(({ on }) => past(on)),
    ...answersOf(facts, timeZone),
    referral: referralOf(facts, onDay),
    ...wowOf(facts, wowIdeas),
  };
}

function wowOf(
  { wow }: PlayFacts,
  ideas: readonly string[] | null,
): Pick<PlaySituation, 'wowOn' | 'wowIdea' | 'wowHeldBack'> {
  if (wow === null || ideas === null) return { wowOn: null, wowIdea: null, wowHeldBack: false };
  // The list may have become shorter since.
  const wowIdea = ideas.length === 0 ? null : ideas[wow.idea % ideas.length]!;
  return { wowOn: wow.on, wowIdea, wowHeldBack: wow.heldBack };
}

/** A purchase worth thanking for: not free, not a refund, and not entered long after. */
function lastWonOf({ lastWon }: PlayFacts, onDay: (ms: number) => Day): PlaySituation['lastWon'] {
  if (lastWon === null || lastWon.closedAtMs === null || lastWon.imported) return null;
  if (lastWon.amount !== null && lastWon.amount <= 0) return null;
  return { id: lastWon.id, on: onDay(lastWon.closedAtMs), amount: lastWon.amount ?? 0 };
}

const newest = (days: readonly Day[]): Day | null => (days.length === 0 ? null : Math.max(...days));

function referralOf({ referrals, askedAtMs }: KnownBeside, onDay: (ms: number) => Day): ReferralStanding {
  return referralStanding(referrals ?? undefined, askedAtMs === null ? null : onDay(askedAtMs));
}

/** The newest answer of each survey, among all of a customer's people. */
function surveysOf({ surveys, answers }: PlayFacts, csatTop: number, onDay: (ms: number) => Day): SurveyAnswer[] {
  const informal = answers.flatMap(({ kind, choice, atMs }) =>
    kind === 'survey' ? [{ kind: 'informal' as const, rating: (choice as { score: number }).score, atMs }] : [],
  );
  const latest = new Map<SurveyAnswer['kind'], { readonly rating: number; readonly atMs: number }>();
  for (const { kind, rating, atMs } of [...surveys, ...informal]) {
    const known = latest.get(kind);
    if (known === undefined || atMs > known.atMs || (atMs === known.atMs && rating < known.rating)) {
      latest.set(kind, { rating, atMs });
    }
  }
  return [...latest].map(([kind, { rating, atMs }]) => ({
    kind,
    group: surveyGroup(kind, rating, csatTop),
    on: onDay(atMs),
  }));
}

type Answers = Pick<PlaySituation, 'response' | 'contactAgainOn' | 'leavingReason'>;

interface Heard {
  readonly on: Day;
  /** Noted on a card: more exact than a date in HubSpot. */
  readonly onCard: boolean;
  readonly response: CustomerResponse;
  readonly contactAgainOn: Day | null;
}

/** What the customer last said, wherever it was noted: the newest wins, on one day the card. */
function answersOf({ answers, said, recorded }: KnownBeside, timeZone: string): Answers {
  const onDay = (ms: number): Day => dayOf(ms, timeZone);
  const heard: Heard[] = [];
  const reasons: { readonly on: number; readonly reason: LeavingReason | null }[] = [];
  for (const { kind, choice, atMs } of answers) {
    if (kind === 'response') {
      const { response, contactAgainOn } = choice as { response: CustomerResponse; contactAgainOn: string | null };
      heard.push({ on: onDay(atMs), onCard: true, response, contactAgainOn: isoDay(contactAgainOn) });
    }
    if (kind === 'leaving_reason')
      reasons.push({ on: atMs, reason: (choice as { reason: LeavingReason | null }).reason });
  }
  for (const { response, responseOn, firstReadMs, contactAgainOn, leavingReason } of said) {
    const known = customerResponses.find((one) => one === response);
    // Who leaves the day out said it when it was first read.
    const on = isoDay(responseOn) ?? (firstReadMs === null ? null : onDay(firstReadMs));
    const again = isoDay(contactAgainOn);
    if (on !== null && (known !== undefined || again !== null)) {
      heard.push({ on, onCard: false, response: known ?? 'contact_later', contactAgainOn: again });
    }
    const reason = leavingReasons.find((one) => one === leavingReason);
    if (reason !== undefined) reasons.push({ on: 0, reason });
  }
  // What a call or a meeting was noted to have come to: nobody need enter it twice.
  const logged = recorded && responseFrom(recorded, timeZone);
  if (logged) heard.push({ on: logged.on, onCard: false, response: logged.response, contactAgainOn: null });
  const [last] = heard.sort((one, other) => other.on - one.on || Number(other.onCard) - Number(one.onCard));
  const [why] = reasons.sort((one, other) => other.on - one.on);
  return {
    response: last === undefined ? null : { response: last.response, on: last.on },
    contactAgainOn: last?.response === 'contact_later' ? last.contactAgainOn : null,
    leavingReason: why?.reason ?? null,
  };
}

const isoDay = (iso: string | null): Day | null => (iso === null ? null : dayOfIso(iso));
