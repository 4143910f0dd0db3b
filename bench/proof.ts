import { parseArgs } from 'node:util';
import { parseSettings, scoringSettings } from '../src/portals/settings.ts';
import { dayOf, instantOf } from '../src/scoring/calendar.ts';
import { buildHistory } from '../src/scoring/customer-history.ts';
import type { CustomerFacts } from '../src/scoring/facts.ts';
import type { Day } from '../src/scoring/ids.ts';
import { beginSurvey } from '../src/scoring/portal-survey.ts';
import { beginPortalProof } from '../src/scoring/proof/portal-proof.ts';
import { cpuSeconds, peakMb } from './process-figures.ts';
import { simulatedCustomers, simulatedToday } from './simulated-customers.ts';
import { ofMany } from './simulated-logs.ts';

/**
 * `node bench/proof.ts [--customers 100000] [--json]`: the proof of a simulated portal with five cut-offs. Processor seconds
 * of the proof alone; peak memory of the process, with the simulation and the fit of today's model.
 */
const { values } = parseArgs({
  options: { customers: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
});

const timeZone = 'Europe/Berlin';
const zone = {
  endOf: (day: Day) => instantOf(day + 1, 0, timeZone) - 1,
  dayOf: (ms: number) => dayOf(ms, timeZone),
};
const customers = Number(values.customers);
const settings = { ...scoringSettings(parseSettings(null), 'EUR'), windowDays: ofMany.horizonDays };

/** Walks all customers, page by page so that making them is not counted; gives back the seconds of `take`. */
function walk(take: (facts: CustomerFacts) => void): number {
  let seconds = 0;
  let page: CustomerFacts[] = [];
  const takePage = () => {
    const begin = cpuSeconds();
    for (const facts of page) take(facts);
    seconds += cpuSeconds() - begin;
    page = [];
  };
  for (const facts of simulatedCustomers(customers)) if (page.push(facts) === 100) takePage();
  takePage();
  return seconds;
}

const survey = beginSurvey({ asOf: simulatedToday, settings });
const context = { asOfMs: zone.endOf(simulatedToday), dayOf: zone.dayOf, settings };
walk((facts) => survey.add(buildHistory(facts, context)));
const model = survey.fit();

const proof = beginPortalProof({ model, settings, ...zone, previous: null });
const learnSeconds = walk(proof.learn);
const judgeSeconds = walk(proof.judge);
const begin = cpuSeconds();
const { cutOffs, used, lateEntered } = proof.proof();
const intervalSeconds = cpuSeconds() - begin;

const figures = {
  customers,
  cutOffs: cutOffs.length,
  purchases: model.customers + model.repeatPurchases,
  lateEntered,
  method: used.method,
  learnSeconds,
  /** With the fits of the models at the cut-offs. */
  judgeSeconds,
  intervalSeconds,
  cpuSeconds: learnSeconds + judgeSeconds + intervalSeconds,
  peakMb: peakMb(),
};
if (values.json) console.log(JSON.stringify(figures));
else console.table(figures);
