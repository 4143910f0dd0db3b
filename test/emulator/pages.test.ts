import { describe, expect, it } from 'vitest';
import { smallHubSpot } from './small-portal.ts';

const customProperties = ['contacts', 'companies'].flatMap((objectType) => [
  {
    objectType,
    name: 'rapport_churn_category',
    label: 'Churn category',
    type: 'enumeration',
    fieldType: 'select',
    groupName: 'rapport',
    options: [
      { label: 'At risk', value: 'at_risk' },
      { label: 'Active', value: 'active' },
    ],
  },
  {
    objectType,
    name: 'rapport_tier',
    label: 'Tier',
    type: 'enumeration',
    fieldType: 'select',
    groupName: 'rapport',
    options: [{ label: 'VIP', value: 'vip' }],
  },
  { objectType, name: 'rapport_reasons', label: 'Reasons', type: 'string', fieldType: 'text', groupName: 'rapport' },
]);

function pages() {
  const contacts = Array.from({ length: 60 }, (_, index) => ({
    id: String(index + 1),
    properties: {
      firstname: index === 0 ? '<script>alert(1)</script>' : `Person ${index + 1}`,
      rapport_churn_category: index < 55 ? 'at_risk' : 'active',
      rapport_reasons: 'a & "b"',
      ...(index < 3 ? { rapport_tier: 'vip' } : {}),
    },
  }));
  const { hubspot } = smallHubSpot({}, { customProperties, records: { contacts }, associations: [] });
  return async (path: string) => {
    const response = await hubspot.fetch(new Request(`http://127.0.0.1${path}`));
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

describe('the pages', () => {
  it('escape what the portal holds and need no scripts', async () => {
    const { text, headers } = await pages()('/contacts');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).toContain('a &amp; &quot;b&quot;');
    expect(text).not.toContain('<script');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('filter by category and tier, count them, and page', async () => {
    const show = pages();
    const all = (await show('/contacts')).text;
    expect(all).toContain('60 contacts, page 1 of 2');
    expect(all).toContain('At risk (55)');
    expect(all).toContain('href="/contacts?page=2"');
    expect((await show('/contacts?category=active')).text).toContain('5 contacts, page 1 of 1');
    expect((await show('/contacts?category=at_risk&tier=vip')).text).toContain('3 contacts');
    expect((await show('/contacts?category=at_risk&page=2')).text).toContain('page 2 of 2');
  });

  it('give an overview, single records and tasks', async () => {
    const show = pages();
    expect((await show('/')).text).toContain('<a href="/contacts?category=at_risk">At risk</a>');
    expect((await show('/records/contacts/2')).text).toContain('rapport_churn_category');
    expect((await show('/tasks')).text).toContain('There are no tasks.');
    expect((await show('/companies')).text).toContain('No companies here.');
    expect((await show('/records/contacts/999')).status).toBe(404);
    expect((await show('/records/butterflies/1')).status).toBe(404);
  });

  it('have a language, a title, one main heading and labelled controls', async () => {
    const { text } = await pages()('/contacts');
    expect(text).toMatch(/<html lang="en">/);
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text).toMatch(/<title>Contacts – local HubSpot<\/title>/);
    expect(text).toMatch(/<label for="category">/);
    expect(text).toContain('aria-current="page"');
  });

  it('show values as people read them: owners, money, moments in the portal time zone, notes', async () => {
    const task = {
      hs_task_subject: 'Call <Acme>',
      hs_task_body: '<p>One</p><ul><li>Two</li></ul><img src=x>',
      hs_timestamp: '2026-11-20T14:00:00Z',
      hs_task_priority: 'HIGH',
      hubspot_owner_id: '71',
    };
    const deal = {
      dealname: 'Big',
      amount: '12345.5',
      dealstage: 'won',
      pipeline: 'default',
      closedate: '2026-03-01T12:00:00Z',
    };
    const { hubspot } = smallHubSpot(
      {},
      {
        records: {
          contacts: [{ id: '1', properties: { firstname: 'Zoe', hubspot_owner_id: '71' } }],
          deals: [{ id: '3', properties: deal }],
          tasks: [{ id: '2', properties: task }],
        },
        associations: [
          { from: 'contacts', fromId: '1', to: 'deals', toId: '3' },
          { from: 'tasks', fromId: '2', to: 'contacts', toId: '1' },
        ],
      },
    );
    const show = async (path: string) => hubspot.fetch(new Request(`http://127.0.0.1${path}`));
    const tasks = await (await show('/tasks')).text();
    expect(tasks).toContain('Call &lt;Acme&gt;</a>');
    expect(tasks).toContain('20 Nov 2026, 09:00');
    expect(tasks).toContain('Kim Roe');
    expect(tasks).toContain('<p>One</p><ul><li>Two</li></ul>&lt;img src=x&gt;');
    const record = await (await show('/records/contacts/1')).text();
    expect(record).toContain('Big · 1 Mar 2026 · $12,345.50');
    expect(record).toContain('<h3>Deals (1)</h3>');
    expect(record).toContain('Kim Roe');
    const list = await show('/records/tasks');
    expect([list.status, list.headers.get('location')]).toEqual([302, 'http://127.0.0.1/tasks']);
    expect((await show('/records/deals')).status).toBe(404);
  });
});
