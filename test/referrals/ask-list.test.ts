import { expect, it } from 'vitest';
import type { PlayPortal, PlaySituation } from '../../src/plays/situation.ts';
import { askList } from '../../src/referrals/ask-list.ts';

const portal: PlayPortal = {
  today: 1000,
  baselineOn: null,
  secondPurchaseDays: 60,
  touchCadenceDays: null,
  touchesLogged: true,
  silenceCounts: false,
};

/** As far as the list looks: a VIP who may be asked. */
const vip = (id: string, change: object = {}): PlaySituation =>
  ({
    customer: { type: 'company', id },
    category: 'active',
    tier: 'vip',
    stage: 'fully_connected',
    surveys: [{ kind: 'nps', group: 'highest', on: 900 }],
    firstPurchase: 500,
    spendLast12Months: 100,
    touches: { lastOn: 990 },
    servedOn: 995,
    openTickets: [],
    referral: { made: 0, newestOn: null, askedOn: null },
    ...change,
  }) as unknown as PlaySituation;

it('lists who may be asked, who brought most first, and counts those who lack one condition', () => {
  const situations = [
    vip('1'),
    vip('2', { spendLast12Months: 900 }),
    vip('3', { referral: { made: 4, newestOn: 700, askedOn: null } }),
    vip('4', { openTickets: [{}] }),
    vip('5', { touches: { lastOn: null }, servedOn: null }),
    vip('6', { touches: { lastOn: null }, servedOn: null, openTickets: [{}] }),
    vip('7', { tier: 'core' }),
  ];
  const { rows, total, nearly } = askList(situations, portal, 2);
  expect(rows.map(({ customer }) => customer.id)).toEqual(['3', '2']);
  expect(rows[0]).toEqual({
    customer: { type: 'company', id: '3' },
    fullyConnected: true,
    pleasedOn: 900,
    firstPurchase: 500,
    servedOn: 995,
    referralsMade: 4,
  });
  expect(total).toBe(3);
  expect(nearly).toMatchObject({ vip: 0, no_open_ticket: 1, served_lately: 1, delighted: 0 });
});
