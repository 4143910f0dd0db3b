import { Button, Link, Select, Table, TableHeader } from '@hubspot/ui-extensions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { backendWith, hostile, ok, type Reply } from '../extension-backend.ts';
import { customers } from './sample-answers.ts';
import { read, showPage } from './show-page.tsx';

afterEach(() => vi.unstubAllGlobals());

const names = ok({ names: { 'contacts:77': hostile, 'companies:88': 'Acme Ltd' } });

async function shown({
  params = {},
  namesReply = names,
}: {
  params?: Record<string, string>;
  namesReply?: Reply;
} = {}) {
  const { asked } = backendWith({ '/screens/customers': ok(customers), '/screens/names': namesReply });
  const page = showPage('/customers', params);
  await page.waitFor(() => expect(page.maybeFind(Table)).not.toBeNull());
  const lastQuery = () => asked.filter(({ path }) => path === '/screens/customers').at(-1)!.query;
  return { page, asked, lastQuery };
}

describe('the customers page', () => {
  it('asks for the category and tier of its address, most at risk first', async () => {
    const { lastQuery } = await shown({ params: { category: 'at_risk', tier: 'vip' } });
    expect(lastQuery()).toEqual({
      category: 'at_risk',
      tier: 'vip',
      sort: 'revenue_at_risk',
      direction: 'descending',
      page: '1',
    });
  });

  it('asks for an opportunity by its worth, and shows it beside each customer', async () => {
    const { page, lastQuery } = await shown({ params: { area: 'cross_sell' } });
    expect(lastQuery()).toEqual({ area: 'cross_sell', sort: 'opportunity', direction: 'descending', page: '1' });
    expect(page.findAll(TableHeader).map(({ text }) => text)).toContain('Opportunity, a year');
  });

  it('leaves out what is no category', async () => {
    const { lastQuery } = await shown({ params: { category: 'nonsense' } });
    expect(lastQuery()).not.toHaveProperty('category');
  });

  it('has the backend sort: a new column largest first, the same one turned round', async () => {
    const { page, lastQuery } = await shown();
    const header = (text: string) => page.findAll(TableHeader).find((one) => one.text === text)!;
    header('Spent, all time').trigger('onSortChange' as never, 'ascending' as never);
    await vi.waitFor(() => expect(lastQuery()).toMatchObject({ sort: 'lifetime_value', direction: 'descending' }));
    header('Spent, all time').trigger('onSortChange' as never, 'ascending' as never);
    await vi.waitFor(() => expect(lastQuery()).toMatchObject({ sort: 'lifetime_value', direction: 'ascending' }));
  });

  it('has the backend cut pages, and begins at the first again when sorted anew', async () => {
    const { page, lastQuery } = await shown();
    expect(page.find(Table).props).toMatchObject({ paginated: true, pageCount: 3, page: 1 });
    page.find(Table).trigger('onPageChange' as never, 2 as never);
    await vi.waitFor(() => expect(lastQuery().page).toBe('2'));
    page
      .findAll(TableHeader)
      .find((one) => one.text === 'Chance to buy')!
      .trigger('onSortChange' as never, 'none' as never);
    await vi.waitFor(() => expect(lastQuery()).toMatchObject({ sort: 'chance_to_buy', page: '1' }));
  });

  it('asks for the names of this page only and shows them as text, whatever they hold', async () => {
    const { page, asked } = await shown();
    await page.waitFor(() => expect(page.findAll(Link).map(({ text }) => text)).toEqual([hostile, 'Acme Ltd']));
    expect(asked.find(({ path }) => path === '/screens/names')?.query).toEqual({ contacts: '77', companies: '88' });
  });

  it('lets the ids lead to the records while names are on their way', async () => {
    const { page } = await shown({ namesReply: 'pending' });
    expect(page.findAll(Link).map(({ text, props }) => [text, props.href])).toEqual([
      ['Contact 77', '/contacts/123/record/0-1/77'],
      ['Company 88', '/contacts/123/record/0-2/88'],
    ]);
    expect(read(page)).toContain('Names are on their way');
  });

  it('says when names do not come, keeps the ids, and asks again on demand', async () => {
    const { page, asked } = await shown({ namesReply: { status: 503, body: null } });
    await page.waitFor(() => expect(read(page)).toContain('Names could not be loaded'));
    expect(page.findAll(Link)[0]?.text).toBe('Contact 77');
    page.find(Button).trigger('onClick');
    await vi.waitFor(() => expect(asked.filter(({ path }) => path === '/screens/names')).toHaveLength(2));
  });

  it('leaves the id where HubSpot no longer knows a record', async () => {
    const { page } = await shown({ namesReply: ok({ names: { 'companies:88': '  ' } }) });
    await page.waitFor(() => expect(read(page)).not.toContain('on their way'));
    expect(page.findAll(Link).map(({ text }) => text)).toEqual(['Contact 77', 'Company 88']);
  });

  it('makes another choice another address, and keeps the other half of it', async () => {
    const { page } = await shown({ params: { tier: 'vip' } });
    page.find(Select, { name: 'category' }).trigger('onChange', 'dormant' as never);
    page.find(Select, { name: 'tier' }).trigger('onChange', '' as never);
    expect(page.mocks.actions.navigateToPage.calls.map(([to]) => to)).toEqual([
      { to: '/customers', params: { tier: 'vip', category: 'dormant' } },
      { to: '/customers', params: {} },
    ]);
  });

  it('begins anew when the address changes', async () => {
    const { page, lastQuery } = await shown();
    page.find(Table).trigger('onPageChange' as never, 3 as never);
    await vi.waitFor(() => expect(lastQuery().page).toBe('3'));
    page.mocks.setPageLocation({ path: '/customers', params: { category: 'dormant' } });
    await vi.waitFor(() => expect(lastQuery()).toMatchObject({ category: 'dormant', page: '1' }));
  });

  it('says when nobody is there, without asking for names', async () => {
    const { asked } = backendWith({ '/screens/customers': ok({ ...customers, total: 0, rows: [] }) });
    const page = showPage('/customers');
    await page.waitFor(() => expect(read(page)).toContain('No customer is in this category, tier and opportunity.'));
    expect(asked.some(({ path }) => path === '/screens/names')).toBe(false);
  });
});
