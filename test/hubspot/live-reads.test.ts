import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { portals } from './open-portal.ts';

const open = portals();
const people = [
  { id: '1', properties: { firstname: 'Kim', lastname: 'Roe', email: 'kim@example.com' } },
  { id: '2', properties: { firstname: ' ', lastname: '<img src=x onerror=alert(1)>', email: 'x@example.com' } },
  { id: '3', properties: { email: 'nameless@example.com' } },
];

describe('names as HubSpot holds them now', () => {
  it('are first and last name of contacts, the name of companies, and absent where there is none', async () => {
    const { crm, calls } = open({
      records: { contacts: people, companies: [{ id: '9', properties: { name: 'Acme', domain: 'acme.example' } }] },
    });
    expect([...(await crm.names('contacts', ['1', '2', '3', '4']))]).toEqual([
      ['1', 'Kim Roe'],
      ['2', '<img src=x onerror=alert(1)>'],
    ]);
    expect([...(await crm.names('companies', ['9']))]).toEqual([['9', 'Acme']]);
    expect(calls).toHaveLength(2);
  });

  it('are not asked for where none are wanted', async () => {
    const { crm, calls } = open();
    expect((await crm.names('contacts', [])).size).toBe(0);
    expect(calls).toEqual([]);
  });

  it('are given up soon where HubSpot does not answer: somebody waits', async () => {
    const { crm, faults, calls } = open({ records: { contacts: people } });
    faults.push(() => HttpResponse.json({}, { status: 503 }));
    await expect(crm.names('contacts', ['1'])).rejects.toMatchObject({ code: expect.stringMatching(/^crm_/) });
    expect(calls.length).toBeLessThanOrEqual(3);
  });
});

describe('whether somebody is a super admin', () => {
  const answered = (body: object, status = 200) => {
    const portal = open();
    portal.faults.push((request) =>
      new URL(request.url).pathname === '/settings/users/2026-03/501' ? HttpResponse.json(body, { status }) : undefined,
    );
    return portal.crm.superAdmin('501');
  };

  it('is what HubSpot says of the user', async () => {
    expect(await answered({ id: '501', superAdmin: true })).toBe(true);
    expect(await answered({ id: '501', superAdmin: false })).toBe(false);
    expect(await answered({ id: '501' })).toBe(false);
  });

  it('is nothing Rapport may know without the scope for it', async () => {
    expect(await answered({ category: 'MISSING_SCOPES', message: 'no' }, 403)).toBeNull();
  });

  it('is no for a user the portal does not have', async () => {
    expect(await answered({ category: 'OBJECT_NOT_FOUND', message: 'no' }, 404)).toBe(false);
  });
});
