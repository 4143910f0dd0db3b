import type { ChartColor, ChartProps } from '@hubspot/ui-extensions';

/** One series of a chart: a name, a colour, and its value at each place of the other axis. */
export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly (number | undefined)[];
}

export interface ChartData {
  readonly title: string | undefined;
  /** The places along the axis of categories or days, as people read them. */
  readonly places: readonly string[];
  /** Where each place lies, 0 to 1; evenly unless the axis is one of days. */
  readonly at: readonly number[];
  readonly series: readonly Series[];
  readonly placeLabel: string;
  readonly valueLabel: string;
  readonly isStacked: boolean;
  /** Bars lie down: the categories stand on the vertical axis. */
  readonly isLying: boolean;
}

/** Dark enough on white and light enough on black to be told apart; the words beside them carry the meaning. */
const COLOURS: Readonly<Record<ChartColor, string>> = {
  orange: '#c2590c',
  aqua: '#0b7f8a',
  purple: '#7d54c4',
  yellow: '#8f6a00',
  pink: '#c23a7e',
  blue: '#2b72c9',
  green: '#2c8550',
  darkOrange: '#a14503',
  darkAqua: '#086b75',
  darkPurple: '#6a41b0',
  darkYellow: '#7a5a00',
  darkPink: '#a92a69',
  darkBlue: '#1f5fae',
  darkGreen: '#1f7040',
};
const ORDER: readonly ChartColor[] = ['blue', 'orange', 'green', 'purple', 'pink', 'aqua', 'yellow'];

type Cell = string | number | undefined;

/** Sorts the rows of a chart into series, whichever axis carries the numbers. */
export function readChart({ data, axes, options = {} }: ChartProps): ChartData {
  const rows = Array.isArray(data) ? data : data.data;
  const labels = Array.isArray(data) ? {} : (data.options?.propertyLabels ?? {});
  const isLying = axes.x.fieldType === 'linear' && axes.y.fieldType === 'category';
  const [places, values] = isLying ? [axes.y, axes.x] : [axes.x, axes.y];
  const { groupFieldByColor: group, colors = {}, stacking = false } = axes.options ?? {};
  const named = (field: string, cell: Cell) => labels[field]?.[String(cell)] ?? String(cell ?? '');
  const keys = unique(rows.map((row) => row[places.field]));
  if (places.fieldType !== 'category') keys.sort((a, b) => position(a) - position(b));
  const groups = group === undefined ? [undefined] : unique(rows.map((row) => row[group]));
  const order = [...(options.colorList ?? options.colors ?? []), ...ORDER];
  const series = groups.map((one, index) => {
    const colour = colors[String(one)] ?? order[index % order.length] ?? 'blue';
    const own = rows.filter((row) => group === undefined || row[group] === one);
    return {
      name: group === undefined ? (values.label ?? values.field) : named(group, one),
      colour: COLOURS[colour],
      values: keys.map((key) => numberOf(own.find((row) => row[places.field] === key)?.[values.field])),
    };
  });
  const isSpread = places.fieldType !== 'category' && keys.length > 1;
  const [first, last] = [position(keys[0]), position(keys.at(-1))];
  return {
    title: options.title,
    places: keys.map((key) => (places.fieldType === 'datetime' ? dayText(key) : named(places.field, key))),
    at: keys.map((key, index) =>
      isSpread && last > first
        ? (position(key) - first) / (last - first)
        : keys.length < 2
          ? 0.5
          : index / (keys.length - 1),
    ),
    series,
    placeLabel: places.label ?? places.field,
    valueLabel: values.label ?? values.field,
    isStacked: stacking,
    isLying,
  };
}

const unique = (cells: readonly Cell[]): Cell[] => [...new Set(cells)];

function numberOf(cell: Cell): number | undefined {
  const number = Number(cell);
  return cell === undefined || cell === '' || Number.isNaN(number) ? undefined : number;
}

/** A number as it is, a date as its instant. */
function position(cell: Cell): number {
  const number = Number(cell);
  return Number.isNaN(number) ? Date.parse(String(cell)) : number;
}

function dayText(cell: Cell): string {
  const atMs = position(cell);
  if (Number.isNaN(atMs)) return String(cell);
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(atMs);
}

/** Round steps that cover `highest` (and `lowest`, where it is negative) with about four lines. */
export function roundSteps(lowest: number, highest: number): number[] {
  const span = Math.max(highest - Math.min(0, lowest), 1e-9);
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const from = Math.floor(Math.min(0, lowest) / step);
  const to = Math.ceil(highest / step);
  return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)));
}
