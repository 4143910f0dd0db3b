import type { EffectReport } from '../pass/effect-report.ts';
import { effectSentence } from '../plays/effect/effect-sentence.ts';
import type { PlayEffect } from '../plays/effect/measure-effect.ts';
import type { Arm } from '../plays/effect/newcombe-interval.ts';
import { quotedReactivation } from '../plays/effect/reactivation.ts';
import { playNames } from '../plays/play.ts';
import { leavingLabels } from '../portals/labels.ts';
import { playLabels } from '../portals/words.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import type { Estimate } from '../scoring/proof/measures/estimate.ts';
import type { Share } from '../scoring/proof/measures/wilson-interval.ts';
import { count, moneyFormat, painter, share } from './paint.ts';
import { table } from './table.ts';
import type { Terminal } from './wiring.ts';

/** Treated against held back in words and figures, the dormant who came back, and why customers left. */
export function printEffect(
  { effects, dormant, leaving }: EffectReport,
  { portal, currency }: { readonly portal: string; readonly currency: string },
  terminal: Terminal,
): void {
  const paint = painter(terminal);
  const bold = (text: string): string => paint('bold', text);
  const dim = (text: string): string => paint('dim', `  ${text}`);
  const say = (text = ''): void => terminal.out(`${text}\n`);
  const { held, overall, plays, followUpDays } = effects;

  say(bold(`Portal ${portal} · Did it help?`));
  if (held === null) {
    say('  No task has been held back yet, so there is nothing to compare with: see the setting tasks.holdBackShare.');
  } else {
    say(`  ${effectSentence(overall, followUpDays)}`);
    say(effectTable([overall, ...plays], moneyFormat(currency), bold));
    say(
      dim(
        `Lots from ${isoOfDay(held.from)} to ${isoOfDay(held.to)}, followed for ${followUpDays} days, whatever became of the task; each customer once a play.`,
      ),
    );
    say(dim('Completed: completed tasks less the others. An association, not a cause.'));
  }

  say(`\n  ${bold('Do the dormant come back?')}`);
  say(
    dormant === null
      ? '  Your portal: cannot be told yet.'
      : `  Your portal: ${shareText(dormant.rate)} of customers dormant on past days bought within ${count(Math.round(dormant.windowDays))} days.`,
  );
  say(
    dim(
      `Often quoted: ${share(quotedReactivation.low)} to ${share(quotedReactivation.high)} (source unverified); used in no calculation.`,
    ),
  );

  say(`\n  ${bold('Why customers leave')}`);
  const known = leaving[0]?.own.total ?? 0;
  if (known === 0) say('  No reason is known yet.');
  else {
    const rows = leaving.map(({ reason, own, quoted }) => [leavingLabels[reason], shareText(own), share(quoted)]);
    say(table(['', 'Your portal', 'Often quoted'], rows, bold));
    say(dim(`n = ${count(known)}. Often quoted: source unverified, used in no calculation.`));
  }
}

function effectTable(rows: readonly PlayEffect[], money: (value: number) => string, bold: (text: string) => string) {
  const part = ({ bought, n }: Arm): string => `${count(bought)} of ${count(n)}`;
  return table(
    ['Play', 'With a task', 'Held back', 'Points', 'Money each', 'Would show', 'Completed', 'Waiting'],
    rows.map(({ play, treated, heldBack, comparison, actedOn, waiting }) => [
      labelOf(play),
      part(treated),
      part(heldBack),
      range(comparison?.difference ?? null, points),
      range(comparison?.money ?? null, money),
      comparison?.smallestVisible == null ? '–' : points(comparison.smallestVisible),
      range(actedOn?.difference ?? null, points),
      waiting,
    ]),
    bold,
  );
}

function labelOf(play: string | null): string {
  const name = playNames.find((known) => known === play);
  return name === undefined ? 'All plays' : playLabels[name];
}

const points = (of: number): string => String(Math.round(100 * of)).replace('-', '−');
const range = (of: Estimate | null, show: (value: number) => string): string =>
  of === null ? '–' : `${show(of.value)} (${show(of.low)} to ${show(of.high)})`;
const shareText = ({ value, low, high, total }: Share): string =>
  value === null ? '–' : `${share(value)} (${share(low)} to ${share(high)}; n = ${count(total)})`;
