import { createWriteStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../pass/app-error.ts';
import type { ForecastMethod } from '../purchases/buying-chances.ts';
import { forecastLog } from '../purchases/forecast-log.ts';
import { exitCodes } from './exit-codes.ts';
import { forecastFigures } from './forecast-figures.ts';
import { forecastLines } from './forecast-lines.ts';
import { lastDaySeen } from './last-day-seen.ts';
import { logSettings } from './log-settings.ts';
import { openPurchaseLog } from './open-purchase-log.ts';
import { printForecast } from './print-forecast.ts';
import type { Wiring } from './wiring.ts';

export interface ForecastOptions {
  readonly purchases: string;
  readonly asOf?: string;
  readonly horizon?: number;
  readonly out?: string;
  readonly method: ForecastMethod;
  readonly json?: boolean;
}

/**
 * `rapport forecast`: the chance to buy, tier and churn category of every customer of a purchase log, without HubSpot.
 * Rows go to the file named by `--out`, which is overwritten, else to stdout; with `--json` stdout holds the figures
 * instead. Returns the exit code.
 */
export async function forecastCommand({ terminal }: Wiring, options: ForecastOptions): Promise<number> {
  const { purchases: file, out } = options;
  if (out !== undefined) await checkOut(out, file);
  const read = await openPurchaseLog(file);
  const settings = logSettings(options.horizon);
  const asOf = lastDaySeen(options.asOf, read.log);
  const forecast = forecastLog(read.log, { asOf, settings, method: options.method });
  if (!forecast.ok) throw new AppError('bad_input', forecast.why);
  const figures = forecastFigures(read, forecast);
  const rowsOnStdout = out === undefined && !options.json;
  if (out !== undefined) await save(forecastLines(forecast), out);
  else if (rowsOnStdout) for (const lines of forecastLines(forecast)) terminal.out(lines);
  if (options.json) terminal.out(`${JSON.stringify(figures)}\n`);
  else printForecast(figures, terminal, rowsOnStdout ? terminal.err : terminal.out);
  return exitCodes.done;
}

/** Says what is wrong with the place for the rows before any work is done. */
async function checkOut(out: string, purchases: string): Promise<void> {
  const found = async (path: string): Promise<Stats | null> => stat(path).catch(() => null);
  const [there, folder, source] = await Promise.all([found(out), found(dirname(out)), found(purchases)]);
  if (there?.isDirectory() || !folder?.isDirectory()) throw notWritable(out);
  if (there !== null && source !== null && there.ino === source.ino && there.dev === source.dev)
    throw new AppError('bad_input', `${out} is the purchase log itself: choose another file for --out.`);
}

async function save(lines: Iterable<string>, out: string): Promise<void> {
  await pipeline(Readable.from(lines), createWriteStream(out)).catch((error: unknown) => {
    throw notWritable(out, error);
  });
}

function notWritable(out: string, cause?: unknown): AppError {
  return new AppError(
    'bad_input',
    `The forecast could not be written to ${out}: choose a file in a folder you may write to.`,
    { cause },
  );
}
