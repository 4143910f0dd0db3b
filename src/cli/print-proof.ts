import { categoryLabels } from '../portals/labels.ts';
import { isoOfDay } from '../scoring/calendar.ts';
import { categoryClaims } from '../scoring/proof/category-claims.ts';
import type { CategoryProof } from '../scoring/proof/category-proof.ts';
import type { Estimate } from '../scoring/proof/measures/estimate.ts';
import type { Share } from '../scoring/proof/measures/wilson-interval.ts';
import type { Proof, ProofFigures, ProofMethod } from '../scoring/proof/proof.ts';
import { count, painter, share } from './paint.ts';
import { table } from './table.ts';
import type { Terminal } from './wiring.ts';

type Bold = (text: string) => string;

const methodNames: Readonly<Record<ProofMethod, string>> = {
  prior: 'Rapport, prior alone',
  mbg: 'MBG/NBD alone',
  stack: 'Rapport, calibrated',
  recency: 'Recency buckets',
  rfm: 'RFM',
  ninety_days: '90-day rule',
};

/** The proof for people: in words, then every figure with its n and 95 % interval. */
export function printProof(proof: Proof, terminal: Terminal): void {
  const paint = painter(terminal);
  const bold: Bold = (text) => paint('bold', text);
  const dim = (text: string): string => paint('dim', `  ${text}`);
  const say = (text = ''): void => terminal.out(`${text}\n`);
  const { cutOffs, pooled, used } = proof;
  say(bold(`Proof as of ${isoOfDay(proof.asOf)}, window ${count(Math.round(proof.windowDays))} days`));
  for (const { text } of proof.sentences) say(`  ${text}`);
  if (pooled === null) return;

  say(`\n  ${bold(`Chances at ${cutOffs.length} past cut-offs: ${count(pooled.n)} looks at customers`)}`);
  say(methodTable(pooled, bold));
  say(
    dim('AUC: higher is better; the rest lower. Gain: how much nearer in Brier score the forecast was, 95 % interval.'),
  );
  say(dim(`In use now: ${methodNames[used.method]}, since ${isoOfDay(used.since)}.`));

  say(`\n  ${bold('Cut-off by cut-off')}`);
  say(cutOffTable(proof, bold));

  say(`\n  ${bold('Of those given such a chance, so many bought')}`);
  say(reliabilityTable(proof, bold));

  say(`\n  ${bold('Was the category right about the window that followed?')}`);
  say(categoryTable(pooled.categories, bold));
  for (const { category } of claimed(pooled.categories))
    say(dim(`${categoryLabels[category]}: ${categoryClaims[category]!.sentence.en}`));

  say(`\n  ${bold('At each threshold of vitality')}`);
  say(
    table(
      ['Below', 'Customers', 'Bought nothing'],
      pooled.categories.thresholds.map(({ below, category, silent }) => [
        `${below} (${categoryLabels[category]})`,
        silent.total,
        shareText(silent),
      ]),
      bold,
    ),
  );
}

function methodTable({ methods, gains, ceiling }: ProofFigures, bold: Bold): string {
  const rows = methods.map(({ method, n, auc, brier, logLoss, calibrationError }) => {
    const gain = gains.find(({ over }) => over === method)?.brier ?? null;
    return [
      methodNames[method],
      count(n),
      figure(auc),
      figure(brier),
      method === 'ninety_days' ? '–' : figure(logLoss),
      calibrationError.toFixed(3),
      gain === null ? '–' : `${signed(gain.value)} (${signed(gain.low)} to ${signed(gain.high)})`,
    ];
  });
  const best = [ceiling.auc?.toFixed(3) ?? '–', ceiling.brier.toFixed(4), ceiling.logLoss.toFixed(4)];
  return table(
    ['Method', 'n', 'AUC', 'Brier', 'Log-loss', 'ECE', 'Gain of the forecast'],
    [...rows, ['Best that these data allow', '', ...best, '', '']],
    bold,
  );
}

function cutOffTable({ cutOffs }: Proof, bold: Bold): string {
  const brierOf = ({ methods }: ProofFigures, method: ProofMethod): string =>
    methods.find((one) => one.method === method)?.brier.value.toFixed(4) ?? '–';
  return table(
    ['Cut-off', 'Customers', 'Bought', 'Forecast by', 'Brier', 'Recency', 'RFM', '90 days', 'Late deals left out'],
    cutOffs.map((cutOff) => [
      isoOfDay(cutOff.cutOff),
      count(cutOff.n),
      share(cutOff.bought / cutOff.n),
      methodNames[cutOff.forecast],
      brierOf(cutOff, cutOff.forecast),
      brierOf(cutOff, 'recency'),
      brierOf(cutOff, 'rfm'),
      brierOf(cutOff, 'ninety_days'),
      count(cutOff.lateEntered),
    ]),
    bold,
  );
}

const barWidth = 30;

/** The newest cut-off's own forecast, as a picture: # observed, | what was said. */
function reliabilityTable({ cutOffs: [newest] }: Proof, bold: Bold): string {
  const own = newest!.methods.find(({ method }) => method === newest!.forecast)!;
  return table(
    ['Said', 'Bought', '95 %', 'n', `${isoOfDay(newest!.cutOff)}: # bought, | said`],
    own.reliability.map(({ meanChance, observed, interval, n }) => [
      share(meanChance),
      share(observed),
      `${share(interval.low)} to ${share(interval.high)}`,
      count(n),
      bar(observed, meanChance),
    ]),
    bold,
  );
}

function bar(observed: number, said: number): string {
  const cells = '#'
    .repeat(Math.round(observed * barWidth))
    .padEnd(barWidth)
    .split('');
  cells[Math.min(barWidth - 1, Math.floor(said * barWidth))] = '|';
  return cells.join('');
}

const claimed = ({ categories }: CategoryProof) => categories.filter(({ flagged }) => flagged > 0);

function categoryTable(proof: CategoryProof, bold: Bold): string {
  return table(
    ['Category', 'Had it', 'Could be judged', 'Right'],
    claimed(proof).map(({ category, flagged, right }) => [
      categoryLabels[category],
      count(flagged),
      count(right.total),
      shareText(right),
    ]),
    bold,
  );
}

const shareText = ({ total, value, low, high }: Share): string =>
  total === 0 || value === null ? '–' : `${share(value)} (${share(low)} to ${share(high)})`;
const figure = (of: Estimate | null): string =>
  of === null ? '–' : `${of.value.toFixed(4)} (${of.low.toFixed(4)} to ${of.high.toFixed(4)})`;
const signed = (value: number): string => `${value >= 0 ? '+' : '−'}${Math.abs(value).toFixed(4)}`;
