import { readValue } from '../computed/read-value.ts';
import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { SeedTruth } from '../portal-seed.ts';
import { truthKey, truthReport } from '../portals/truth-report.ts';

const CATEGORY = 'rapport_churn_category';

/**
 * Holds what was written on the customers against what the generator decided about them. To the generator's own
 * report each category adds its ambiguous customers: how many there are, which share was caught, and which share an
 * observer who knew the generator's rates could catch at best (null without any).
 */
export function reportTruth(portal: Portal) {
  const { truth } = portal.facts;
  const answers = new Map<string, string>();
  for (const one of truth) {
    const type = objectType(one.customerType === 'company' ? 'companies' : 'contacts');
    const record = portal.shelf(type).find(one.customerId);
    const answer = record && readValue(portal, record, CATEGORY);
    if (answer) answers.set(truthKey(one), answer);
  }
  const report = truthReport(truth, answers);
  const categories = report.categories.map((row) => {
    const unsure = truth.filter((one) => !one.unambiguous && one.category === row.category);
    return { ...row, unambiguous: row.truly, ...ambiguity(unsure, answers) };
  });
  return { ...report, categories };
}

function ambiguity(unsure: readonly SeedTruth[], answers: ReadonlyMap<string, string>) {
  const caught = unsure.filter((one) => answers.get(truthKey(one)) === one.category).length;
  const best = unsure.reduce((sum, one) => sum + (one.bestChance ?? 0), 0);
  const share = (part: number) => (unsure.length === 0 ? null : part / unsure.length);
  return { ambiguous: unsure.length, ambiguousCaught: share(caught), bestPossible: share(best) };
}
