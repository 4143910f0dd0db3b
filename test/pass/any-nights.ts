import fc from 'fast-check';
import { usualWorld } from '../../emulator/world/world-plan.ts';
import type { Nights } from './lived-nights.ts';

const chance = fc.integer({ min: 0, max: 16 }).map((of) => of / 100);
const seldom = fc.integer({ min: 0, max: 20 });

/** An office in which anything may be done often or never. */
export const anyNights: fc.Arbitrary<Nights> = fc
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
