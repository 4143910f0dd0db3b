import { connectionSentences } from './connection-sentences.ts';
import { type ConnectionView, freshness, isRecent } from './connection-window.ts';
import type { EngagementFact, TicketFact } from './facts.ts';

export const connectionParts = ['satisfaction', 'differentiation', 'connection'] as const;
export type ConnectionPart = (typeof connectionParts)[number];

export const signalCodes = [
  'nps',
  'csat',
  'ces',
  'ticket_speed',
  'ticket_calm',
  'open_rate',
  'click_rate',
  'visits',
  'conversions',
  'two_way',
  'reply_rate',
  'sales_reply',
  'meeting',
] as const;
export type SignalCode = (typeof signalCodes)[number];

/** `sum` over `count` events; a level has count 1. `stale`: all of it is older than 12 months. */
export interface SignalMeasure {
  readonly sum: number;
  readonly count: number;
  readonly stale: boolean;
}

export interface ConnectionSignal {
  readonly code: SignalCode;
  readonly part: ConnectionPart;
  /** `sum` of `count` happened, a mean over `count`, or a level that stands for itself. */
  readonly kind: 'rate' | 'mean' | 'level';
  /** `null`: not recorded, which is not the same as low. Nothing here is derived from deals. */
  measure(view: ConnectionView): SignalMeasure | null;
  /** From the (drawn) mean to what is compared within the portal; higher is better. */
  readonly value?: (mean: number) => number;
  /** A clause with its numbers; `date` puts an instant into words. */
  say(view: ConnectionView, measure: SignalMeasure, date: (atMs: number) => string): string;
}

const hourMs = 3_600_000;

/**
 * What a contact carries for free. `num_notes` and the last sales activity are left out on purpose: HubSpot counts
 * tasks among them, and a task of ours is no touch.
 */
export const connectionSignals: readonly ConnectionSignal[] = [
  answer('nps', 'npsRating', 'npsAtMs'),
  answer('csat', 'csatRating', 'csatAtMs'),
  answer('ces', 'cesRating', 'cesAtMs'),
  {
    code: 'ticket_speed',
    part: 'satisfaction',
    kind: 'mean',
    measure: ({ tickets, asOfMs }) => {
      const closed = tickets.filter((ticket) => closedBy(ticket, asOfMs));
      const sum = closed.reduce((total, ticket) => total + Math.log(1 + hoursOpen(ticket)), 0);
      return closed.length === 0 ? null : { sum, count: closed.length, stale: false };
    },
    value: (meanLogHours) => -meanLogHours,
    say: (_, { sum, count }) => connectionSentences.ticketSpeed(count, Math.exp(sum / count) - 1),
  },
  {
    code: 'ticket_calm',
    part: 'satisfaction',
    kind: 'rate',
    measure: ({ tickets }) => {
      const rated = tickets.filter(({ priority }) => priority !== null);
      const calm = rated.filter(({ priority }) => priority === 'low' || priority === 'medium');
      return rated.length === 0 ? null : { sum: calm.length, count: rated.length, stale: false };
    },
    say: (_, { sum, count }) => connectionSentences.ticketCalm(count - sum, count),
  },
  emailRate('open_rate', 'satisfaction', 'emailsOpened', 'emailLastOpenedAtMs', connectionSentences.opened),
  emailRate('click_rate', 'differentiation', 'emailsClicked', 'emailLastClickedAtMs', connectionSentences.clicked),
  counted('visits', 'visits', 'lastVisitAtMs', connectionSentences.visits),
  counted('conversions', 'conversions', 'lastConversionAtMs', connectionSentences.conversions),
  {
    code: 'two_way',
    part: 'connection',
    kind: 'rate',
    measure: ({ engagement, asOfMs }) => {
      const sent = engagement.contactedNotes ?? 0;
      const came = incoming(engagement, asOfMs);
      const count = came.counted + sent;
      return came.recorded + sent === 0 ? null : { sum: came.counted, count, stale: came.counted === 0 && sent === 0 };
    },
    // Two-way ratio 4q(1−q): 1 where as much comes in as goes out, 0 where only one side speaks.
    value: (share) => 4 * share * (1 - share),
    say: ({ engagement, asOfMs }) =>
      connectionSentences.twoWay(incoming(engagement, asOfMs).recorded, engagement.contactedNotes ?? 0),
  },
  emailRate('reply_rate', 'connection', 'emailsReplied', 'emailLastRepliedAtMs', connectionSentences.replied),
  dated('sales_reply', 'salesEmailLastRepliedAtMs', connectionSentences.salesReply),
  dated('meeting', 'lastMeetingAtMs', connectionSentences.meeting),
];

type Count = 'emailsOpened' | 'emailsClicked' | 'emailsReplied' | 'visits' | 'conversions';
type Rating = 'npsRating' | 'csatRating' | 'cesRating';
type Instant = {
  [Key in keyof EngagementFact]: EngagementFact[Key] extends number | null
    ? Key extends `${string}AtMs`
      ? Key
      : never
    : never;
}[keyof EngagementFact];

function answer(code: 'nps' | 'csat' | 'ces', rating: Rating, at: Instant): ConnectionSignal {
  return {
    code,
    part: 'satisfaction',
    kind: 'level',
    measure: ({ engagement, asOfMs }) => {
      const sum = engagement[rating];
      return sum === null || !isRecent(engagement[at], asOfMs) ? null : { sum, count: 1, stale: false };
    },
    say: ({ engagement }, { sum }, date) => connectionSentences.answered(code, sum, date(engagement[at]!)),
  };
}

function emailRate(
  code: SignalCode,
  part: ConnectionPart,
  hits: Count,
  last: Instant,
  sentence: (hits: number, delivered: number) => string,
): ConnectionSignal {
  return {
    code,
    part,
    kind: 'rate',
    measure: ({ engagement, asOfMs }) => {
      const delivered = engagement.emailsDelivered ?? 0;
      if (delivered <= 0) return null;
      const done = Math.min(engagement[hits] ?? 0, delivered);
      const fresh = freshness(engagement[last], asOfMs);
      // Hits without an instant cannot be aged and count as they are.
      return { sum: done * (fresh ?? 1), count: delivered, stale: done > 0 && fresh === 0 };
    },
    say: ({ engagement }) => sentence(engagement[hits] ?? 0, engagement.emailsDelivered ?? 0),
  };
}

/** A count without a total to hold it against. Zero says little: many portals never see their customers online. */
function counted(
  code: SignalCode,
  count: Count,
  last: Instant,
  sentence: (count: number, date: string) => string,
): ConnectionSignal {
  return {
    code,
    part: 'differentiation',
    kind: 'level',
    measure: ({ engagement, asOfMs }) => {
      const fresh = freshness(engagement[last], asOfMs);
      const seen = engagement[count] ?? 0;
      return fresh === null || seen <= 0 ? null : { sum: Math.log1p(seen) * fresh, count: 1, stale: fresh === 0 };
    },
    say: ({ engagement }, _, date) => sentence(engagement[count] ?? 0, date(engagement[last]!)),
  };
}

function dated(code: SignalCode, at: Instant, sentence: (date: string) => string): ConnectionSignal {
  return {
    code,
    part: 'connection',
    kind: 'level',
    measure: ({ engagement, asOfMs }) => {
      const fresh = freshness(engagement[at], asOfMs);
      return fresh === null ? null : { sum: fresh, count: 1, stale: fresh === 0 };
    },
    say: ({ engagement }, _, date) => sentence(date(engagement[at]!)),
  };
}

/** Signs of life from the contact's side: as recorded, and as they still count. */
function incoming(engagement: EngagementFact, asOfMs: number): { recorded: number; counted: number } {
  const signs: readonly (readonly [number, number | null])[] = [
    [engagement.emailsReplied ?? 0, engagement.emailLastRepliedAtMs],
    [engagement.conversions ?? 0, engagement.lastConversionAtMs],
    [engagement.salesEmailLastRepliedAtMs === null ? 0 : 1, engagement.salesEmailLastRepliedAtMs],
    [engagement.lastMeetingAtMs === null ? 0 : 1, engagement.lastMeetingAtMs],
  ];
  let recorded = 0;
  let counted = 0;
  for (const [count, atMs] of signs) {
    if (atMs !== null && atMs > asOfMs) continue;
    recorded += count;
    counted += count * (freshness(atMs, asOfMs) ?? 1);
  }
  return { recorded, counted };
}

function closedBy({ closedAtMs }: TicketFact, asOfMs: number): boolean {
  return closedAtMs !== null && closedAtMs <= asOfMs;
}

function hoursOpen({ createdAtMs, closedAtMs }: TicketFact): number {
  return Math.max(0, closedAtMs! - createdAtMs) / hourMs;
}
