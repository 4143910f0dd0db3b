import type { CustomerHistory } from '../scoring/customer-history.ts';
import type { CustomerFacts } from '../scoring/facts.ts';
import type { Day } from '../scoring/ids.ts';
import { beginSurvey } from '../scoring/portal-survey.ts';
import { scoreCustomer } from '../scoring/score-customer.ts';
import { spendLast12MonthsOf } from '../scoring/values.ts';
import { customerKeyText } from './customer-key.ts';
import { customersBeside } from './customers-beside.ts';
import { historyOf, type Scoring } from './score-portal.ts';

/** What one customer's purchases say: today, and one window before. Days in the portal's time zone, company currency. */
export interface CustomerPurchases {
  readonly yearlyRevenue: number;
  readonly first: Day;
  readonly last: Day;
  /** As it stood at the cut, and what came since; `null`: had bought nothing by then. */
  readonly atCut: {
    /** Of the chance to buy as forecast at the cut; `null` where nothing was. */
    readonly logOdds: number | null;
    readonly lost: boolean;
    readonly boughtAfter: boolean;
    readonly revenueAfter: number;
  } | null;
}

export interface LookingBack extends Pick<Scoring, 'store' | 'portal' | 'asOfMs' | 'timeZone' | 'settings'> {
  /** The day looked back to, and its last instant. */
  readonly cut: Day;
  readonly cutMs: number;
  /** The window from the cut to today, which the forecast of then is asked for. */
  readonly windowDays: number;
}

/** Every customer with a purchase, by `type:id`: the forecast of then is fitted anew on what was known then. */
export async function customersThen(look: LookingBack): Promise<ReadonlyMap<string, CustomerPurchases>> {
  const { cut } = look;
  const settings = { ...look.settings, windowDays: look.windowDays };
  const survey = beginSurvey({ asOf: cut, settings });
  for await (const facts of customersBeside(look)) survey.add(historyThen(facts, look));
  const model = survey.fit();
  const customers = new Map<string, CustomerPurchases>();
  for await (const facts of customersBeside(look)) {
    const history = historyOf(facts, look);
    const [first, last] = [history.purchases[0]?.day, history.purchases.at(-1)?.day];
    if (first === undefined || last === undefined) continue;
    const known = historyThen(facts, look);
    const score =
      known.purchases.length === 0 ? null : scoreCustomer(known, model, { asOf: cut, settings, previous: null });
    customers.set(customerKeyText(facts.customer), {
      yearlyRevenue: spendLast12MonthsOf(history),
      first,
      last,
      atCut: score && {
        logOdds: logOdds(score.chanceToBuy),
        lost: score.category === 'account_churn',
        ...boughtSince(history, cut),
      },
    });
  }
  return customers;
}

/** The admin's status and contract end carry no date, so nobody knows whether they stood there then. */
const historyThen = (facts: CustomerFacts, look: LookingBack): CustomerHistory =>
  historyOf({ ...facts, statusLost: null, contractEndMs: null }, { ...look, asOfMs: look.cutMs });

function boughtSince({ purchases }: CustomerHistory, cut: Day): { boughtAfter: boolean; revenueAfter: number } {
  const since = purchases.filter(({ day }) => day > cut);
  return { boughtAfter: since.length > 0, revenueAfter: since.reduce((sum, { amount }) => sum + (amount ?? 0), 0) };
}

/** Clipped as the forecast is wherever its log-odds are taken. */
function logOdds(chance: number | null): number | null {
  if (chance === null) return null;
  const clipped = Math.min(0.995, Math.max(0.005, chance));
  return Math.log(clipped / (1 - clipped));
}
