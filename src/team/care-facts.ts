import type { CustomerKey } from '../scoring/facts.ts';
import type { OwnerId } from '../scoring/ids.ts';

/**
 * What is recorded of how one customer was looked after, in figures. Touches are calls and meetings that took place: of an
 * e-mail nobody knows when it was sent. "Then" is an instant one window ago; a year before it is what "lately" was then.
 */
export interface CareFacts {
  readonly customer: CustomerKey;
  /** Of the customer's own record. */
  readonly ownerId: OwnerId | null;
  readonly contacts: number;
  /** When the first of its people came to be known; `null`: it has none. */
  readonly createdAtMs: number | null;
  readonly firstPurchaseAtMs: number;
  readonly firstPipeline: string;
  /** What made most of the first purchase; `null`: line items do not say. */
  readonly firstProduct: string | null;
  readonly firstProductName: string | null;
  readonly firstProducts: number;
  readonly purchases: number;
  /** In the 12 months before the first purchase, and in those after it. */
  readonly touchesBefore: number;
  readonly touchesAfter: number;
  /** From the first purchase to the newest. */
  readonly touchesBetween: number;
  /** The newest purchase up to then; `null`: none yet. */
  readonly lastPurchaseThenMs: number | null;
  readonly boughtSince: boolean;
  /** From that purchase until then. */
  readonly touchesThen: number;
  /** In the year before. */
  readonly ticketsThen: number;
  readonly triesThen: number;
  readonly answersThen: number;
  readonly lastAnswerThenMs: number | null;
  readonly lastTryThenMs: number | null;
  /** Of meetings whose outcome was noted: how many were to take place, and how many did. */
  readonly meetingsDue: number;
  readonly meetingsHeld: number;
  /** The newest answers of any of its people. */
  readonly npsRating: number | null;
  readonly csatRating: number | null;
  /** Clicks and replies to mailings, and visits to the site, as far as they are counted. */
  readonly mailingsDelivered: number;
  readonly mailingsClicked: number;
  readonly mailingsReplied: number;
  readonly visits: number;
}

/** When then was, and since when touches are known. */
export interface CareTimes {
  readonly asOfMs: number;
  readonly thenMs: number;
  /** `null`: calls and meetings are not read. */
  readonly knownSinceMs: number | null;
}
