import { describe, expect, it } from 'vitest';
import { connectPortal } from '../../src/pass/connect-portal.ts';
import type { PassStore } from '../../src/pass/pass-store.ts';
import { silent } from '../../src/pass/progress.ts';
import type { RecordState } from '../../src/pass/stored.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { asOfMs, memory, portalModel, today, warmPerson } from '../scoring/connection-people.ts';
import { contact } from '../store/sample-facts.ts';

const spoken = { rapport_churn_category: 'active', rapport_connection_stage: 'highly_satisfied' };

/** The connection of one very warm person of a portal whose gates are known. */
async function connectionOf(
  known: Pick<RecordState, 'memory'> & { readonly current: Readonly<Record<string, string>> },
) {
  const person = contact(1, { engagement: warmPerson(0.98), current: known.current });
  const state = { id: '1', contact: person, company: null, memory: known.memory, written: {}, tickets: [] };
  const store = {
    connectionModel: () => Promise.resolve({ surveyedAtMs: asOfMs, model: portalModel() }),
    recordsAfter: () => Promise.resolve([state]),
  } as unknown as PassStore;
  const filling = { baseline: false, madeHere: false };
  const portal = '1' as PortalId;
  const place = { store, progress: silent, portal, run: '1', asOfMs, timeZone: 'UTC', dryRun: false, filling };
  return (await connectPortal(place)).contacts.get('1');
}

describe('the connection of a portal’s people', () => {
  it('is measured at once for somebody about whom nothing was ever said', async () => {
    expect(await connectionOf({ current: {}, memory: null })).toMatchObject({
      answer: { stage: 'fully_connected' },
      rising: null,
    });
  });

  it('rises slowly in a new database too, against what HubSpot says', async () => {
    expect(await connectionOf({ current: spoken, memory: null })).toMatchObject({
      answer: { stage: 'highly_satisfied' },
      rising: { to: 'fully_connected', firstSeen: today },
    });
  });

  it('believes the memory of a run before what stands in HubSpot', async () => {
    const known = { current: spoken, memory: memory('fully_connected') };
    expect(await connectionOf(known)).toMatchObject({ answer: { stage: 'fully_connected' }, rising: null });
  });
});
