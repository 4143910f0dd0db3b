import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvError, type Info, parse } from 'csv-parse';

/** One line of a purchase file. `amount` in cents, negative when money goes back; `order` empty when not given. */
export interface PurchaseLine {
  readonly cust: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly amountCents: number;
  readonly product: string;
  readonly order: string;
}

const REQUIRED = ['cust', 'date', 'amount', 'product'] as const;
const MAX_AMOUNT = 1e12;

/**
 * Reads a CSV (or .csv.gz) of purchase lines as a stream: columns cust, date, amount, product and, if there, order, in
 * any order; other columns are ignored.
 * @throws Error with one sentence: the file, the line, what is wrong and what to do.
 */
export async function readPurchaseLines(file: string, onLine: (line: PurchaseLine) => void): Promise<void> {
  const name = basename(file);
  if (!(await stat(file).catch(() => undefined))?.isFile()) {
    throw new Error(
      `There is no file ${file}: give the path of a CSV or .csv.gz with cust,date,amount,product[,order].`,
    );
  }
  const parser = parse({
    bom: true,
    info: true,
    skip_empty_lines: true,
    trim: true,
    columns: (header: string[]) => header.map((column) => column.trim().toLowerCase()),
  });
  let lines = 0;
  const read = async (rows: AsyncIterable<{ record: Record<string, string>; info: Info }>): Promise<void> => {
    for await (const { record, info } of rows) {
      if (lines === 0) checkColumns(name, record);
      lines += 1;
      onLine(purchaseLine(name, record, info.lines));
    }
  };
  const source = createReadStream(file);
  try {
    await (file.endsWith('.gz') ? pipeline(source, createGunzip(), parser, read) : pipeline(source, parser, read));
  } catch (error) {
    throw said(name, error);
  }
  if (lines === 0) throw new Error(`${name} holds no purchases: put at least one line under the header.`);
}

function checkColumns(name: string, record: Record<string, string>): void {
  const missing = REQUIRED.filter((column) => !(column in record));
  if (missing.length === 0) return;
  throw new Error(
    `${name}, line 1: the column ${missing.join(' and ')} is missing; name the columns cust,date,amount,product and optionally order.`,
  );
}

function purchaseLine(name: string, record: Record<string, string>, line: number): PurchaseLine {
  const { cust = '', date = '', amount = '', product = '', order = '' } = record;
  const refuse = (what: string, cure: string): never => {
    throw new Error(`${name}, line ${line}: ${what}; ${cure}.`);
  };
  if (cust === '') refuse('the customer (cust) is empty', 'fill it in or delete the line');
  const day = date.slice(0, 10);
  if (!isDay(day) || !/^([T ].*)?$/.test(date.slice(10))) {
    refuse(`${shown(date)} is not a date`, 'write dates as YYYY-MM-DD');
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(amount) || Math.abs(Number(amount)) > MAX_AMOUNT) {
    refuse(`${shown(amount)} is not an amount`, 'write amounts as digits with a decimal point, such as 12.50');
  }
  return { cust, day, amountCents: Math.round(Number(amount) * 100), product, order };
}

/** A value in quotes, short and on one line. */
const shown = (value: string): string => JSON.stringify(value.slice(0, 40));

/** A real calendar day: 2011-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}

function said(name: string, error: unknown): unknown {
  if (error instanceof CsvError) {
    const line = typeof error.lines === 'number' ? error.lines : '?';
    const what =
      error.code === 'CSV_RECORD_INCONSISTENT_COLUMNS'
        ? 'the line has more or fewer fields than the header; put fields that contain commas in quotes'
        : 'the quotes do not match; close every quoted field and double quotes inside it';
    return new Error(`${name}, line ${line}: ${what}.`, { cause: error });
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_')) {
    return new Error(`${name} is not readable gzip: compress the CSV again or give it without .gz.`, { cause: error });
  }
  return error;
}
