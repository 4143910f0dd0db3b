import { plainLine } from './plain-line.ts';
import type { Play, PlaySituation } from './play.ts';

const matters = ({ tier }: PlaySituation): boolean => tier === 'vip' || tier === 'core';
const negotiating = ({ score }: PlaySituation): boolean => score.inNegotiation !== null;
const atRisk = ({ score }: PlaySituation): number => score.revenueAtRisk ?? 0;
const lost = ({ score }: PlaySituation): number => Math.max(score.revenueLost ?? 0, score.revenueAtRisk ?? 0);

const spendLost = ({ score }: PlaySituation): number => score.spendLostAYear ?? score.revenueAtRisk ?? 0;

/** The plays that follow from the churn category, in the order in which the first that opens is the next thing to do. */
export const plays: readonly Play[] = [
  {
    name: 'win_back',
    opens: (situation) =>
      matters(situation) &&
      !negotiating(situation) &&
      (situation.category === 'account_churn' || situation.category === 'dormant'),
    subject: ({ category }) =>
      category === 'account_churn' ? 'Win back: this customer has left' : 'Win back: this customer has gone quiet',
    advice: [
      'Ask why they stopped buying, and listen.',
      'Answer the objection before making an offer.',
      'Show that they are valued, then propose one easy next step.',
    ],
    priority: 'HIGH',
    taskType: 'CALL',
    atStake: lost,
  },
  {
    name: 'check_in',
    // Somebody who bought once has no rhythm to be late against: another play is theirs.
    opens: (situation) => matters(situation) && situation.category === 'at_risk' && situation.score.purchaseCount > 1,
    subject: () => 'Check in: this customer is later than usual',
    advice: [
      'Ask how they are getting on and whether anything is missing.',
      'If there is a reason for the delay, note it and agree when to talk again.',
    ],
    priority: 'HIGH',
    taskType: 'CALL',
    atStake: atRisk,
  },
  {
    name: 'recover_product',
    opens: ({ category }) => category === 'product_churn',
    subject: ({ score }) => `Recover product: ${listed(score.productsLost)} no longer bought`,
    advice: ['Ask what took the place of what they no longer buy.', 'Offer help with it, or a fitting alternative.'],
    priority: 'MEDIUM',
    taskType: 'CALL',
    atStake: spendLost,
  },
  {
    name: 'review_spend',
    opens: ({ category }) => category === 'decreased_spend',
    subject: () => 'Review spend: same products, less money',
    advice: [
      'Find out whether they need less, pay less, or buy elsewhere as well.',
      'Review volume, price and terms with them.',
    ],
    priority: 'MEDIUM',
    taskType: 'CALL',
    atStake: spendLost,
  },
];

const longestProductName = 60;

function listed(products: readonly string[]): string {
  const [first = 'a product', second, ...rest] = products.map((name) => plainLine(name, longestProductName));
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}
