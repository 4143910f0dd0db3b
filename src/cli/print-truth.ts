import { categoryLabels } from '../portals/labels.ts';
import type { ChurnCategory } from '../scoring/vocabulary.ts';
import { painter, share } from './paint.ts';
import { table } from './table.ts';
import type { Terminal, TruthReport } from './wiring.ts';

/** How the answers of a portal of known truth compare with what its generator decided. */
export function printTruth(report: TruthReport, terminal: Terminal): void {
  const paint = painter(terminal);
  const rows = report.categories
    .filter(({ unambiguous, ambiguous }) => unambiguous + ambiguous > 0)
    .map((row) => [
      categoryLabels[row.category as ChurnCategory] ?? row.category,
      row.unambiguous,
      share(row.precision),
      share(row.recall),
      row.ambiguous,
      share(row.ambiguousCaught),
      share(row.bestPossible),
    ]);
  terminal.out(`\n${paint('bold', '  Held against the truth that the generator kept for itself')}\n`);
  terminal.out(
    `${table(['Churn category', 'Certain', 'Precision', 'Recall', 'Uncertain', 'Caught', 'At best'], rows, (text) => paint('bold', text))}\n`,
  );
  terminal.out(
    paint(
      'dim',
      '  Certain: a fact, or a change the data can show. Uncertain: nobody could know yet; "at best" is what knowing the true rates would catch.\n',
    ),
  );
}
