import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MethodsOfLog } from './methods-summary.ts';
import { summaryOf } from './methods-summary.ts';
import { type Row, row } from './row.ts';

/** What a program of this folder prints with `--json`; each in a process of its own, for its memory and its time. */
function answerOf<Answer>(script: string, options: readonly string[] = [], flags: readonly string[] = []): Answer {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const run = spawnSync(process.execPath, [...flags, file, '--json', ...options], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Answer;
}

const seconds = (value: number) => `${value.toFixed(1)} s`;
const megabytes = (value: number) => `${value.toFixed(0)} MB`;

export function forecast(): Row[] {
  interface Portal {
    readonly fitSeconds: number;
    readonly scoreSeconds: number;
    readonly cpuSeconds: number;
  }
  const figures = answerOf<{ atRandom: Portal; rhythmic: Portal; peakMb: number }>('forecast.ts');
  const text = ({ cpuSeconds, fitSeconds, scoreSeconds }: Portal) =>
    `${seconds(cpuSeconds)} (fit ${seconds(fitSeconds)}, score ${seconds(scoreSeconds)})`;
  return [
    row('forecast of 1,000,000 customers who buy at random', text(figures.atRandom), '≤ 5 s'),
    row('… with a rhythm', text(figures.rhythmic), ''),
    row('… peak memory', megabytes(figures.peakMb), '≤ 500 MB'),
  ];
}

export function calibration(): Row[] {
  type Figures = Readonly<Record<'fitSeconds' | 'calibrateSeconds' | 'scoreSeconds' | 'cpuSeconds' | 'peakMb', number>>;
  const { cpuSeconds, fitSeconds, calibrateSeconds, scoreSeconds, peakMb } = answerOf<Figures>('calibration.ts');
  const split = `fit ${seconds(fitSeconds)}, calibrate ${seconds(calibrateSeconds)}, score ${seconds(scoreSeconds)}`;
  return [
    row('calibration of 1,000,000 customers', `${seconds(cpuSeconds)} (${split})`, '≤ 15 s'),
    row('… peak memory', megabytes(peakMb), '≤ 700 MB'),
  ];
}

/** The flags that Rapport runs with. */
const asInAPass = ['--liftoff-only', '--max-semi-space-size=8'];

export function proof(): Row[] {
  type Figures = Readonly<
    Record<
      'customers' | 'cutOffs' | 'learnSeconds' | 'judgeSeconds' | 'intervalSeconds' | 'cpuSeconds' | 'peakMb',
      number
    >
  >;
  const figures = answerOf<Figures>('proof.ts', [], asInAPass);
  const { customers, cutOffs, learnSeconds, judgeSeconds, intervalSeconds, cpuSeconds, peakMb } = figures;
  const split = `learn ${seconds(learnSeconds)}, fit and judge ${seconds(judgeSeconds)}, intervals ${seconds(intervalSeconds)}`;
  const title = `proof of ${customers.toLocaleString('en')} customers at ${cutOffs} past days`;
  return [row(title, `${seconds(cpuSeconds)} (${split})`, '≤ 60 s'), row('… peak memory', megabytes(peakMb), '')];
}

/** Real purchase logs stand outside the project. */
const data = fileURLToPath(new URL('../../shared/data/', import.meta.url));

export function methods(): Row[] {
  const files = existsSync(data) ? readdirSync(data).filter((file) => /\.csv(\.gz)?$/.test(file)) : [];
  const logs = answerOf<MethodsOfLog[]>(
    'methods.ts',
    files.map((file) => data + file),
  );
  const summary = summaryOf(logs);
  const which = files.length > 0 ? files.join(', ') : 'simulated portals';
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  return [
    row(`methods: Brier of every method on ${summary.logs} past days of ${which}`, '', ''),
    ...logs.map(({ log, customers, horizonDays, forecast: used, figures }) => {
      const rest = (['mbg', 'rfm', 'recency', 'ninety_days'] as const).filter((method) => method !== used);
      const text = [used, ...rest].map((method) => `${method} ${figures[method]?.brier.toFixed(4) ?? '–'}`);
      return row(`… ${log}, ${horizonDays} days, ${customers.toLocaleString('en')} customers`, text.join(', '), '');
    }),
    row(
      '… as good as recency, as RFM',
      `${percent(summary.asGoodAsRecency)}, ${percent(summary.asGoodAsRfm)}`,
      '100 %, ≥ 90 %',
    ),
    row('… mean Brier over that of MBG', summary.brierOverMbg.toFixed(3), '≤ 0.99'),
    row('… AUC over that of RFM, at least', summary.leastAucOverRfm.toFixed(3), '≥ -0.002'),
    row('… mean calibration error', summary.meanEce.toFixed(3), '≤ 0.04'),
  ];
}
