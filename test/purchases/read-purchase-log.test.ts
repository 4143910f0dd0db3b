import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { PurchaseLogError } from '../../src/purchases/purchase-log-error.ts';
import { readPurchaseLog } from '../../src/purchases/read-purchase-log.ts';
import { isoOfDay } from '../../src/scoring/calendar.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(content: string | Buffer, name = 'log.csv'): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** Customers with the day and amount of each order. */
async function ordersIn(content: string | Buffer, name?: string) {
  const { log } = await readPurchaseLog(written(content, name));
  return [...log.customers(log.lastDay)].map(({ customer, deals }) => [
    customer.id,
    ...deals.map(({ closeDateMs, amount }) => `${new Date(closeDateMs!).toISOString().slice(0, 10)} ${amount}`),
  ]);
}

async function complaint(content: string | Buffer, name?: string): Promise<string> {
  const error = await readPurchaseLog(written(content, name)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PurchaseLogError);
  const { message } = error as PurchaseLogError;
  expect(message).toMatch(/^[^\n]+\.$/);
  return message;
}

const wanted = [['A', '2026-01-01 10', '2026-02-01 7.5']];

describe('a purchase log', () => {
  it('is read as CSV, with columns in any order', async () => {
    expect(await ordersIn('cust,date,amount,product,order\nA,2026-01-01,10,x,1\nA,2026-02-01,7.5,x,2\n')).toEqual(
      wanted,
    );
    expect(await ordersIn('order,AMOUNT,Customer ID,note,Date\n1,10,A,,2026-01-01\n2,7.5,A,,2026-02-01\n')).toEqual(
      wanted,
    );
  });

  it('may begin with a byte order mark, end lines as Windows does, quote fields and leave lines empty', async () => {
    const text = '\ufeffcust,date,amount,note\r\n"A","2026-01-01",10,"a, ""b""\nc"\r\n\r\n A , 2026-02-01 , 7.5 ,\r\n';
    expect(await ordersIn(text)).toEqual(wanted);
  });

  it('may be compressed', async () => {
    const text = 'cust,date,amount\nA,20260101,10\nA,20260201,7.5';
    expect(await ordersIn(gzipSync(text), 'log.csv.gz')).toEqual(wanted);
  });

  it('keeps ids of customers as they stand and orders them by length, then by letter', async () => {
    const ids = ['zoë@example.com', '007', '7', '12', 'Ü', '17850.0', '9007199254740993', 'a"b'];
    const text = `cust,date\n${ids.map((id) => `"${id.replaceAll('"', '""')}",2026-01-01`).join('\n')}`;
    const found = (await ordersIn(text)).map(([id]) => id);
    expect(new Set(found)).toEqual(new Set(ids));
    expect(found.indexOf('7')).toBeLessThan(found.indexOf('12'));
    expect(found.indexOf('12')).toBeLessThan(found.indexOf('007'));
  });

  it('needs no more than customer and date, and says what it has', async () => {
    const { log, columns } = await readPurchaseLog(written('cust,date\nA,2026-01-01\nA,2026-02-01\n'));
    expect(columns).toEqual({ cust: true, date: true, amount: false, product: false, order: false });
    expect(log).toMatchObject({ lines: 2, linesWithoutAmount: 2 });
    expect([isoOfDay(log.firstDay), isoOfDay(log.lastDay)]).toEqual(['2026-01-01', '2026-02-01']);
  });

  it('leaves out lines that name no customer, whatever else they hold, and counts them', async () => {
    const text = 'cust,date,amount\n,not a day,x\nA,2026-01-01,1\n" ",2026-01-01,5\n,,\n';
    const { log, linesWithoutCustomer } = await readPurchaseLog(written(text));
    expect([log.lines, linesWithoutCustomer]).toEqual([1, 3]);
  });
});

describe('what is wrong with a purchase log is said in a sentence', () => {
  const head = 'cust,date,amount,product,order\n';

  it('no file, or a folder', async () => {
    for (const file of [join(folder, 'none.csv'), folder])
      await expect(readPurchaseLog(file)).rejects.toThrow(/There is no file .*give the path of a CSV/);
  });

  it('a malformed date: the line and the cure, but no value of the file', async () => {
    const said = await complaint(`${head}A,2026-01-01,1,,\n\nA,17.03.2026,secret,,\n`);
    expect(said).toMatch(/log\.csv, line 4: the date .*write YYYY-MM-DD/);
    expect(said).not.toMatch(/17\.03|secret/);
  });

  it('a malformed amount', async () => {
    expect(await complaint(`${head}A,2026-01-01,"1,5",,\n`)).toMatch(/line 2: the amount .*decimal point/);
  });

  it('a missing column', async () => {
    expect(await complaint('cust,when\nA,2026-01-01\n')).toMatch(/line 1: the column date is missing/);
    expect(await complaint('cust;date;amount\nA;2026-01-01;1\n')).toMatch(/cust and date is missing.*commas/);
  });

  it('nothing in it', async () => {
    expect(await complaint('')).toMatch(/holds no purchases: it is empty/);
    expect(await complaint(head)).toMatch(/holds no purchases: put at least one line/);
    expect(await complaint(`${head},2026-01-01,1,,\n`)).toMatch(/no line names a customer/);
  });

  it('too many fields, and quotes that do not match', async () => {
    expect(await complaint(`${head}A,2026-01-01,1,x,1\nA,2026-01-01,1,500,x,2\n`)).toMatch(
      /line 3: .*more or fewer fields/,
    );
    expect(await complaint(`${head}A,2026-01-01,1,"x,1\n`)).toMatch(/quotes do not match/);
  });

  it('no gzip, or half of one', async () => {
    expect(await complaint(head, 'plain.csv.gz')).toMatch(/plain\.csv\.gz is not readable gzip/);
    const whole = gzipSync(`${head}A,2026-01-01,1,x,1\n`);
    expect(await complaint(whole.subarray(0, whole.length - 9), 'half.csv.gz')).toMatch(/not readable gzip/);
  });
});
