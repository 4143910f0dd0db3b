import { test as property } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { demoPortal } from '../../emulator/portals/demo-portal.ts';
import { anyNights } from './any-nights.ts';
import { brokenPromises } from './lived-nights.ts';
import { passes } from './open-pass.ts';

const open = passes();
let portals = 830_000;

describe('thirty nights of a portal in which people do as they please', () => {
  property.prop([anyNights], { numRuns: 1, seed: 7, endOnFailure: true })(
    'break no promise about tasks',
    async (lived) => {
      portals += 1;
      const pass = await open({ ...demoPortal({ contacts: 200, seed: lived.plan.seed }), portalId: portals });
      expect(await brokenPromises(pass, lived)).toEqual([]);
    },
    600_000,
  );
});
