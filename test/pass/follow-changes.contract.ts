import { test as property } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { heardChanges } from './heard-changes.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { apply, edits } from './random-edits.ts';
import { tradingSeed } from './trading-seed.ts';

const open = passes();
let portals = 810_000;

/** Two portals alike, after their first pass. */
async function twins(): Promise<[OpenPass, OpenPass]> {
  const pair: [OpenPass, OpenPass] = [await open(tradingSeed(portals + 1)), await open(tradingSeed(portals + 2))];
  portals += 2;
  for (const pass of pair) {
    await pass.sync({ tasks: false });
    await pass.allowWriting();
  }
  return pair;
}

describe('changes that are followed', () => {
  property.prop([edits], { numRuns: 25 })(
    'leave in HubSpot what a whole pass with the same model leaves',
    async (list) => {
      const [followed, passed] = await twins();
      const heard = heardChanges(followed);
      for (const edit of list) {
        await apply(followed, edit);
        await apply(passed, edit);
      }
      heard.stop();
      await followed.followed(heard.hints);
      await passed.sync({ tasks: false });
      for (const type of ['companies', 'contacts'] as const)
        expect(followed.everything(type)).toEqual(passed.everything(type));
    },
    600_000,
  );
});
