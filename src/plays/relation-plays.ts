import { isoOfDay } from '../scoring/calendar.ts';
import { mayBeAsked } from './ask-referral.ts';
import { isLeaving, matters, openedOn } from './openings.ts';
import type { Play } from './play.ts';
import { channelWords, dayInWords, days } from './play-texts.ts';
import { type Channel, channels, type PlaySituation } from './situation.ts';
import { mayBeSurprised } from './wow/plan-wows.ts';
import { awayDays } from './wow/surprise.ts';

/** A channel they were not reached by last time: one never tried first. */
export function otherChannel({ touches }: PlaySituation): Channel {
  const others = (['call', 'meeting', 'email'] as const).filter((channel) => channel !== touches.lastChannel);
  return others.find((channel) => !touches.channels.includes(channel)) ?? others[0]!;
}

/** Nobody need be called more often than this. */
const shortestCadenceDays = 30;
/** Who is still not heard of is asked about again. */
const askAgainDays = 180;

export const keepInTouch: Play = {
  name: 'keep_in_touch',
  opens: (situation, portal) => {
    const { touches, firstPurchase } = situation;
    const { touchCadenceDays: usual, today } = portal;
    if (!matters(situation) || isLeaving(situation) || !portal.touchesLogged || usual === null) return null;
    const last = touches.lastOn ?? firstPurchase;
    if (last === null) return null;
    const cadence = Math.max(shortestCadenceDays, Math.round(usual));
    const began = last + cadence + 1;
    if (today < began) return null;
    const spoke =
      touches.lastOn === null
        ? 'Nobody has spoken with them since their first purchase'
        : `Nobody has spoken with them since ${dayInWords(last)}`;
    const how = touches.lastChannel === null ? '' : `; the last time it was ${channelWords[touches.lastChannel].was}`;
    const why = [`${spoke}${how}. Half of your best customers have heard from you within ${days(cadence)}.`];
    const turn = Math.floor((today - began) / askAgainDays);
    const key = `touch:${isoOfDay(last)}${turn === 0 ? '' : `:${turn}`}`;
    return openedOn(began, portal, { key, why });
  },
  subject: () => 'Keep in touch: a long time without a word',
  advice: (situation) => [
    `${channelWords[otherChannel(situation)].next}: another way than last time.`,
    'Sell nothing: ask how they are, and bring something that helps them.',
  ],
  priority: 'MEDIUM',
  taskType: 'CALL',
  atStake: ({ atRisk }) => atRisk,
  promised: false,
  returnsAfterDays: 14,
};

/** Used to answer: so often, and so large a part of what they were sent or called. */
export const fewestAnswers = 2;
export const usualAnswerShare = 0.3;
export const silentDays = 90;

export const breakSilence: Play = {
  name: 'break_silence',
  opens: (situation, portal) => {
    const { lastAnswerOn, lastOn, answers, tries } = situation.touches;
    if (!matters(situation) || isLeaving(situation) || !portal.silenceCounts) return null;
    if (lastAnswerOn === null || answers < fewestAnswers || answers < usualAnswerShare * tries) return null;
    // Silence is an answer only to somebody who asked since.
    if (lastOn === null || lastOn <= lastAnswerOn) return null;
    const began = lastAnswerOn + silentDays;
    if (portal.today < began) return null;
    const why = [
      `They used to answer (${answers} of ${Math.max(answers, tries)} times) and have not since ${dayInWords(lastAnswerOn)}.`,
    ];
    return openedOn(began, portal, { key: `silent:${isoOfDay(lastAnswerOn)}`, why });
  },
  subject: () => 'Break the silence: they have stopped answering',
  advice: (situation) => [
    `${channelWords[otherChannel(situation)].next}: another way than last time.`,
    'Ask openly whether something went wrong: most who are dissatisfied never say so.',
  ],
  priority: 'MEDIUM',
  taskType: 'CALL',
  atStake: ({ atRisk }) => atRisk,
  promised: false,
  returnsAfterDays: 14,
};

export const askReferral: Play = {
  name: 'ask_referral',
  opens: (situation, portal) => {
    if (!mayBeAsked(situation, portal).may) return null;
    const { askedOn } = situation.referral;
    const quarter = `${isoOfDay(portal.today).slice(0, 4)}-Q${Math.floor(monthOf(portal.today) / 3) + 1}`;
    const asked =
      askedOn === null ? 'They have not been asked before.' : `They were last asked on ${dayInWords(askedOn)}.`;
    const why = [`One of your best customers, close to you, served lately and without an open complaint. ${asked}`];
    return openedOn(portal.today, portal, { key: `ask:${quarter}`, why });
  },
  subject: () => 'Ask for a referral: a happy customer of yours',
  advice: () => [
    'Do something for them first: a small extra service.',
    'Say whom you can help best, and ask who comes to their mind.',
    'Thank them whatever the answer is.',
  ],
  priority: 'LOW',
  taskType: 'CALL',
  atStake: () => 0,
  promised: false,
  returnsAfterDays: 90,
};

const monthOf = (day: number): number => new Date(day * 86_400_000).getUTCMonth();

/** A surprise is planned for a day, and overdue when a fortnight has passed. */
const wowWithinDays = 14;

export const wow: Play = {
  name: 'wow',
  opens: (situation, portal) => {
    const { wowOn, touches, lastPurchase } = situation;
    if (wowOn === null || portal.today < wowOn || portal.today > wowOn + wowWithinDays) return null;
    if (!mayBeSurprised(situation)) return null;
    // What they bought since it was planned makes it look like business.
    if (lastPurchase !== null && lastPurchase <= wowOn && wowOn - lastPurchase <= awayDays) return null;
    const last = touches.lastOn === null ? '' : ` The last contact was on ${dayInWords(touches.lastOn)}.`;
    const why = [`Planned as a surprise, because nobody would expect it now.${last}`];
    // The admin planned it: it is never a thing of the past.
    return { ...openedOn(wowOn, portal, { key: `wow:${isoOfDay(wowOn)}`, why, dueOn: wowOn }), baseline: false };
  },
  subject: () => 'Wow: surprise this customer',
  advice: ({ wowIdea }) => [
    wowIdea ?? 'Do something they would tell others about.',
    'Ask for nothing in return, now or in the same week.',
  ],
  priority: 'LOW',
  taskType: 'TODO',
  atStake: () => 0,
  promised: false,
  heldBack: ({ wowHeldBack }) => wowHeldBack,
  returnsAfterDays: 365,
};

/** So many touches most first purchases take, it is often said; until then it is too soon to stop. */
const touchesBeforePurchase = 7;

export const nurture: Play = {
  name: 'nurture',
  opens: ({ purchaseCount, touches, inNegotiation, category }, portal) => {
    if (category !== 'not_a_customer' || purchaseCount > 0 || !inNegotiation || !portal.touchesLogged) return null;
    const tried = touches.beforeFirstPurchase ?? touches.count;
    const untried = channels.filter((channel) => !touches.channels.includes(channel));
    if (tried >= touchesBeforePurchase && untried.length === 0) return null;
    const began = touches.lastOn ?? portal.today;
    // Somebody who was spoken with this week is being looked after.
    if (touches.lastOn !== null && portal.today - touches.lastOn < 7) return null;
    const why = [`An open deal, and ${tried === 1 ? 'one contact' : `${tried} contacts`} so far.`];
    return openedOn(began, portal, { key: `lead:${touches.lastOn === null ? 'new' : isoOfDay(touches.lastOn)}`, why });
  },
  subject: () => 'Nurture: do not stop here',
  advice: (situation) => [
    `${channelWords[otherChannel(situation)].next}.`,
    'Bring something useful for their decision; do not only ask for it.',
  ],
  priority: 'LOW',
  taskType: 'EMAIL',
  atStake: () => 0,
  promised: false,
  returnsAfterDays: 14,
};
