import { isoOfDay } from '../scoring/calendar.ts';
import { isLeaving, openedOn } from './openings.ts';
import type { Play } from './play.ts';
import { dayInWords, days } from './play-texts.ts';

/** Buyer's remorse: who was not thanked two days after the purchase is thanked while it is fresh. */
const thankAfterDays = 2;
const thankWithinDays = 14;

export const thank: Play = {
  name: 'thank',
  opens: ({ lastWon, touches }, portal) => {
    if (lastWon === null || !portal.touchesLogged) return null;
    const age = portal.today - lastWon.on;
    if (age < thankAfterDays || age > thankWithinDays) return null;
    if (touches.lastOn !== null && touches.lastOn >= lastWon.on) return null;
    const why = [`They bought on ${dayInWords(lastWon.on)}, and nobody has spoken with them since.`];
    return openedOn(lastWon.on, portal, { key: `deal:${lastWon.id}`, why });
  },
  subject: () => 'Thank: a purchase without a word from us',
  advice: () => [
    'Thank them, and say why it was a good decision.',
    'Ask whether they have everything they need to begin.',
  ],
  priority: 'MEDIUM',
  taskType: 'CALL',
  atStake: ({ atRisk }) => atRisk,
  promised: false,
  returnsAfterDays: 14,
};

export const secondPurchase: Play = {
  name: 'second_purchase',
  opens: (situation, portal) => {
    const { purchaseCount, firstPurchase, category, inNegotiation } = situation;
    const { secondPurchaseDays: usual } = portal;
    if (purchaseCount !== 1 || firstPurchase === null || usual === null || inNegotiation) return null;
    if (category === 'dormant' || category === 'account_churn') return null;
    const reached = firstPurchase + Math.max(1, Math.round(usual));
    if (portal.today < reached) return null;
    const why = [
      `One purchase so far, on ${dayInWords(firstPurchase)}. Half of those who buy again here do so within ${days(Math.round(usual))}.`,
    ];
    return openedOn(reached, portal, { key: `first:${isoOfDay(firstPurchase)}`, why });
  },
  subject: () => 'Second purchase: the usual time has come',
  advice: () => ['Ask how the first purchase turned out.', 'Propose what fits next, with one easy step.'],
  priority: 'MEDIUM',
  taskType: 'CALL',
  atStake: ({ atRisk }) => atRisk,
  promised: false,
  returnsAfterDays: 14,
};

/** A purchase is brought up a week ahead, a contract's end a month. */
const purchaseLeadDays = 7;
const contractLeadDays = 30;

export const purchaseDue: Play = {
  name: 'purchase_due',
  opens: (situation, portal) => {
    // Whoever is late enough to be leaving has a play of its own.
    if (isLeaving(situation) || situation.inNegotiation) return null;
    const { contractEnds, nextPurchaseDue, lastPurchase } = situation;
    const { today } = portal;
    if (contractEnds !== null && today >= contractEnds - contractLeadDays) {
      const ends = contractEnds >= today ? 'ends' : 'ended';
      const why = [`The contract ${ends} on ${dayInWords(contractEnds)}.`];
      return openedOn(contractEnds - contractLeadDays, portal, { key: `contract:${isoOfDay(contractEnds)}`, why });
    }
    if (nextPurchaseDue === null || lastPurchase === null || today < nextPurchaseDue - purchaseLeadDays) return null;
    const due = nextPurchaseDue >= today ? 'is due' : 'was due';
    const why = [
      `By their own rhythm the next purchase ${due} on ${dayInWords(nextPurchaseDue)}; the last was on ${dayInWords(lastPurchase)}.`,
    ];
    return openedOn(nextPurchaseDue - purchaseLeadDays, portal, { key: `after:${isoOfDay(lastPurchase)}`, why });
  },
  subject: ({ contractEnds, nextPurchaseDue }) =>
    contractEnds !== null && contractEnds === nextPurchaseDue
      ? 'Purchase due: the contract comes to its end'
      : 'Purchase due: by their own rhythm it is time',
  advice: () => [
    'Ask what they need this time, before they have to ask.',
    'Make ordering easy: send the offer ready to sign.',
  ],
  priority: 'MEDIUM',
  taskType: 'EMAIL',
  atStake: ({ atRisk }) => atRisk,
  promised: false,
  returnsAfterDays: 14,
};
