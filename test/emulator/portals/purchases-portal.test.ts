import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalSeed } from '../../../emulator/portal-seed.ts';
import { purchasesPortal } from '../../../emulator/portals/purchases-portal.ts';
import { seedFaults } from './seed-faults.ts';

let folder = '';
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'purchases-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function portalOf(text: string | Buffer, asOf?: string, name = `purchases-${++files}.csv`): Promise<PortalSeed> {
  const file = join(folder, name);
  await writeFile(file, text);
  return purchasesPortal({ file, ...(asOf === undefined ? {} : { asOf }) });
}
const all = (portal: PortalSeed, type: string) => [...(portal.records[type] ?? [])].map(({ properties }) => properties);
const amounts = (portal: PortalSeed) => all(portal, 'deals').map(({ amount }) => amount);
const HEADER = 'cust,date,amount,product,order\n';

describe('a portal from purchase lines', () => {
  test('makes an order of the lines that share one, with a line item per product', async () => {
    const portal = await portalOf(
      `${HEADER}7,2024-03-01,10.00,TEA,A1\n7,2024-03-01,2.50,MUG,A1\n7,2024-03-01,1.25,TEA,A1\n8,2024-03-02,5,TEA,A2\n`,
    );
    expect(amounts(portal)).toEqual(['13.75', '5.00']);
    expect(all(portal, 'line_items').map(({ hs_sku, quantity, amount }) => [hs_sku, quantity, amount])).toEqual([
      ['TEA', '1', '11.25'],
      ['MUG', '1', '2.50'],
      ['TEA', '1', '5.00'],
    ]);
    expect(all(portal, 'companies')).toHaveLength(2);
    expect(all(portal, 'contacts')).toHaveLength(2);
    expect(seedFaults(portal)).toEqual([]);
    expect(portal.truth).toEqual([]);
  });

  test('puts deals at noon of their day in London, in winter and summer, and the clock at the end of the last day', async () => {
    const portal = await portalOf(`${HEADER}1,2024-01-10,1,A,X\n1,2024-07-10,1,A,Y\n`);
    const [winter, summer] = all(portal, 'deals');
    expect([winter!.closedate, winter!.createdate]).toEqual(['2024-01-10T12:00:00.000Z', '2024-01-10T12:00:00.000Z']);
    expect(summer!.closedate).toBe('2024-07-10T11:00:00.000Z');
    expect(portal.now).toBe('2024-07-10T22:59:59.999Z');
  });

  test('without orders, a customer and a day make one', async () => {
    const portal = await portalOf(
      'cust,date,amount,product\n1,2024-01-01,1,A\n1,2024-01-01,2,B\n1,2024-01-02,4,A\n2,2024-01-01,8,A\n',
    );
    expect(amounts(portal).sort()).toEqual(['3.00', '4.00', '8.00']);
  });

  test('an order that begins with C or nets below zero is a refund; one that cancels nothing is left out', async () => {
    const portal = await portalOf(
      `${HEADER}1,2024-01-01,9,A,1\n1,2024-01-02,-9,A,C1\n1,2024-01-03,5,A,C2\n1,2024-01-04,2,A,4\n1,2024-01-04,-3,B,4\n1,2024-01-05,0,A,C5\n`,
    );
    expect(amounts(portal)).toEqual(['9.00', '-9.00', '-5.00', '-1.00']);
    expect(all(portal, 'deals').every(({ dealstage }) => dealstage === 'closedwon')).toBe(true);
  });

  test('service codes are money of the order, not products', async () => {
    const portal = await portalOf(
      `${HEADER}1,2024-01-01,10,A,1\n1,2024-01-01,3.5,POST,1\n1,2024-01-01,-1,D,1\n1,2024-01-02,2,M,2\n`,
    );
    expect(amounts(portal)).toEqual(['12.50', '2.00']);
    expect(all(portal, 'line_items').map(({ hs_sku }) => hs_sku)).toEqual(['A']);
  });

  test('reads a byte order mark, CRLF, quotes, blank lines, any order of columns and columns it does not know', async () => {
    const portal = await portalOf(
      '\uFEFFProduct,Amount,"DATE",cust,shop,order\r\n"Cup, ""big""",4.20,2024-01-01,"Ümit, Ltd",x,1\r\n\r\n',
    );
    expect(amounts(portal)).toEqual(['4.20']);
    expect(all(portal, 'line_items')[0]!.name).toBe('Cup, "big"');
    expect(all(portal, 'companies')[0]!.name).toBe('Customer Ümit, Ltd');
  });

  test('reads gzip', async () => {
    const portal = await portalOf(gzipSync(`${HEADER}1,2024-01-01,1,A,1\n`), undefined, 'small.csv.gz');
    expect(amounts(portal)).toEqual(['1.00']);
  });

  test('as of a day, knows nothing later and stands at its end', async () => {
    const portal = await portalOf(
      `${HEADER}1,2024-01-01,1,A,1\n1,2024-01-03,2,A,2\n2,2024-01-04,2,A,3\n`,
      '2024-01-02',
    );
    expect(amounts(portal)).toEqual(['1.00']);
    expect(all(portal, 'companies')).toHaveLength(1);
    expect(portal.now).toBe('2024-01-02T23:59:59.999Z');
  });

  test('does not mix the orders of two customers who use the same number', async () => {
    expect(amounts(await portalOf(`${HEADER}1,2024-01-01,1,A,5\n2,2024-01-01,2,A,5\n`))).toEqual(['1.00', '2.00']);
  });
});

describe('a purchase file that is wrong', () => {
  const sentence = /^[^\n]+: [^\n]+\.$/;
  test.each([
    [
      'a missing column',
      'cust,date,product\n1,2024-01-01,A\n',
      /line 1: the column amount is missing; name the columns/,
    ],
    [
      'an impossible day',
      `${HEADER}1,2024-01-01,1,A,1\n1,2024-02-30,1,A,1\n`,
      /line 3: "2024-02-30" is not a date; write dates/,
    ],
    ['another way to write dates', `${HEADER}1,01.02.2024,1,A,1\n`, /line 2: "01.02.2024" is not a date/],
    ['a decimal comma', `${HEADER}1,2024-01-01,"1,50",A,1\n`, /line 2: "1,50" is not an amount; write amounts/],
    ['no amount', `${HEADER}1,2024-01-01,,A,1\n`, /line 2: "" is not an amount/],
    ['no customer', `${HEADER},2024-01-01,1,A,1\n`, /line 2: the customer \(cust\) is empty/],
    ['a missing field', `${HEADER}1,2024-01-01,1\n`, /line 2: the line has more or fewer fields/],
    ['an open quote', `${HEADER}1,2024-01-01,1,"A,1\n`, /the quotes do not match/],
    ['no lines', HEADER, /holds no purchases/],
    ['nothing at all', '', /holds no purchases/],
  ])('says so: %s', async (_, text, message) => {
    const error = await portalOf(text).catch((caught: unknown) => caught as Error);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).toMatch(text.trim() === HEADER.trim() || text === '' ? /\.$/ : sentence);
  });

  test('says so: no such file, broken gzip, a wrong day, a day before all purchases', async () => {
    await expect(purchasesPortal({ file: join(folder, 'none.csv') })).rejects.toThrow(
      /There is no file .*none\.csv: give/,
    );
    await expect(portalOf('not gzip', undefined, 'broken.csv.gz')).rejects.toThrow(
      'broken.csv.gz is not readable gzip',
    );
    await expect(portalOf(`${HEADER}1,2024-01-01,1,A,1\n`, '1.1.2024')).rejects.toThrow('write it as YYYY-MM-DD');
    await expect(portalOf(`${HEADER}1,2024-01-01,1,A,1\n`, '2023-12-31')).rejects.toThrow('choose a later date');
  });
});

const line = fc.record({
  cust: fc.constantFrom('1', '2', 'a "b", c', 'né'),
  day: fc.constantFrom('2024-01-01', '2024-01-02', '2024-10-27'),
  cents: fc.integer({ min: -500_000, max: 500_000 }),
  product: fc.constantFrom('A', 'B', 'POST', 'x,y'),
  order: fc.constantFrom('', '1', '2'),
});
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

property.prop([fc.array(line, { minLength: 1, maxLength: 30 })], { numRuns: 60 })(
  'whatever the lines, all their money arrives, every record is sound, and the order of the lines does not matter',
  async (lines) => {
    const text = (rows: typeof lines): string =>
      HEADER +
      rows
        .map((row) => [quoted(row.cust), row.day, (row.cents / 100).toFixed(2), quoted(row.product), row.order].join())
        .join('\n');
    const portal = await portalOf(text(lines));
    const total = amounts(portal).reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0);
    expect(total).toBe(lines.reduce((sum, { cents }) => sum + cents, 0));
    expect(seedFaults(portal)).toEqual([]);
    const turned = await portalOf(text([...lines].reverse()));
    expect(amounts(turned).sort()).toEqual(amounts(portal).sort());
  },
);

property.prop([fc.array(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 6 })], { numRuns: 150 })(
  'whatever stands in a file, the answer is a portal or one sentence on one line',
  async (fields) => {
    const text = `${HEADER}1,2024-01-01,1,A,1\n${fields.join()}\n`;
    const answer = await portalOf(text).catch((caught: unknown) => caught);
    if (answer instanceof Error) expect(answer.message).toMatch(/^purchases-\d+\.csv, line [\d?]+: [^\n\r]+\.$/);
    else expect(seedFaults(answer as PortalSeed)).toEqual([]);
  },
);

const REAL = '../shared/data/online-retail.csv.gz';
if (!existsSync(REAL)) process.stdout.write(`left out: ${REAL} is not there\n`);

describe.skipIf(!existsSync(REAL))('half a year of a real wholesaler', () => {
  test('becomes a sound portal with all its customers and money', async () => {
    const portal = await purchasesPortal({ file: REAL, asOf: '2011-06-30' });
    expect(seedFaults(portal)).toEqual([]);
    expect(all(portal, 'companies')).toHaveLength(3002);
    expect(amounts(portal)).toHaveLength(10_705);
    expect(amounts(portal).filter((amount) => amount!.startsWith('-')).length).toBeGreaterThan(1000);
    expect(portal.now).toBe('2011-06-30T22:59:59.999Z');
  });
});
