import { dayOf } from '../scoring/calendar.ts';
import type { CustomerKey } from '../scoring/facts.ts';
import type { Day } from '../scoring/ids.ts';
import type { CustomerResponse } from '../scoring/vocabulary.ts';
import type { Channel, Touches } from './situation.ts';

/**
 * What is recorded of reaching one customer and its contacts up to an instant. Calls and meetings count once each, whoever
 * of the customer took part, and only those that took place: not a wrong number, nor a meeting that was cancelled or moved.
 */
export interface RecordedTouches {
  readonly customer: CustomerKey;
  /** Since when calls and meetings are known; `null`: they are not read. */
  readonly knownSinceMs: number | null;
  readonly calls: number;
  readonly meetings: number;
  readonly lastCallAtMs: number | null;
  readonly lastMeetingAtMs: number | null;
  /** The newest call or meeting, whether or not it took place. */
  readonly lastLoggedAtMs: number | null;
  /** Calls and meetings before the first purchase; `null`: no purchase, or the customer is older than what is known. */
  readonly beforeFirstPurchase: number | null;
  readonly bought: boolean;
  /** Calls we made and meetings that were to take place; how many reached somebody, or were the customer's own calls. */
  readonly tries: number;
  readonly answers: number;
  readonly lastAnswerAtMs: number | null;
  readonly response: RecordedResponse | null;
  /** Of meetings whose outcome was noted: how many were to take place, and how many did. */
  readonly meetingsDue: number;
  readonly meetingsHeld: number;
  /** Calls and meetings once for each contact, whether or not they took place: so HubSpot counts them. */
  readonly timesTakenPart: number;
  /** HubSpot's "number of times contacted", summed over the contacts; tasks and notes are no part of it. */
  readonly timesContacted: number;
  readonly lastContactedAtMs: number | null;
  /** The newest reply to a one-to-one e-mail or to a mailing. */
  readonly lastReplyAtMs: number | null;
  readonly mailingsDelivered: number;
  readonly mailingsReplied: number;
}

export interface RecordedResponse {
  readonly response: CustomerResponse;
  readonly atMs: number;
  readonly kind: 'call' | 'meeting';
}

/** HubSpot stamps "last contacted" with the time of the call or meeting, give or take when it was logged. */
const sameMs = 3_600_000;

/**
 * Touches as plays look at them. HubSpot tells of every contact how often and when it was last contacted, not by which way:
 * what was no call and no meeting was a one-to-one e-mail. Our own tasks are in none of these figures.
 * @param timeZone the portal's, IANA.
 */
export function touchesFrom(recorded: RecordedTouches, timeZone: string): Touches {
  const { calls, meetings, bought, tries, answers, mailingsReplied } = recorded;
  const lastAnswerMs = latest(recorded.lastAnswerAtMs, recorded.lastReplyAtMs);
  const emails = recorded.knownSinceMs === null ? 0 : Math.max(0, recorded.timesContacted - recorded.timesTakenPart);
  const count = Math.max(calls + meetings + emails, recorded.knownSinceMs === null ? recorded.timesContacted : 0);
  const last = lastTouch(recorded, emails > 0);
  const written = emails > 0 || last.channel === 'email' || recorded.lastReplyAtMs !== null;
  // A mailing counts as a try where it was answered: silence to a mailing says nothing.
  const answered = answers + Math.max(mailingsReplied, recorded.lastReplyAtMs === null ? 0 : 1);
  return {
    lastOn: dayOrNull(last.atMs, timeZone),
    lastChannel: last.channel,
    channels: [
      ...(written ? (['email'] as const) : []),
      ...(calls > 0 ? (['call'] as const) : []),
      ...(meetings > 0 ? (['meeting'] as const) : []),
    ],
    count,
    // When each e-mail was sent is not known.
    beforeFirstPurchase: !bought ? count : emails === 0 ? recorded.beforeFirstPurchase : null,
    lastAnswerOn: dayOrNull(lastAnswerMs, timeZone),
    answers: answered,
    tries: tries + emails + mailingsReplied,
  };
}

/** What the newest call or meeting with an outcome said of the customer, and on which day. */
export function responseFrom(
  { response }: RecordedTouches,
  timeZone: string,
): { readonly response: CustomerResponse; readonly on: Day; readonly kind: RecordedResponse['kind'] } | null {
  return response && { response: response.response, on: dayOf(response.atMs, timeZone), kind: response.kind };
}

/**
 * Promises kept, as far as it is logged: of the meetings whose outcome was noted the share that took place, 0–1; who called the
 * others off is not known. `null`: none was noted.
 */
export function meetingsKept({ meetingsDue, meetingsHeld }: RecordedTouches): number | null {
  return meetingsDue === 0 ? null : meetingsHeld / meetingsDue;
}

function lastTouch(
  recorded: RecordedTouches,
  wrote: boolean,
): { readonly atMs: number | null; readonly channel: Channel | null } {
  const { lastContactedAtMs, lastCallAtMs, lastMeetingAtMs, lastLoggedAtMs, knownSinceMs } = recorded;
  const spokenMs = latest(lastCallAtMs, lastMeetingAtMs);
  const isAfter = (ms: number | null): boolean =>
    lastContactedAtMs !== null && (ms === null || lastContactedAtMs - ms > sameMs);
  if (isAfter(lastLoggedAtMs)) {
    // Before that it may have been a call that is not kept.
    const wasEmail = knownSinceMs !== null && lastContactedAtMs! >= knownSinceMs;
    return { atMs: lastContactedAtMs, channel: wasEmail ? 'email' : null };
  }
  // HubSpot stamps what did not take place, too: an e-mail before that is told no more.
  if (spokenMs === null || (isAfter(spokenMs) && wrote)) return { atMs: lastContactedAtMs, channel: null };
  return { atMs: spokenMs, channel: spokenMs === lastMeetingAtMs ? 'meeting' : 'call' };
}

function latest(...instants: readonly (number | null)[]): number | null {
  const known = instants.filter((ms) => ms !== null);
  return known.length === 0 ? null : Math.max(...known);
}

const dayOrNull = (ms: number | null, timeZone: string): Day | null => (ms === null ? null : dayOf(ms, timeZone));
