import { describe, expect, it } from 'vitest';
import { silent } from '../../src/pass/progress.ts';
import { runPass } from '../../src/pass/run-pass.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { app, installs } from './open-install.ts';

const open = installs();
const whole = {
  dryRun: false,
  tasks: null,
  tasksForBaseline: null,
  asOf: null,
  baseline: null,
  onPlanned: () => {},
} as const;

describe('a pass over a portal that installed the app', () => {
  it('ends although its access token ends several times on the way', async () => {
    const world = await open({ portals: [5301] });
    const { browser, crms, store, hubSpot } = world;
    await browser().install({ portal: 5301 });
    const crm = await crms.crmOf('5301' as PortalId);
    // Every token is dead after a dozen calls, whatever its lifetime says.
    let calls = 0;
    let ended = 0;
    const note = hubSpot.stats.note.bind(hubSpot.stats);
    hubSpot.stats.note = (...args) => {
      calls += 1;
      if (calls % 12 === 0) {
        ended += 1;
        hubSpot.oauth.expireAccessTokens();
      }
      note(...args);
    };
    const summary = await runPass(
      { crm, store, clock: { nowMs: () => hubSpot.clock.nowMs() }, progress: silent },
      whole,
    );
    expect(ended).toBeGreaterThan(1);
    expect(summary.failures).toEqual([]);
    expect(hubSpot.writeLog.page(0, 1).length).toBeGreaterThan(0);
    expect(hubSpot.oauth.calls.report().given.refresh_token).toBeLessThanOrEqual(ended);
  });

  it('stops at once when the app is uninstalled on the way, and nothing of the portal is asked after that', async () => {
    const { browser, crms, store, hubSpot, tenants } = await open({ portals: [5302] });
    await browser().install({ portal: 5302 });
    const crm = await crms.crmOf('5302' as PortalId);
    let after = 0;
    let gone = false;
    const note = hubSpot.stats.note.bind(hubSpot.stats);
    hubSpot.stats.note = (...args) => {
      if (gone && args[2] !== 401) after += 1;
      if (!gone && hubSpot.stats.report().total === 10) {
        gone = true;
        hubSpot.oauth.uninstall(hubSpot.portal, app.appId);
      }
      note(...args);
    };
    const pass = runPass({ crm, store, clock: { nowMs: () => hubSpot.clock.nowMs() }, progress: silent }, whole);
    await expect(pass).rejects.toMatchObject({ code: 'disconnected' });
    expect(gone).toBe(true);
    expect(after).toBe(0);
    expect(await tenants.tenant('5302' as PortalId)).toMatchObject({ state: 'disconnected' });
    await expect(crms.crmOf('5302' as PortalId)).rejects.toMatchObject({ code: 'disconnected' });
  });
});
