import { parseArgs } from 'node:util';
import { parseSettings, scoringSettings } from '../src/portals/settings.ts';
import { customerFacts, dayAt, noonOf } from '../src/purchases/customer-facts.ts';
import { buildHistory, type CustomerHistory } from '../src/scoring/customer-history.ts';
import { beginSurvey } from '../src/scoring/portal-survey.ts';
import { scoreCustomer } from '../src/scoring/score-customer.ts';
import { uniformFrom } from '../src/scoring/uniform.ts';

const help = `node bench/spend-drops.ts [--days 182] [--customers 1500] [--seeds 1,2,3] [--json]
How many customers whose purchases really became rarer, or smaller, by 60 % so many days ago are found, and how many others
are flagged, by "less than 80 % of what the half-year before the last brought" and by Rapport: its detector of less money
alone, and the categories decreased spend, at risk, dormant and account churn together.`;

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '182' },
    customers: { type: 'string', default: '1500' },
    seeds: { type: 'string', default: '1,2,3' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const today = 20_634;
const drop = today - Number(values.days);
const halfYear = 182;
const shareDropped = 0.15;
/** What is left of the pace, or of the amounts. */
const left = 0.4;
const settings = scoringSettings(parseSettings(null), 'XXX');

interface Customer {
  readonly dropped: boolean;
  readonly history: CustomerHistory;
}

type Drop = 'rarer' | 'smaller';

/** Customers of about `perYear` purchases over two to three years, gaps Gamma of shape `k` (whole), amounts log-normal. */
function portal(kind: Drop, perYear: number, k: number, seed: number): Customer[] {
  const uniform = uniformFrom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const wait = (): number => {
    let sum = 0;
    for (let stage = 0; stage < k; stage++) sum -= Math.log(1 - uniform());
    return sum / k;
  };
  return Array.from({ length: Number(values.customers) }, (_, customer) => {
    const dropped = uniform() < shareDropped;
    const gap = (365 / perYear) * 1.5 ** (2 * uniform() - 1);
    const size = Math.exp(5 + normal());
    const orders: { day: number; amount: number; products: [] }[] = [];
    for (let at = today - 730 - 365 * uniform(); at <= today; ) {
      const day = Math.floor(at);
      const scale = dropped && kind === 'smaller' && day > drop ? left : 1;
      const amount = scale * size * Math.exp(0.6 * normal());
      if (orders.at(-1)?.day !== day) orders.push({ day, amount, products: [] });
      // What is left of a wait on the day of the drop takes longer from there on.
      const end = at + gap * wait();
      const slow = Math.max(at, drop);
      at = dropped && kind === 'rarer' && end > drop ? slow + (end - slow) / left : end;
    }
    const facts = customerFacts(String(customer), orders);
    return { dropped, history: buildHistory(facts, { asOfMs: noonOf(today), dayOf: dayAt, settings }) };
  });
}

const spentIn = ({ purchases }: CustomerHistory, from: number, to: number): number =>
  purchases.reduce((sum, { day, amount }) => sum + (day > from && day <= to ? (amount ?? 0) : 0), 0);

/** The rule of thumb: the last half-year brought less than 80 % of the one before. */
function naive(history: CustomerHistory): boolean {
  const before = spentIn(history, today - 2 * halfYear, today - halfYear);
  return before > 0 && spentIn(history, today - halfYear, today) < 0.8 * before;
}

const ways = ['naive', 'detector', 'category'] as const;

function measured(kind: Drop, perYear: number, k: number) {
  const counts = Object.fromEntries(ways.map((way) => [way, { found: 0, falsely: 0 }])) as Record<
    (typeof ways)[number],
    { found: number; falsely: number }
  >;
  const customers = values.seeds.split(',').flatMap((seed) => {
    const own = portal(kind, perYear, k, Number(seed));
    const survey = beginSurvey({ asOf: today, settings });
    for (const { history } of own) survey.add(history);
    const model = survey.fit();
    return own.map((customer) => ({ ...customer, model }));
  });
  let dropped = 0;
  for (const customer of customers) {
    const { category, evidence } = scoreCustomer(customer.history, customer.model, {
      asOf: today,
      settings,
      previous: null,
    });
    const flags = {
      naive: naive(customer.history),
      detector: evidence.some((one) => one.category === 'decreased_spend' && one.holds),
      category: ['decreased_spend', 'at_risk', 'dormant', 'account_churn'].includes(category),
    };
    if (customer.dropped) dropped++;
    for (const way of ways) if (flags[way]) counts[way][customer.dropped ? 'found' : 'falsely']++;
  }
  const row: Record<string, string | number> = { drop: kind, perYear, k };
  for (const way of ways) {
    const { found, falsely } = counts[way];
    row[`${way} found`] = found / dropped;
    row[`${way} false`] = falsely / (customers.length - dropped);
    row[`${way} precision`] = found / (found + falsely);
  }
  return row;
}

if (values.help) console.log(help);
else {
  const truths = [
    [4, 1],
    [8, 1],
    [8, 4],
    [24, 1],
  ] as const;
  const rows = (['rarer', 'smaller'] as const).flatMap((kind) => truths.map(([per, k]) => measured(kind, per, k)));
  const short = (value: string | number) => (typeof value === 'number' ? Number(value.toFixed(3)) : value);
  if (values.json) console.log(JSON.stringify(rows));
  else console.table(rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, v]) => [name, short(v)]))));
}
