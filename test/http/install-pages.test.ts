import { describe, expect, it } from 'vitest';
import { agreed, pageOf } from '../../src/http/install/install-pages.ts';
import type { Account } from '../../src/pass/crm.ts';
import type { InstallOutcome } from '../../src/portals/install-portal.ts';
import type { PortalId } from '../../src/scoring/ids.ts';

const portalId = '4711' as PortalId;
const account = { portalId, uiDomain: 'app-eu1.hubspot.com' } as Account;
const local = 'http://127.0.0.1:8080';
const installed = (agreement: string | null, returnUrl: string | null = null): InstallOutcome => ({
  ...{ kind: 'installed', account, missing: [], agreement, returnUrl },
});
const waysBack =
  (...outcomes: InstallOutcome[]) =>
  (where: string | null) =>
    outcomes.map((outcome) => /href="(http[^"]+)"/.exec(pageOf(outcome, where).body.text)?.[1]);

describe('the way back from an installation', () => {
  const ways = waysBack(installed(null), installed('token'), { kind: 'removing', account });

  it('leads to the account, where HubSpot has it', () => {
    expect(ways(null)).toEqual(Array(3).fill('https://app-eu1.hubspot.com/contacts/4711'));
    expect(agreed(portalId, null).body.text).toContain('href="https://app.hubspot.com/contacts/4711"');
  });

  it('leads to the local HubSpot where that is served', () => {
    expect(ways(local)).toEqual(Array(3).fill(`${local}/portals/4711/contacts`));
    expect(agreed(portalId, local).body.text).toContain(`href="${local}/portals/4711/contacts"`);
  });

  it('leads where the marketplace wants people back', () => {
    const back = 'https://app.hubspot.com/marketplace';
    expect(waysBack(installed(null, back))(null)).toEqual([back]);
  });
});
