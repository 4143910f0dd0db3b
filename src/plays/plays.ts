import { purchaseDue, secondPurchase, thank } from './buying-plays.ts';
import { checkIn, recoverProduct, reviewSpend, winBack } from './leaving-plays.ts';
import type { Play } from './play.ts';
import { contactAgain, resolveComplaint, thankReferrer } from './promised-plays.ts';
import { askReferral, breakSilence, keepInTouch, nurture, wow } from './relation-plays.ts';

/** All plays, in the order in which the first that opens is the next thing to do. */
export const plays: readonly Play[] = [
  contactAgain,
  resolveComplaint,
  winBack,
  checkIn,
  recoverProduct,
  reviewSpend,
  thankReferrer,
  thank,
  breakSilence,
  secondPurchase,
  purchaseDue,
  keepInTouch,
  askReferral,
  wow,
  nurture,
];
