import type { BarChartProps, ChartProps, LineChartProps } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { type ChartData, readChart, roundSteps } from './chart-data.ts';

const WIDTH = 560;
const HEIGHT = 260;
const EDGE = { left: 64, right: 20, top: 16, bottom: 44 };
const INNER = { width: WIDTH - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
const LABELS = 7;
const NEAREST_LABELS = INNER.width / LABELS;
const LONGEST_LABEL = 16;

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const shortNumbers = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const cut = (text: string) => (text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text);

export function LineChart({ testId, ...props }: LineChartProps) {
  const chart = readChart(props);
  const scale = scaleOf(chart, false);
  const x = (index: number) => EDGE.left + (chart.at[index] ?? 0) * INNER.width;
  return (
    <Figure chart={chart} options={props.options} testId={testId}>
      <Lines scale={scale} />
      {farApart(chart.places.map((place, index) => ({ place, x: x(index) }))).map(({ place, x }) => (
        <text key={place} x={x} y={HEIGHT - 22} textAnchor="middle">
          {cut(place)}
        </text>
      ))}
      {chart.series.map(({ name, colour, values }) => {
        const points = values.flatMap((value, index) =>
          value === undefined ? [] : [{ x: x(index), y: scale.y(value), value }],
        );
        return (
          <g key={name} stroke={colour} fill={colour}>
            <polyline points={points.map((one) => `${one.x},${one.y}`).join(' ')} fill="none" strokeWidth="2.5" />
            {points.map((one) => (
              <g key={one.x}>
                <circle cx={one.x} cy={one.y} r={points.length > 40 ? 0 : 3.5} />
                {props.options?.showDataLabels ? (
                  <text x={one.x} y={one.y - 8} textAnchor="middle" stroke="none">
                    {numbers.format(one.value)}
                  </text>
                ) : null}
              </g>
            ))}
          </g>
        );
      })}
    </Figure>
  );
}

/** The labels that leave each other room, from the left, and the last one in any case. */
function farApart<Label extends { readonly x: number }>(labels: readonly Label[]): Label[] {
  const last = labels.at(-1);
  const kept: Label[] = [];
  for (const label of labels) {
    const before = kept.at(-1)?.x ?? Number.NEGATIVE_INFINITY;
    if (label === last || (label.x - before >= NEAREST_LABELS && last!.x - label.x >= NEAREST_LABELS)) kept.push(label);
  }
  return kept;
}

export function BarChart({ testId, ...props }: BarChartProps) {
  const chart = readChart(props);
  return (
    <Figure chart={chart} options={props.options} testId={testId}>
      {chart.isLying ? (
        <LyingBars chart={chart} />
      ) : (
        <StandingBars chart={chart} withLabels={props.options?.showDataLabels} />
      )}
    </Figure>
  );
}

function StandingBars({ chart, withLabels }: { chart: ChartData; withLabels?: boolean }) {
  const scale = scaleOf(chart, chart.isStacked);
  const step = INNER.width / Math.max(1, chart.places.length);
  const beside = chart.isStacked ? 1 : chart.series.length;
  const width = Math.min(48, (step * 0.7) / beside);
  const every = Math.ceil(chart.places.length / LABELS);
  return (
    <>
      <Lines scale={scale} />
      {chart.places.map((place, index) => {
        const middle = EDGE.left + step * (index + 0.5);
        let below = 0;
        return (
          <g key={place}>
            {chart.series.map(({ name, colour, values }, at) => {
              const value = values[index] ?? 0;
              const from = chart.isStacked ? below : 0;
              below += value;
              const left = middle - (width * beside) / 2 + (chart.isStacked ? 0 : width * at);
              const [top, bottom] = [scale.y(Math.max(from, from + value)), scale.y(Math.min(from, from + value))];
              return (
                <g key={name}>
                  <rect x={left} y={top} width={width - 1} height={Math.max(0, bottom - top)} fill={colour} />
                  {withLabels && values[index] !== undefined ? (
                    <text x={left + width / 2} y={top - 4} textAnchor="middle">
                      {shortNumbers.format(value)}
                    </text>
                  ) : null}
                </g>
              );
            })}
            {index % every === 0 ? (
              <text x={middle} y={HEIGHT - 22} textAnchor="middle">
                {cut(place)}
              </text>
            ) : null}
          </g>
        );
      })}
    </>
  );
}

function LyingBars({ chart }: { chart: ChartData }) {
  const names = EDGE.left + 60;
  const room = WIDTH - names - 60;
  const totals = chart.places.map((_, index) => sum(chart.series.map(({ values }) => values[index] ?? 0)));
  const highest = Math.max(1e-9, ...totals);
  const step = (HEIGHT - 20) / Math.max(1, chart.places.length);
  return (
    <>
      {chart.places.map((place, index) => {
        let left = names;
        const y = 10 + step * index;
        return (
          <g key={place}>
            <text x={names - 8} y={y + step / 2 + 4} textAnchor="end">
              {cut(place)}
            </text>
            {chart.series.map(({ name, colour, values }) => {
              const width = (Math.max(0, values[index] ?? 0) / highest) * room;
              const bar = (
                <rect key={name} x={left} y={y + step * 0.15} width={width} height={step * 0.7} fill={colour} />
              );
              left += width;
              return bar;
            })}
            <text x={left + 6} y={y + step / 2 + 4}>
              {shortNumbers.format(totals[index] ?? 0)}
            </text>
          </g>
        );
      })}
    </>
  );
}

interface Scale {
  readonly steps: readonly number[];
  readonly y: (value: number) => number;
}

function scaleOf(chart: ChartData, isStacked: boolean): Scale {
  const all = chart.series.flatMap(({ values }) => values.filter((one) => one !== undefined));
  const stacks = chart.places.map((_, index) => sum(chart.series.map(({ values }) => values[index] ?? 0)));
  const steps = roundSteps(Math.min(0, ...all), Math.max(0, ...(isStacked ? stacks : all)));
  const [low = 0, high = 1] = [steps[0], steps.at(-1)];
  return { steps, y: (value) => EDGE.top + INNER.height * (1 - (value - low) / Math.max(high - low, 1e-9)) };
}

const Lines = ({ scale }: { scale: Scale }) => (
  <>
    {scale.steps.map((step) => (
      <g key={step}>
        <line className="grid" x1={EDGE.left} x2={WIDTH - EDGE.right} y1={scale.y(step)} y2={scale.y(step)} />
        <text x={EDGE.left - 8} y={scale.y(step) + 4} textAnchor="end">
          {shortNumbers.format(step)}
        </text>
      </g>
    ))}
  </>
);

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

interface FigureProps {
  readonly chart: ChartData;
  readonly options: ChartProps['options'];
  readonly testId: string | undefined;
  readonly children: ReactNode;
}

/** The drawing with its title, its legend, and all its figures as a table for those who do not see it. */
function Figure({ chart, options, testId, children }: FigureProps) {
  const name = chart.title ?? `${chart.valueLabel} by ${chart.placeLabel}`;
  return (
    <figure className="xchart" data-testid={testId}>
      <figcaption>{name}</figcaption>
      {options?.showLegend || chart.series.length > 1 ? <Legend chart={chart} /> : null}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${name}. The figures follow as a table.`}>
        {children}
        {chart.isLying ? null : (
          <text x={EDGE.left + INNER.width / 2} y={HEIGHT - 4} textAnchor="middle">
            {chart.placeLabel}
          </text>
        )}
      </svg>
      <details>
        <summary className="xmicro">Figures of this chart</summary>
        <Figures chart={chart} />
      </details>
    </figure>
  );
}

const Legend = ({ chart }: { chart: ChartData }) => (
  <ul className="xlegend">
    {chart.series.map(({ name, colour }) => (
      <li key={name}>
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <rect width="10" height="10" fill={colour} />
        </svg>
        {name}
      </li>
    ))}
  </ul>
);

const Figures = ({ chart }: { chart: ChartData }) => (
  <table className="xtable compact">
    <thead>
      <tr>
        <th scope="col">{chart.placeLabel}</th>
        {chart.series.map(({ name }) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {chart.places.map((place, index) => (
        <tr key={place}>
          <th scope="row">{place}</th>
          {chart.series.map(({ name, values }) => (
            <td key={name}>{values[index] === undefined ? '' : numbers.format(values[index])}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
