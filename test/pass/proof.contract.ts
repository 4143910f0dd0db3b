import { describe, expect, it } from 'vitest';
import { keptProof } from '../../src/pass/kept-proof.ts';
import { passes } from './open-pass.ts';
import { daysAgo, tradingSeed } from './trading-seed.ts';

const open = passes();
let portals = 81_000;

describe('the proof of a pass', () => {
  it('is kept with the run that wrote, and stays until the forecast is fitted anew', async () => {
    const pass = await open(tradingSeed(portals++));
    const { proof } = await pass.sync();
    const first = await keptProof(pass.store, pass.portal);
    expect(first!.cutOffs.length).toBeGreaterThan(1);
    expect(first!.sentences).toEqual(proof);
    expect(proof[0]!.code).toBe('flagged');

    const { runId } = (await pass.store.latestProof(pass.portal))!;
    await pass.sync();
    expect((await pass.store.latestProof(pass.portal))!.runId).toBe(runId);
    expect(await keptProof(pass.store, pass.portal)).toEqual(first);
    pass.hubSpot.clock.advanceDays(8);
    await pass.sync();
    expect((await keptProof(pass.store, pass.portal))!.asOf).toBe(first!.asOf + 8);
  });

  it('of a dry run is told and decides nothing later', async () => {
    const pass = await open(tradingSeed(portals++));
    const { proof } = await pass.sync({ dryRun: true });
    expect(proof[0]!.code).toBe('flagged');
    expect(await keptProof(pass.store, pass.portal)).toBeNull();
  });

  it('leaves a deal that was entered late out of the past it was not part of', async () => {
    const seed = tradingSeed(portals++);
    const late = {
      id: '9999',
      properties: { pipeline: 'default', dealstage: 'won', amount: '700', closedate: daysAgo(200) },
      createdAt: daysAgo(3),
    };
    const pass = await open({
      ...seed,
      records: { ...seed.records, deals: [...seed.records.deals!, late] },
      associations: [
        ...seed.associations,
        { from: 'deals', fromId: '9999', to: 'companies', toId: '501', primary: true },
      ],
    });
    const { proof } = await pass.sync();
    expect(proof.find(({ code }) => code === 'lateEntered')!.text).toMatch(/^1 deal was entered later/);
  });
});
