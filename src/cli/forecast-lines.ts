import type { ForecastRow, LogForecast } from '../purchases/forecast-log.ts';

const columns = 'customer,probability,expected_purchases,expected_value,tier,churn_category,method\n';
/** Lines that go out at once. */
const batch = 1_000;

/** The forecast as CSV, some lines at a time, the header first. Money in the log's currency, without a sign. */
export function* forecastLines({ rows, method }: LogForecast): Generator<string> {
  yield columns;
  for (let begin = 0; begin < rows.length; begin += batch) {
    yield rows
      .slice(begin, begin + batch)
      .map((row) => lineOf(row, method))
      .join('');
  }
}

function lineOf(row: ForecastRow, method: string): string {
  const { customer, probability, expectedPurchases, expectedValue, tier, category } = row;
  const value = expectedValue === null ? '' : expectedValue.toFixed(2);
  return `${quoted(customer)},${short(probability)},${short(expectedPurchases)},${value},${tier ?? ''},${category},${method}\n`;
}

/** Six digits that count: small chances stay apart. */
const short = (value: number): string => String(Number(value.toPrecision(6)));

/** RFC 4180: a field with a comma, a quote, a line break or a blank at its ends stands in quotes. */
const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
