import { isoOfDay } from '../scoring/calendar.ts';
import { openedOn } from './openings.ts';
import type { Opening, Play } from './play.ts';
import { dayInWords, surveyWords } from './play-texts.ts';
import type { OpenTicket, PlayPortal, PlaySituation } from './situation.ts';

/** A customer who named a day is asked for so long after it; then the promise is broken, and other plays speak again. */
const overdueDays = 30;

/** Somebody of the customer was reached, or said something, on the day or later. */
const heardSince = ({ response, touches }: PlaySituation, day: number): boolean =>
  (response !== null && response.on >= day) || (touches.lastOn !== null && touches.lastOn >= day);

export const contactAgain: Play = {
  name: 'contact_again',
  opens: (situation, portal) => {
    const { contactAgainOn: day } = situation;
    if (day === null || portal.today > day + overdueDays) return null;
    if (portal.today >= day && heardSince(situation, day)) return null;
    const why = [`The customer asked to be contacted again on ${dayInWords(day)}.`];
    // A person asked for it: it is never a thing of the past.
    return { ...openedOn(day, portal, { key: `again:${isoOfDay(day)}`, why, dueOn: day }), baseline: false };
  },
  subject: () => 'Contact again: the customer named this day',
  advice: () => [
    'Pick up where you left off: they asked for this day.',
    'Note what they say, and agree the next step.',
  ],
  priority: 'HIGH',
  taskType: 'CALL',
  atStake: ({ atRisk, lost }) => Math.max(atRisk, lost),
  promised: true,
  returnsAfterDays: 14,
};

/** Age in days from which an open ticket is a complaint nobody looks after. */
const ticketAgeDays = { urgent: 1, high: 2, medium: 5, low: 10 } as const;
/** A bad survey answer wants a reply while it is fresh. */
const surveyFreshDays = 14;

export const resolveComplaint: Play = {
  name: 'resolve_complaint',
  opens: (situation, portal) => ofTicket(situation, portal) ?? ofSurvey(situation, portal),
  subject: ({ openTickets }) =>
    openTickets.length > 0 ? 'Resolve complaint: a ticket waits too long' : 'Resolve complaint: a poor survey answer',
  advice: () => [
    'Reply within 24 hours: say what happens next and by when.',
    'Thank them for speaking up. Most who are dissatisfied never do.',
    'When it is solved, ask whether it is solved for them.',
  ],
  priority: 'HIGH',
  taskType: 'CALL',
  atStake: ({ atRisk }) => atRisk,
  promised: true,
  returnsAfterDays: 0,
};

const lateOn = ({ openedOn: opened, priority }: OpenTicket): number => opened + ticketAgeDays[priority ?? 'medium'];

function ofTicket({ openTickets }: PlaySituation, portal: PlayPortal): Opening | null {
  const late = openTickets.filter((ticket) => lateOn(ticket) < portal.today);
  const [oldest] = late.toSorted((one, other) => lateOn(one) - lateOn(other) || (one.id < other.id ? -1 : 1));
  if (oldest === undefined) return null;
  const { id, openedOn: opened, priority } = oldest;
  const grave = priority === null ? '' : ` of ${priority} priority`;
  const more = late.length === 1 ? '' : ` ${late.length - 1} more of theirs wait as well.`;
  const why = [`A ticket${grave} has been open since ${dayInWords(opened)}.${more}`];
  return openedOn(lateOn(oldest) + 1, portal, { key: `ticket:${id}`, why });
}

function ofSurvey(situation: PlaySituation, portal: PlayPortal): Opening | null {
  const poor = situation.surveys.filter(({ group, on }) => group === 'lowest' && portal.today - on <= surveyFreshDays);
  const [newest] = poor.toSorted((one, other) => other.on - one.on || (one.kind < other.kind ? -1 : 1));
  if (newest === undefined) return null;
  const { touches } = situation;
  // Whoever spoke with them after the answer has replied.
  if (touches.lastOn !== null && touches.lastOn > newest.on) return null;
  const why = [`They gave a poor answer to the ${surveyWords[newest.kind]} on ${dayInWords(newest.on)}.`];
  return openedOn(newest.on, portal, { key: `${newest.kind}:${isoOfDay(newest.on)}`, why });
}

/** A referral is thanked for while it is news. */
const referralFreshDays = 30;

export const thankReferrer: Play = {
  name: 'thank_referrer',
  opens: ({ referral: { newestOn, made }, touches }, portal) => {
    if (newestOn === null || portal.today - newestOn > referralFreshDays) return null;
    if (touches.lastOn !== null && touches.lastOn > newestOn) return null;
    const sum = made === 1 ? 'the first' : `number ${made}`;
    const why = [`They referred somebody to you on ${dayInWords(newestOn)}: ${sum}.`];
    return openedOn(newestOn, portal, { key: `referral:${isoOfDay(newestOn)}`, why });
  },
  subject: () => 'Thank the referrer: they brought you somebody',
  advice: () => ['Thank them in person, and say what came of it.', 'Keep any reward you promised.'],
  priority: 'HIGH',
  taskType: 'CALL',
  atStake: ({ atRisk }) => atRisk,
  promised: true,
  returnsAfterDays: 14,
};
