import { describe, expect, test } from 'vitest';
import { demoPortal } from '../../emulator/portals/demo-portal.ts';
import { truthReport } from '../../emulator/portals/truth-report.ts';
import { dayOf } from '../../src/scoring/calendar.ts';
import { buildHistory } from '../../src/scoring/customer-history.ts';
import { beginSurvey } from '../../src/scoring/portal-survey.ts';
import { scoreCustomer } from '../../src/scoring/score-customer.ts';
import { seedFacts } from './seed-facts.ts';
import { settings } from './simulated-portal.ts';

function answersTo(seed: ReturnType<typeof demoPortal>): Map<string, string> {
  const asOfMs = Date.parse(seed.now);
  const asOf = dayOf(asOfMs, seed.timeZone);
  const histories = seedFacts(seed).map((facts) =>
    buildHistory(facts, { asOfMs, dayOf: (ms) => dayOf(ms, seed.timeZone), settings }),
  );
  const survey = beginSurvey({ asOf, settings });
  for (const history of histories) survey.add(history);
  const model = survey.fit();
  return new Map(
    histories.map((history) => [
      `${history.customer.type}:${history.customer.id}`,
      scoreCustomer(history, model, { asOf, settings, previous: null }).category,
    ]),
  );
}

const percent = (share: number | null): string => `${Math.round(100 * (share ?? 0))} %`;

describe('on a portal of known truth', () => {
  test.each([1, 2, 3])('every category has precision and recall of at least .95 (portal %i)', (number) => {
    const seed = demoPortal({ seed: number });
    const report = truthReport(seed.truth, answersTo(seed));
    for (const { category, truly, called, precision, recall } of report.categories) {
      if (truly > 0) expect(recall, `recall of ${category}`).toBeGreaterThanOrEqual(0.95);
      // With a handful called, one mistake is not a rate.
      if (called >= 5) expect(precision, `precision of ${category}`).toBeGreaterThanOrEqual(0.95);
      else expect(called, `called ${category}`).toBeLessThanOrEqual(truly + 1);
    }
    for (const { example, customers, right } of report.examples) {
      expect(right / customers, `example ${example}`).toBeGreaterThanOrEqual(0.9);
    }
    const { customers, share, sidedShare, bestPossible } = report.ambiguous;
    process.stdout.write(
      `portal ${number}: of ${customers} whose truth nobody can be sure of ${percent(share)} were called right to the word, ` +
        `${percent(sidedShare)} stay-or-gone; an observer who knew the rates: ${percent(bestPossible)}\n`,
    );
    expect(customers).toBeGreaterThan(100);
  });
});
