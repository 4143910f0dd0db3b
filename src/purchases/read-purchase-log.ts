import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import { columnsOf, type PurchaseColumn, type PurchaseColumns } from './purchase-columns.ts';
import { amountFrom, dayFrom } from './purchase-fields.ts';
import { beginPurchaseLog, type PurchaseLog } from './purchase-log.ts';
import { PurchaseLogError } from './purchase-log-error.ts';

export interface ReadPurchases {
  readonly log: PurchaseLog;
  /** Which of the columns the file has. */
  readonly columns: Readonly<Record<PurchaseColumn, boolean>>;
  /** Lines that name no customer: left out. */
  readonly linesWithoutCustomer: number;
}

/**
 * Reads a CSV, or a .csv.gz, of purchase lines as a stream: one header line that names at least `cust` and `date`, and if
 * there `amount`, `product` and `order` (see `columnsOf`), separated by commas. Dates and amounts: `dayFrom`, `amountFrom`;
 * an empty amount is not recorded.
 * @throws PurchaseLogError one sentence with file, line and what to do; it holds no value of the file, for ids of customers
 * may stand in any column.
 */
export async function readPurchaseLog(file: string): Promise<ReadPurchases> {
  const name = basename(file);
  const found = await stat(file).catch(() => null);
  if (found === null || found.isDirectory())
    throw new PurchaseLogError(
      `There is no file ${file}: give the path of a CSV or .csv.gz with the columns cust,date,amount,product,order.`,
    );
  const builder = beginPurchaseLog();
  const seen: { columns: PurchaseColumns | null; linesWithoutCustomer: number } = {
    columns: null,
    linesWithoutCustomer: 0,
  };
  // Every line is taken as it is parsed and nothing of it is handed on, so that a million cost no memory.
  const onRecord = (fields: string[], { lines }: InfoRecord): null => {
    if (seen.columns === null) {
      seen.columns = headerOf(fields, name);
      return null;
    }
    const customer = fields[seen.columns.cust]!;
    if (customer.trim() === '') seen.linesWithoutCustomer++;
    else builder.add({ customer, ...restOf(fields, seen.columns, `${name}, line ${lines}`) });
    return null;
  };
  const parser = parse({ bom: true, trim: true, skip_empty_lines: true, on_record: onRecord });
  const source = createReadStream(file);
  try {
    parser.resume();
    await (file.endsWith('.gz') ? pipeline(source, createGunzip(), parser) : pipeline(source, parser));
  } catch (error) {
    throw said(name, error);
  }
  const log = builder.log();
  const { columns, linesWithoutCustomer } = seen;
  if (log === null || columns === null) {
    const lack = lacking(columns, linesWithoutCustomer);
    throw new PurchaseLogError(`${name} holds no purchases: ${lack}.`);
  }
  return {
    log,
    columns: {
      cust: true,
      date: true,
      amount: columns.amount >= 0,
      product: columns.product >= 0,
      order: columns.order >= 0,
    },
    linesWithoutCustomer,
  };
}

function lacking(columns: PurchaseColumns | null, linesWithoutCustomer: number): string {
  if (columns === null) return 'it is empty; begin it with the line cust,date,amount,product,order';
  if (linesWithoutCustomer > 0) return 'no line names a customer; fill in the column cust';
  return 'put at least one line under the header';
}

function headerOf(fields: readonly string[], name: string): PurchaseColumns {
  const found = columnsOf(fields);
  if (found.ok) return found.columns;
  throw new PurchaseLogError(
    `${name}, line 1: the column ${found.missing.join(' and ')} is missing; name the columns cust,date,amount,product,order in the first line, separated by commas.`,
  );
}

function restOf(fields: readonly string[], columns: PurchaseColumns, where: string) {
  const day = dayFrom(fields[columns.date]!);
  if (day === null) throw new PurchaseLogError(`${where}: the date is not a day of the calendar; write YYYY-MM-DD.`);
  const money = fields[columns.amount] ?? '';
  const amount = money === '' ? null : amountFrom(money);
  if (money !== '' && amount === null)
    throw new PurchaseLogError(
      `${where}: the amount is not a number; write digits with a decimal point, such as 12.50.`,
    );
  return { day, amount, product: fields[columns.product] ?? '', order: fields[columns.order] ?? '' };
}

function said(name: string, error: unknown): unknown {
  if (error instanceof CsvError) {
    const line = typeof error.lines === 'number' ? `, line ${error.lines}` : '';
    const what =
      error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH'
        ? 'the line has more or fewer fields than the header; put fields that contain commas in quotes'
        : 'the quotes do not match; close every quoted field and double the quotes inside it';
    return new PurchaseLogError(`${name}${line}: ${what}.`, { cause: error });
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_'))
    return new PurchaseLogError(`${name} is not readable gzip: compress the CSV again or give it without .gz.`, {
      cause: error,
    });
  if (/^E[A-Z]+$/.test(code))
    return new PurchaseLogError(`${name} cannot be read (${code}): give a file that you may read.`, { cause: error });
  return error;
}
