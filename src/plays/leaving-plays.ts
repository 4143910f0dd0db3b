import { matters, openedByCategory } from './openings.ts';
import { plainLine } from './plain-line.ts';
import type { Play } from './play.ts';
import type { PlaySituation } from './situation.ts';

const spendLost = ({ spendLost: lost, atRisk }: PlaySituation): number => (lost > 0 ? lost : atRisk);

/** What follows from the churn category. */
export const winBack: Play = {
  name: 'win_back',
  opens: (situation) =>
    matters(situation) &&
    !situation.inNegotiation &&
    (situation.category === 'account_churn' || situation.category === 'dormant')
      ? openedByCategory(situation)
      : null,
  subject: ({ category }) =>
    category === 'account_churn' ? 'Win back: this customer has left' : 'Win back: this customer has gone quiet',
  advice: () => [
    'Ask why they stopped buying, and listen.',
    'Answer the objection before making an offer.',
    'Show that they are valued, then propose one easy next step.',
  ],
  priority: 'HIGH',
  taskType: 'CALL',
  atStake: ({ lost, atRisk }) => Math.max(lost, atRisk),
  promised: false,
  returnsAfterDays: 14,
};

export const checkIn: Play = {
  name: 'check_in',
  // Somebody who bought once has no rhythm to be late against: another play is theirs.
  opens: (situation) =>
    matters(situation) && situation.category === 'at_risk' && situation.purchaseCount > 1
      ? openedByCategory(situation)
      : null,
  subject: () => 'Check in: this customer is later than usual',
  advice: () => [
    'Ask how they are getting on and whether anything is missing.',
    'If there is a reason for the delay, note it and agree when to talk again.',
  ],
  priority: 'HIGH',
  taskType: 'CALL',
  atStake: ({ atRisk }) => atRisk,
  promised: false,
  returnsAfterDays: 14,
};

export const recoverProduct: Play = {
  name: 'recover_product',
  opens: (situation) => (situation.category === 'product_churn' ? openedByCategory(situation) : null),
  subject: ({ productsLost }) => `Recover product: ${listed(productsLost)} no longer bought`,
  advice: () => [
    'Ask what took the place of what they no longer buy.',
    'Offer help with it, or a fitting alternative.',
  ],
  priority: 'MEDIUM',
  taskType: 'CALL',
  atStake: spendLost,
  promised: false,
  returnsAfterDays: 14,
};

export const reviewSpend: Play = {
  name: 'review_spend',
  opens: (situation) => (situation.category === 'decreased_spend' ? openedByCategory(situation) : null),
  subject: () => 'Review spend: same products, less money',
  advice: () => [
    'Find out whether they need less, pay less, or buy elsewhere as well.',
    'Review volume, price and terms with them.',
  ],
  priority: 'MEDIUM',
  taskType: 'CALL',
  atStake: spendLost,
  promised: false,
  returnsAfterDays: 14,
};

const longestProductName = 60;

function listed(products: readonly string[]): string {
  const [first = 'a product', second, ...rest] = products.map((name) => plainLine(name, longestProductName));
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}
