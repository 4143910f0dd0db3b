import { fc, test as property } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { demoPortal } from '../../emulator/portals/demo-portal.ts';
import { usualWorld } from '../../emulator/world/world-plan.ts';
import { brokenPromises, type Nights } from './lived-nights.ts';
import { passes } from './open-pass.ts';

const open = passes();
let portals = 830_000;

const chance = fc.integer({ min: 0, max: 16 }).map((of) => of / 100);
const seldom = fc.integer({ min: 0, max: 20 });

/** An office in which anything may be done often or never. */
const nights: fc.Arbitrary<Nights> = fc
  .record({
    seed: fc.nat(1_000_000),
    tasks: fc.record({
      ...{ complete: chance, start: chance, edit: chance, putOff: chance, reassign: chance, remove: chance },
    }),
    perThousand: fc.record({
      ...{ reassignOwner: seldom, mergeContacts: seldom, mergeCompanies: seldom, deleteContact: seldom },
      ...{ deleteCompany: seldom, noteForRapport: seldom, openTicket: seldom, answerSurvey: seldom, touch: seldom },
    }),
    followEvery: fc.integer({ min: 2, max: 5 }),
    perOwnerAndDay: fc.integer({ min: 1, max: 6 }),
    perRun: fc.integer({ min: 2, max: 30 }),
  })
  .map(({ seed, tasks, perThousand, followEvery, perOwnerAndDay, perRun }) => ({
    plan: { ...usualWorld, seed, tasks, perThousand, lapsedBuys: 0.02, leaves: 0.2 },
    nights: 30,
    followed: (night) => night % followEvery === 0,
    perOwnerAndDay,
    perRun,
  }));

describe('thirty nights of a portal in which people do as they please', () => {
  property.prop([nights], { numRuns: 1, seed: 7, endOnFailure: true })(
    'break no promise about tasks',
    async (lived) => {
      portals += 1;
      const pass = await open({ ...demoPortal({ contacts: 200, seed: lived.plan.seed }), portalId: portals });
      expect(await brokenPromises(pass, lived)).toEqual([]);
    },
    600_000,
  );
});
